import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

/** How to opt out is said in our own line where it is required: a writer's version could be wrong in law. */
export const noOwnOptOut: DraftCheck = {
	code: 'no-own-opt-out',
	sentence: 'The writer says nothing about opting out: our own line does.',
	check: refusePhrases('optOut', 'Speaks of opting out, which only our own line may do'),
};
