import { refuse, type DraftCheck } from './check';

/** No currency sign and no percent: amounts are slots. */
export const noAmounts: DraftCheck = {
	code: 'no-amounts',
	sentence: 'The words hold no currency sign and no percentage.',
	check: ({ words }) => refuse(words, /\p{Sc}|[%‰﹪％]/u, 'Holds a currency sign or a percentage'),
};
