import { needsOpenInvoice } from '../actions/actions';
import type { Change } from '../actions/change';
import type { CaseFacts } from '../facts';
import { changeOf, isCardReminder, isThankYou } from './acts';
import { stop, type Finding, type Guard } from './guard';

function ofInvoice({ invoice }: CaseFacts): Finding | null {
	const inputs = { invoice: invoice.status, remaining: invoice.amountRemaining.amountMinor };
	if (invoice.status !== 'open') return stop(`invoice-${invoice.status}`, `The invoice is ${invoice.status}, so there is nothing to collect.`, inputs);
	if (invoice.amountRemaining.amountMinor <= 0) return stop('nothing-due', 'Nothing is left to pay on this invoice.', inputs);
	return null;
}

function ofCustomer({ customer, subscription }: CaseFacts): Finding | null {
	if (customer.deleted) return stop('customer-deleted', 'The customer was deleted on the platform.', { deleted: true });
	if (subscription?.status !== 'canceled') return null;
	return stop('subscription-canceled', 'The subscription was canceled; a person decides whether the last invoice is still collected.', { subscription: 'canceled' });
}

/** A change of the invoice needs it open; one of the subscription or a note does not. */
function ofChange(change: Change, facts: CaseFacts): Finding | null {
	if (!needsOpenInvoice(change)) return null;
	const ended = ofInvoice(facts);
	if (ended || !facts.invoice.hasPaymentInFlight) return ended;
	return stop('payment-in-flight', 'A payment for this invoice is being processed; nothing about it is changed until its result is known.', { inFlight: true });
}

/** Nothing is collected on, or written about, an invoice that is not open any more; nothing is changed that has ended. */
export const liveState: Guard = {
	name: 'live-state',
	edition: '3',
	check(input) {
		if (isThankYou(input)) return null;
		const { facts, subject } = input;
		if (facts.expiringCard && subject === 'money') return stop('nothing-owed', 'This case is about a card that is about to end; the customer owes nothing, so nothing is charged or changed.', { endsIn: facts.expiringCard.endsIn });
		if (isCardReminder(input)) return ofCustomer(facts);
		const change = changeOf(input);
		if (change) return ofChange(change, facts);
		const ended = ofInvoice(facts) ?? ofCustomer(facts);
		if (ended || subject === 'contact' || !facts.invoice.hasPaymentInFlight) return ended;
		return stop('payment-in-flight', 'A payment for this invoice is being processed; a second one could charge twice.', { inFlight: true });
	},
};
