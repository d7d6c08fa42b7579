import { findSlots, isSlotName, replaceSlots } from '../slots';
import { failed, PASSED, refuse, type Check } from './check';

const MAX_USES = 2;
const NOT_IN_SUBJECT = ['payment_link', 'card'];

/** Only slots that the brief offers: we could not fill another one, and would not invent its value. */
export const onlyOfferedSlots: Check = ({ draft, brief }) => {
	const offered: readonly string[] = [...brief.requiredSlots, ...brief.optionalSlots];
	const foreign = findSlots(`${draft.subject}\n${draft.body}`).filter((slot) => !offered.includes(slot));
	const known = foreign.filter(isSlotName);
	if (foreign.length === 0) return PASSED;
	return failed(known.length > 0 ? `Holds slots that are not offered here: ${known.join(', ')}` : 'Holds an unknown slot');
};

/** Every required slot stands in the body. */
export const allRequiredSlots: Check = ({ draft, brief }) => {
	const found = findSlots(draft.body);
	const absent = brief.requiredSlots.filter((slot) => !found.includes(slot));
	return absent.length === 0 ? PASSED : failed(`Lacks the slots ${absent.join(', ')}`);
};

/** No half slots: what is left after the well-formed ones holds no brace. */
export const balancedBraces: Check = ({ draft }) =>
	refuse(replaceSlots(`${draft.subject}\n${draft.body}`, () => ' '), /[{}｛｝]/, 'Holds braces that are not a slot');

/** One call to action: the link once, and neither the link nor the card in the subject. */
export const slotPlaces: Check = ({ draft }) => {
	if (findSlots(draft.subject).some((slot) => NOT_IN_SUBJECT.includes(slot))) {
		return failed('The subject holds the link or the card');
	}
	const found = findSlots(draft.body);
	if (found.filter((slot) => slot === 'payment_link').length > 1) return failed('Holds the link more than once');
	const isCrowded = found.some((slot) => found.filter((other) => other === slot).length > MAX_USES);
	return isCrowded ? failed(`Repeats a slot more than ${MAX_USES} times`) : PASSED;
};
