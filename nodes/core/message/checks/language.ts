import { LANGUAGE_PACKS, packFor } from '../languages';
import type { LanguagePack } from '../languages/pack';
import { failed, PASSED, type Check } from './check';

const MIN_SHARE = 0.1;

const shareOf = (pack: LanguagePack, words: readonly string[]) =>
	words.filter((word) => pack.frequentWords.includes(word)).length / words.length;

/**
 * The asked language, as far as frequent words tell. Letters of another script fail as well:
 * look-alikes would slip past the lexicons. A language that we have no words for is not checked.
 */
export const askedLanguage: Check = ({ words, plain, brief }) => {
	const asked = packFor(brief.language);
	if (!asked) return { passed: true, why: `Not checked: no word list for ${brief.language}` };
	if (/(?!\p{Script=Latin})\p{L}/u.test(words)) return failed('Holds letters of another script');
	const spoken = plain.match(/[a-z']+/g) ?? [];
	if (spoken.length === 0) return failed('Holds no words');
	const share = shareOf(asked, spoken);
	const isRivaled = LANGUAGE_PACKS.some((pack) => pack !== asked && shareOf(pack, spoken) > share);
	return share < MIN_SHARE || isRivaled ? failed(`Does not read as ${asked.name}`) : PASSED;
};
