import { findSlots, isSlotName } from '../slots';
import { failed, PASSED, type DraftCheck } from './check';

/** Only slots that the brief offers: we could not fill another one, and would not invent its value. */
export const onlyOfferedSlots: DraftCheck = {
	code: 'only-offered-slots',
	sentence: 'Only slots that can be filled stand in the words.',
	check({ draft, brief }) {
		const offered: readonly string[] = [...brief.requiredSlots, ...brief.optionalSlots];
		const foreign = findSlots(`${draft.subject}\n${draft.body}`).filter((slot) => !offered.includes(slot));
		const known = foreign.filter(isSlotName);
		if (foreign.length === 0) return PASSED;
		return failed(known.length > 0 ? `Holds slots that are not offered here: ${known.join(', ')}` : 'Holds an unknown slot');
	},
};
