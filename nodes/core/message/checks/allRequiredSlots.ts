import { findSlots } from '../slots';
import { failed, PASSED, type DraftCheck } from './check';

/** Every required slot stands in the body. */
export const allRequiredSlots: DraftCheck = {
	code: 'all-required-slots',
	sentence: 'Every slot that the purpose needs is there, the payment link first of all.',
	check({ draft, brief }) {
		const found = findSlots(draft.body);
		const absent = brief.requiredSlots.filter((slot) => !found.includes(slot));
		return absent.length === 0 ? PASSED : failed(`Lacks the slots ${absent.join(', ')}`);
	},
};
