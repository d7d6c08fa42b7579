import { review, stop, type Guard } from './guard';

/** A disputed, refunded or fraud-warned payment goes to a person; nothing automatic touches the customer. */
export const openDispute: Guard = {
	name: 'open-dispute',
	edition: '1',
	check({ facts }) {
		const { openDisputes, fraudWarning } = facts.context;
		const inputs = { openDisputes, fraudWarning, refunded: facts.invoice.refundedOrCredited };
		if (openDisputes > 0) return stop('dispute-open', 'The customer disputes a payment; everything automatic stops.', inputs);
		if (fraudWarning) return stop('fraud-warning', 'There is a fraud warning on a payment of this customer; everything automatic stops.', inputs);
		if (!facts.invoice.refundedOrCredited) return null;
		return review('refund-or-credit', 'A refund or credit note touches this invoice; a person decides what is still owed.', inputs);
	},
};
