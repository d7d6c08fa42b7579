import type { MessageBrief } from '../brief';
import type { Draft } from '../draft';
import { replaceSlots } from '../slots';

/** What a draft is held against besides its brief; what is absent is not looked at. */
export interface Surroundings {
	/** The instructions that the writer was given: none of their wording may come back. */
	instructions?: string;
	/** The body of the case's message before, with slots. */
	previousBody?: string;
	/** What others wrote in the case: none of their wording may come back either. */
	foreignTexts?: readonly string[];
}

/** What every check looks at, prepared once. */
export interface CheckInput {
	draft: Draft;
	brief: MessageBrief;
	/** Subject and body without slots, in compatibility form: full-width digits and letters become plain ones. */
	words: string;
	/** `words` in lower case without accents, as the lexicons are written. */
	plain: string;
	surroundings: Surroundings;
}

/** `why` is null when there is nothing to say; a passed check may say that it could not look. */
export type CheckResult = { passed: boolean; why: string | null };

/** Pure; looks at one thing only. */
export type Check = (input: CheckInput) => CheckResult;

/** One thing that every draft must be. */
export interface DraftCheck {
	/** Stable: it is recorded, and told to a writer who tries again. */
	code: string;
	/** What it asks for, as a person reads it. */
	sentence: string;
	check: Check;
}

export const PASSED: CheckResult = { passed: true, why: null };

/** A failed check with one sentence; it never quotes the draft, which may hold what must not be logged. */
export const failed = (why: string): CheckResult => ({ passed: false, why });

/** Fails with the sentence if the pattern occurs. */
export function refuse(text: string, pattern: RegExp, why: string): CheckResult {
	return pattern.test(text) ? failed(why) : PASSED;
}

/** Marks that make another syllable of a kana, unlike an accent, which a reader can do without. */
const ACCENT = /(?![\u3099\u309a])\p{M}/gu;

/** Lower case, without accents, with straight apostrophes: the form in which words are compared. */
export function toPlain(text: string): string {
	return text.normalize('NFKD').replace(ACCENT, '').normalize('NFC').toLowerCase().replace(/ß/g, 'ss').replace(/[’‘`´]/g, "'");
}

/** Prepares a draft for all checks. */
export function makeCheckInput(draft: Draft, brief: MessageBrief, surroundings: Surroundings = {}): CheckInput {
	const words = replaceSlots(`${draft.subject}\n${draft.body}`, () => ' ').normalize('NFKC');
	return { draft, brief, words, plain: toPlain(words), surroundings };
}
