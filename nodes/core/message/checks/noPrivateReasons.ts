import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noPrivateReasons: DraftCheck = {
	code: 'no-private-reasons',
	sentence: 'Neither funds nor theft, loss or fraud are ever named, in the subject least of all.',
	check: refusePhrases('privateReasons', 'Names a reason that the customer must not be told by e-mail'),
};
