import { LANGUAGE_PACKS, packFor } from '../languages';
import { failed, PASSED, type DraftCheck } from './check';
import { toPattern } from './lexicon';

/** From this message on the customer may be in trouble, so that a way to say so must be there. */
const FROM_STAGE = 3;

const PATTERNS = new Map(LANGUAGE_PACKS.map((pack) => [pack, toPattern(pack.helpWords, pack.script)]));

/** A later request offers help: whoever cannot pay is told how to say so. Text messages and banners have no room for it. */
export const helpLine: DraftCheck = {
	code: 'help-line',
	sentence: 'From the third message on, the customer is told how to get help.',
	check({ plain, brief }) {
		const isDue = brief.stage >= FROM_STAGE && brief.purpose !== 'thank-you' && (brief.channel === 'email' || brief.channel === 'voice');
		const pack = packFor(brief.language);
		if (!isDue || !pack) return PASSED;
		return PATTERNS.get(pack)?.test(plain) ? PASSED : failed('Does not tell how to get help');
	},
};
