import { refuse, type DraftCheck } from './check';

/** No digit of any script, so that no amount, date, phone or card number can be written at all. */
export const noDigits: DraftCheck = {
	code: 'no-digits',
	sentence: 'The words hold no digit of any script, so that no amount, date or number can be invented.',
	check: ({ words, draft }) => refuse(`${words}${draft.subject}${draft.body}`, /\p{N}/u, 'Holds digits outside slots'),
};
