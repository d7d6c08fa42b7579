import { refuse, type DraftCheck } from './check';

/** No left-over placeholders such as [Name]; slots are the only ones. */
export const noPlaceholders: DraftCheck = {
	code: 'no-placeholders',
	sentence: 'No placeholder is left over, such as a name in brackets.',
	check: ({ words }) => refuse(words, /[[\]［］【】]|_{2,}|\.{4,}|\bx{3,}\b/iu, 'Holds a placeholder that is not a slot'),
};
