import type { Finding, Guard, GuardInput } from './guard';

const stop = (code: string, text: string, inputs: Finding['inputs']): Finding => ({ kind: 'stop', reason: { code, text }, inputs });

/** Nothing is collected on, or written about, an invoice that is not open any more. */
export const liveState: Guard = {
	name: 'live-state',
	edition: '1',
	check(input: GuardInput) {
		const { invoice, customer, subscription } = input.facts;
		const inputs = { invoice: invoice.status, remaining: invoice.amountRemaining.amountMinor };
		const isThanks = input.subject === 'contact' && input.plan.contact?.purpose === 'thank-you';
		if (isThanks) return null;
		if (invoice.status !== 'open') return stop(`invoice-${invoice.status}`, `The invoice is ${invoice.status}, so there is nothing to collect.`, inputs);
		if (invoice.amountRemaining.amountMinor <= 0) return stop('nothing-due', 'Nothing is left to pay on this invoice.', inputs);
		if (customer.deleted) return stop('customer-deleted', 'The customer was deleted on the platform.', { deleted: true });
		if (subscription?.status === 'canceled') return stop('subscription-canceled', 'The subscription was canceled; a person decides whether the last invoice is still collected.', { subscription: 'canceled' });
		if (invoice.hasPaymentInFlight && input.subject === 'money') return stop('payment-in-flight', 'A payment for this invoice is being processed; a second one could charge twice.', { inFlight: true });
		return null;
	},
};
