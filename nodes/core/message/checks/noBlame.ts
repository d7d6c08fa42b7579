import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noBlame: DraftCheck = {
	code: 'no-blame',
	sentence: 'The customer is not blamed.',
	check: refusePhrases('blame', 'Blames the customer'),
};
