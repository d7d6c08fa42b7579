import { CHANGE_EFFECTS, changeOf, isCardReminder } from './acts';
import { review, stop, type Finding, type Guard, type GuardInput } from './guard';

/** A change beside a dispute may be right, but never by itself: a person sees both. */
function ofChange(input: GuardInput, inputs: Finding['inputs']): Finding | null {
	const change = changeOf(input);
	const isTouched = inputs.openDisputes !== 0 || inputs.fraudWarning === true || inputs.refunded === true;
	if (!change || !isTouched || CHANGE_EFFECTS[change.kind] === 'record') return null;
	return review('dispute-and-change', 'There is a dispute, fraud warning or refund on a payment of this customer; a person decides whether anything is changed.', inputs);
}

/** A disputed, refunded or fraud-warned payment goes to a person; nothing automatic touches the customer. */
export const openDispute: Guard = {
	name: 'open-dispute',
	edition: '3',
	check(input) {
		const { facts } = input;
		const { openDisputes, fraudWarning } = facts.context;
		const inputs = { openDisputes, fraudWarning, refunded: facts.invoice.refundedOrCredited };
		if (changeOf(input)) return ofChange(input, inputs);
		if (openDisputes > 0) return stop('dispute-open', 'The customer disputes a payment; everything automatic stops.', inputs);
		if (fraudWarning) return stop('fraud-warning', 'There is a fraud warning on a payment of this customer; everything automatic stops.', inputs);
		// What was refunded on a settled invoice leaves nothing to decide about the next card.
		if (!facts.invoice.refundedOrCredited || isCardReminder(input)) return null;
		return review('refund-or-credit', 'A refund or credit note touches this invoice; a person decides what is still owed.', inputs);
	},
};
