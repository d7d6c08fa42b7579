import { hasFraudReport, readCustomerSide, summarizeHistory, type CustomerSide } from '../../../nodes/platforms/stripe/customerSide';
import { chargeSchema, invoiceSummarySchema, type StripeInvoice } from '../../../nodes/platforms/stripe/payload';
import type { HttpReply } from '../../../nodes/platforms/http';
import { reply, scriptHttp } from '../scriptedHttp';
import { readEvent } from './fixtures';

const NONE: CustomerSide = { methods: [], recentCharges: [], recentInvoices: [], hasOlderInvoices: false, openDisputes: 0, missing: [] };
const INVOICE = { id: 'in_now', created: 1000, currency: 'usd' } as StripeInvoice;

function aCharge(changes: Record<string, unknown>): Record<string, unknown> {
	return { ...(readEvent('charge.failed')['data'] as { object: Record<string, unknown> }).object, ...changes };
}

function summarize(invoices: Array<Record<string, unknown>>, hasOlderInvoices = false) {
	const recentInvoices = invoices.map((invoice, index) =>
		invoiceSummarySchema.parse({ id: `in_${index}`, status: 'paid', created: 500, currency: 'usd', amount_paid: 4900, attempt_count: 1, attempted: true, ...invoice }),
	);
	return summarizeHistory(INVOICE, { ...NONE, recentInvoices, hasOlderInvoices });
}

function list(data: object[], hasMore = false): HttpReply {
	return reply({ object: 'list', data, has_more: hasMore });
}

function scriptCustomer(charges: object[], disputes: HttpReply) {
	return scriptHttp({
		'GET /v1/customers/cus_1/payment_methods': list([]),
		'GET /v1/charges': list(charges),
		'GET /v1/invoices': list([]),
		'GET /v1/disputes': disputes,
	});
}

describe('what earlier invoices tell', () => {
	it('adds up what was paid and counts what failed before', () => {
		expect(summarize([{}, { attempt_count: 3 }, { status: 'uncollectible', amount_paid: 0 }, { status: 'open', amount_paid: 0 }, { status: 'void', amount_paid: 0 }])).toEqual({
			paidInvoices: 2,
			lifetimePaid: { amountMinor: 9800, currency: 'USD' },
			failedBefore: 3,
			missing: [],
		});
	});

	it('does not count this invoice nor later ones as failed before', () => {
		expect(summarize([{ id: 'in_now', attempt_count: 4, status: 'open', amount_paid: 0 }, { created: 2000, attempt_count: 4 }])).toMatchObject({ failedBefore: 0, paidInvoices: 1 });
	});

	it('does not call a free invoice paid', () => {
		expect(summarize([{ amount_paid: 0 }])).toMatchObject({ paidInvoices: 0, lifetimePaid: { amountMinor: 0, currency: 'USD' } });
	});

	it('does not add different currencies', () => {
		expect(summarize([{}, { currency: 'eur' }])).toMatchObject({ lifetimePaid: null, missing: ['lifetimePaid: paid in several currencies'] });
	});

	it('does not pass a part for the whole', () => {
		const history = summarize([{}], true);
		expect(history.lifetimePaid).toBeNull();
		expect(history.missing).toEqual([expect.stringContaining('newest 100')]);
	});
});

describe('what is read once per customer', () => {
	const disputed = aCharge({ id: 'ch_1', disputed: true });

	it.each([
		['needs_response', 1],
		['under_review', 1],
		['warning_needs_response', 1],
		['a_new_status', 1],
		['won', 0],
		['lost', 0],
		['warning_closed', 0],
	])('takes a dispute that is %s for %d open one', async (status, openDisputes) => {
		const { http } = scriptCustomer([disputed], list([{ id: 'dp_1', status }]));
		expect(await readCustomerSide({ id: 'cus_1', deleted: null }, http)).toMatchObject({ openDisputes, missing: [] });
	});

	it('counts a dispute that it may not read as open, and says so', async () => {
		const { http } = scriptCustomer([disputed], reply({ error: {} }, 403));
		expect(await readCustomerSide({ id: 'cus_1', deleted: null }, http)).toMatchObject({ openDisputes: 1, missing: ['disputes of ch_1, counted as open: unauthorized'] });
	});

	it('asks about five disputes at most and counts the rest as open', async () => {
		const charges = Array.from({ length: 8 }, (_unused, index) => aCharge({ id: `ch_${index}`, disputed: true }));
		const { http, requests } = scriptCustomer(charges, list([{ id: 'dp_1', status: 'won' }]));
		expect(await readCustomerSide({ id: 'cus_1', deleted: null }, http)).toMatchObject({ openDisputes: 3 });
		expect(requests.filter(({ path }) => path === '/v1/disputes')).toHaveLength(5);
	});

	it('asks a deleted customer for no payment methods', async () => {
		const { http, requests } = scriptCustomer([], list([]));
		expect(await readCustomerSide({ id: 'cus_1', deleted: true }, http)).toMatchObject({ methods: [] });
		expect(requests.map(({ path }) => path)).toEqual(['/v1/charges', '/v1/invoices']);
	});

	it.each([
		[{ stripe_report: 'fraudulent' }, true],
		[{ user_report: 'fraudulent' }, true],
		[{ user_report: 'safe' }, false],
		[{}, false],
	])('reads the fraud report %j as %p', (fraud_details, expected) => {
		expect(hasFraudReport([chargeSchema.parse(aCharge({ fraud_details }))])).toBe(expected);
	});
});
