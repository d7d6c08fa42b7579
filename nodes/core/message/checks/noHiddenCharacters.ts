import { refuse, type DraftCheck } from './check';

/** No control, invisible, direction-changing or private characters; a line end only in the body. */
export const noHiddenCharacters: DraftCheck = {
	code: 'no-hidden-characters',
	sentence: 'No character is invisible, changes the direction of text or controls a device.',
	check: ({ draft }) =>
		refuse(`${draft.subject.replaceAll('\n', '\u0000')}${draft.body.replaceAll('\n', '')}`, /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u, 'Holds control, invisible or direction characters'),
};
