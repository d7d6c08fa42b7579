import { findSlots } from '../slots';
import { failed, PASSED, type DraftCheck } from './check';

const MAX_USES = 2;
const NOT_IN_SUBJECT = ['payment_link', 'card'];

/** One call to action: the link once, and neither the link nor the card in the subject. */
export const slotPlaces: DraftCheck = {
	code: 'slot-places',
	sentence: 'The link stands once and in the body, and no slot is repeated without end.',
	check({ draft }) {
		if (findSlots(draft.subject).some((slot) => NOT_IN_SUBJECT.includes(slot))) {
			return failed('The subject holds the link or the card');
		}
		const found = findSlots(draft.body);
		if (found.filter((slot) => slot === 'payment_link').length > 1) return failed('Holds the link more than once');
		const isCrowded = found.some((slot) => found.filter((other) => other === slot).length > MAX_USES);
		return isCrowded ? failed(`Repeats a slot more than ${MAX_USES} times`) : PASSED;
	},
};
