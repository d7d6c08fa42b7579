import { defaultMethodId, toCustomer, toInvoice, toPaymentMethod, toSubscription } from '../../../nodes/platforms/stripe/facts';
import { chargeSchema, customerSchema, invoiceSchema, paymentMethodSchema } from '../../../nodes/platforms/stripe/payload';
import { readEvent } from './fixtures';

const NOW = new Date('2026-11-06T21:00:00.000Z');
const DAY = 86_400;
const FINALIZED = Date.parse('2026-11-06T20:00:00.000Z') / 1000;

function objectOf(name: string): Record<string, unknown> {
	return (readEvent(name)['data'] as { object: Record<string, unknown> }).object;
}

function anInvoice(changes: Record<string, unknown> = {}) {
	const subscription = objectOf('customer.subscription.updated__status');
	const expanded = { customer: objectOf('customer.updated__default-method'), parent: { subscription_details: { subscription } } };
	return invoiceSchema.parse({ ...objectOf('invoice.payment_failed'), ...expanded, status_transitions: { finalized_at: FINALIZED, paid_at: null }, ...changes });
}

function invoiceSection(changes: Record<string, unknown> = {}, payments: { charges?: Array<Record<string, unknown>>; intentStatuses?: string[] } = {}) {
	const charges = (payments.charges ?? []).map((charge) => chargeSchema.parse({ ...objectOf('charge.failed'), ...charge }));
	return toInvoice(anInvoice(changes), { charges, intentStatuses: payments.intentStatuses ?? [] }, NOW);
}

describe('the invoice section', () => {
	it('ends the payment page 30 days after the due date where there is one', () => {
		expect(invoiceSection({ due_date: FINALIZED + 60 * DAY }).paymentPageExpiresAt).toBe('2027-02-04T20:00:00.000Z');
	});

	it('never lets the payment page outlive 120 days from finalization', () => {
		expect(invoiceSection({ due_date: FINALIZED + 200 * DAY }).paymentPageExpiresAt).toBe('2027-03-06T20:00:00.000Z');
	});

	it('knows no end of a page that there is not', () => {
		expect(invoiceSection({ hosted_invoice_url: null })).toMatchObject({ paymentPageUrl: null, paymentPageExpiresAt: null });
	});

	it.each([
		[{ intentStatuses: ['processing'] }, true],
		[{ intentStatuses: ['requires_capture'] }, true],
		[{ charges: [{ status: 'pending' }] }, true],
		[{ intentStatuses: ['requires_payment_method', 'canceled'], charges: [{}] }, false],
	])('sees in %j whether money may still arrive: %p', (payments, expected) => {
		expect(invoiceSection({}, payments).hasPaymentInFlight).toBe(expected);
	});

	it.each([
		[{}, { charges: [{ amount_refunded: 100 }] }, true],
		[{ pre_payment_credit_notes_amount: 100 }, {}, true],
		[{ post_payment_credit_notes_amount: 100 }, {}, true],
		[{}, { charges: [{ amount_refunded: 0 }] }, false],
	])('sees in %j and %j whether it was refunded or credited: %p', (changes, payments, expected) => {
		expect(invoiceSection(changes, payments).refundedOrCredited).toBe(expected);
	});

	it.each([
		[{}, true],
		[{ auto_advance: false }, false],
		[{ collection_method: 'send_invoice' }, false],
		[{ status: 'uncollectible' }, false],
		[{ next_payment_attempt: null }, true],
	])('knows with %j whether Stripe retries: %p', (changes, expected) => {
		expect(invoiceSection(changes).nativeRetryOn).toBe(expected);
	});

	it.each([
		['1 × Team plan (at $49.00 / month)', 'Team plan'],
		['3 × Seats', 'Seats'],
		['Consulting in October', 'Consulting in October'],
		[null, null],
	])('reads the product of the line %p', (description, expected) => {
		expect(invoiceSection({ lines: { data: [{ amount: 4900, description }] } }).productName).toBe(expected);
	});
});

describe('the other sections', () => {
	it.each([
		['NY', 'NY'],
		['ny', 'NY'],
		['New York', null],
		[null, null],
	])('takes the state %s as the region %s', (state, region) => {
		expect(toCustomer(customerSchema.parse({ id: 'cus_1', object: 'customer', address: { country: 'US', state } }))).toMatchObject({ region });
	});

	it('knows of a deleted customer nothing but that', () => {
		expect(toCustomer(customerSchema.parse({ id: 'cus_1', object: 'customer', deleted: true }))).toEqual({
			id: 'cus_1',
			name: null,
			email: null,
			phone: null,
			language: null,
			country: null,
			region: null,
			timeZone: null,
			createdAt: null,
			deleted: true,
			testClockId: null,
			labels: {},
		});
	});

	it('calls a status that it has never heard of unknown', () => {
		const subscription = anInvoice().parent?.subscription_details?.subscription ?? null;
		expect(toSubscription(subscription)?.status).toBe('past-due');
		expect(toSubscription(subscription === null ? null : { ...subscription, status: 'hibernating' })?.status).toBe('unknown');
		expect(toSubscription(null)).toBeNull();
	});

	it('lets the narrowest default decide what is charged next', () => {
		const defaults = { invoice: 'pm_in', invoiceSource: 'card_in', subscription: 'pm_sub', subscriptionSource: 'card_sub', customer: 'pm_cus', customerSource: 'card_cus' };
		const left: Partial<Record<keyof typeof defaults, string>> = { ...defaults };
		const chosen = [...Object.keys(defaults), 'none'].map((next) => {
			const subscription = { ...objectOf('customer.subscription.updated__status'), default_payment_method: left.subscription, default_source: left.subscriptionSource };
			const invoice = anInvoice({
				default_payment_method: left.invoice,
				default_source: left.invoiceSource,
				parent: { subscription_details: { subscription } },
				customer: { id: 'cus_1', invoice_settings: { default_payment_method: left.customer }, default_source: left.customerSource },
			});
			delete left[next as keyof typeof defaults];
			return defaultMethodId(invoice, invoice.parent?.subscription_details?.subscription ?? null);
		});
		expect(chosen).toEqual([...Object.values(defaults), null]);
	});

	it('describes a bank account without inventing a card', () => {
		const method = paymentMethodSchema.parse({ id: 'pm_1', type: 'sepa_debit', created: FINALIZED, customer: 'cus_1', sepa_debit: { last4: '3000', country: 'DE', fingerprint: 'f' } });
		expect(toPaymentMethod(method, 'pm_1')).toMatchObject({ type: 'sepa_debit', brand: null, network: 'sepa_debit', last4: '3000', expMonth: null, expYear: null, country: 'DE', fingerprint: 'f', isDefault: true });
	});

	it('names the field of a payment method that has another shape', () => {
		const parsed = paymentMethodSchema.safeParse({ id: 'pm_1', type: 'card', card: { exp_year: 'soon' } });
		expect(parsed.error?.issues[0]?.path).toEqual(['card', 'exp_year']);
	});
});
