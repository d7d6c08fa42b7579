import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noProfanity: DraftCheck = {
	code: 'no-profanity',
	sentence: 'No word is coarse.',
	check: refusePhrases('profanity', 'Holds a coarse word'),
};
