import { replaceSlots } from '../slots';
import { refuse, type DraftCheck } from './check';

/** No half slots: what is left after the well-formed ones holds no brace. */
export const balancedBraces: DraftCheck = {
	code: 'balanced-braces',
	sentence: 'No brace stands outside a well-formed slot.',
	check: ({ draft }) => refuse(replaceSlots(`${draft.subject}\n${draft.body}`, () => ' '), /[{}｛｝]/, 'Holds braces that are not a slot'),
};
