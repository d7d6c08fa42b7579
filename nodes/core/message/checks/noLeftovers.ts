import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noLeftovers: DraftCheck = {
	code: 'no-leftovers',
	sentence: 'Nothing is left of instructions, placeholders or the writer’s own talk.',
	check: refusePhrases('leftovers', 'Holds left-overs of instructions'),
};
