import { toPlain } from '../message/checks/check';

interface Token {
	plain: string;
	from: number;
	to: number;
	/** Whether a sentence ends before it. */
	isFirst: boolean;
}

/** A place in a text where a phrase stands. */
export interface PhrasePlace<Code extends string> {
	code: Code;
	from: number;
	to: number;
}

interface Phrase<Code extends string> {
	code: Code;
	tokens: readonly string[];
}

/** Phrases ready to be found. */
export interface PhraseIndex<Code extends string> {
	/** By their first word. */
	byWord: ReadonlyMap<string, ReadonlyArray<Phrase<Code>>>;
	/** Those whose first word has any ending. */
	byStem: ReadonlyArray<Phrase<Code>>;
	/** Those of languages without spaces between words. */
	inside: ReadonlyArray<{ code: Code; plain: string }>;
}

const WORD = /[\p{L}\p{N}\p{M}]{1,60}(?:['’‘`´][\p{L}\p{M}]{1,40}){0,3}/gu;
const PHRASE_WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*\*?/gu;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** People in a hurry leave apostrophes out. */
const withoutApostrophes = (word: string): string => toPlain(word).replaceAll("'", '');

function tokenize(text: string): Token[] {
	let end = 0;
	return [...text.matchAll(WORD)].map((match) => {
		const isFirst = /[.!?\n。！？]/u.test(text.slice(end, match.index));
		end = match.index + match[0].length;
		return { plain: withoutApostrophes(match[0]), from: match.index, to: end, isFirst };
	});
}

const splitPhrase = (phrase: string): string[] => phrase.match(PHRASE_WORD)?.map(withoutApostrophes) ?? [];

function groupByWord<Code extends string>(phrases: ReadonlyArray<Phrase<Code>>): PhraseIndex<Code>['byWord'] {
	const groups = new Map<string, Array<Phrase<Code>>>();
	for (const phrase of phrases) {
		const [first = ''] = phrase.tokens;
		groups.set(first, [...(groups.get(first) ?? []), phrase]);
	}
	return groups;
}

/** Makes phrases ready to be found. `*` at the end of a word stands for any ending. */
export function indexPhrases<Code extends string>(lists: ReadonlyArray<readonly [Code, readonly string[]]>): PhraseIndex<Code> {
	const all = lists.flatMap(([code, phrases]) => phrases.map((phrase) => ({ code, phrase })));
	const words = all.filter(({ phrase }) => !WITHOUT_SPACES.test(phrase)).map(({ code, phrase }) => ({ code, tokens: splitPhrase(phrase) }));
	return {
		byWord: groupByWord(words.filter(({ tokens: [first = ''] }) => !first.endsWith('*'))),
		byStem: words.filter(({ tokens: [first = ''] }) => first.endsWith('*')),
		inside: all.filter(({ phrase }) => WITHOUT_SPACES.test(phrase)).map(({ code, phrase }) => ({ code, plain: phrase.normalize('NFC') })),
	};
}

const fits = (word: string, pattern: string): boolean => (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern);

function standsAt(tokens: readonly Token[], at: number, phrase: readonly string[]): boolean {
	return phrase.every((pattern, step) => {
		const token = tokens[at + step];
		return token !== undefined && fits(token.plain, pattern) && (step === 0 || !token.isFirst);
	});
}

function findInside<Code extends string>(text: string, { inside }: PhraseIndex<Code>): Array<PhrasePlace<Code>> {
	if (!WITHOUT_SPACES.test(text)) return [];
	return inside.flatMap(({ code, plain }) => {
		const from = text.indexOf(plain);
		return from === -1 ? [] : [{ code, from, to: from + plain.length }];
	});
}

/** Every place of every phrase in a text; no phrase reaches over the end of a sentence. */
export function findPhrases<Code extends string>(text: string, index: PhraseIndex<Code>): Array<PhrasePlace<Code>> {
	const tokens = tokenize(text);
	const found = tokens.flatMap((token, at) => {
		const candidates = [...(index.byWord.get(token.plain) ?? []), ...index.byStem.filter(({ tokens: [first = ''] }) => fits(token.plain, first))];
		return candidates
			.filter((phrase) => standsAt(tokens, at, phrase.tokens))
			.map(({ code, tokens: phrase }) => ({ code, from: token.from, to: tokens[at + phrase.length - 1]?.to ?? token.to }));
	});
	return [...found, ...findInside(text, index)];
}
