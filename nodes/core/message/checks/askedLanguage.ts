import { LANGUAGE_PACKS, packFor } from '../languages';
import type { LanguagePack } from '../languages/pack';
import { failed, PASSED, type CheckResult, type DraftCheck } from './check';

const MIN_SHARE = 0.1;
const MIN_KANA_SHARE = 0.2;

const FOREIGN = {
	Latin: /(?!\p{Script=Latin})\p{L}/u,
	Japanese: /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}ー々〆])\p{L}/u,
} as const satisfies Record<LanguagePack['script'], RegExp>;

const shareOf = (pack: LanguagePack, words: readonly string[]) =>
	words.filter((word) => pack.frequentWords.includes(word)).length / words.length;

/** Chinese has no kana; text in Latin letters has hardly any of it. */
function ofJapanese(words: string, asked: LanguagePack): CheckResult {
	const letters = words.match(/\p{L}/gu)?.length ?? 0;
	const kana = words.match(/\p{Script=Hiragana}/gu)?.length ?? 0;
	return letters > 0 && kana / letters >= MIN_KANA_SHARE ? PASSED : failed(`Does not read as ${asked.name}`);
}

function ofLatin(plain: string, asked: LanguagePack): CheckResult {
	const spoken = plain.match(/[a-z']+/g) ?? [];
	if (spoken.length === 0) return failed('Holds no words');
	const share = shareOf(asked, spoken);
	const isRivaled = LANGUAGE_PACKS.some((pack) => pack !== asked && shareOf(pack, spoken) > share);
	return share < MIN_SHARE || isRivaled ? failed(`Does not read as ${asked.name}`) : PASSED;
}

/**
 * The asked language, as far as frequent words tell. Letters of another script fail as well:
 * look-alikes would slip past the lexicons. A language that we have no words for is not checked.
 */
export const askedLanguage: DraftCheck = {
	code: 'asked-language',
	sentence: 'The words are in the language that was asked for, in its own letters.',
	check({ words, plain, brief }) {
		const asked = packFor(brief.language);
		if (!asked) return { passed: true, why: `Not checked: no word list for ${brief.language}` };
		if (FOREIGN[asked.script].test(words)) return failed('Holds letters of another script');
		return asked.script === 'Japanese' ? ofJapanese(words, asked) : ofLatin(plain, asked);
	},
};
