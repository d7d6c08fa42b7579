import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noDates: DraftCheck = {
	code: 'no-dates',
	sentence: 'No day, month or length of time is named: dates are slots.',
	check: refusePhrases('dates', 'Names a time, which only a slot may do'),
};
