import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noThreats: DraftCheck = {
	code: 'no-threats',
	sentence: 'Nothing is threatened.',
	check: refusePhrases('threats', 'Threatens with something that is not in the plan'),
};
