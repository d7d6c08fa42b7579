import { refuse, type DraftCheck } from './check';

/** A run of letters in capitals, or an exclamation mark, shouts. */
export const noShouting: DraftCheck = {
	code: 'no-shouting',
	sentence: 'Nothing is in capitals or ends in an exclamation mark.',
	check: ({ words }) => refuse(words, /\p{Lu}{3,}|[!¡❗‼⁉]/u, 'Shouts with capitals or exclamation marks'),
};
