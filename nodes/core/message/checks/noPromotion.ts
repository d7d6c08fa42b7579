import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noPromotion: DraftCheck = {
	code: 'no-promotion',
	sentence: 'Nothing is promoted or promised: no discount, waiver, refund or guarantee.',
	check: refusePhrases('promotion', 'Promotes or promises something'),
};
