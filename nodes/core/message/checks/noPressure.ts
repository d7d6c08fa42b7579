import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noPressure: DraftCheck = {
	code: 'no-pressure',
	sentence: 'Nothing presses with urgency.',
	check: refusePhrases('pressure', 'Presses with false urgency'),
};
