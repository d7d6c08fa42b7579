import { changeSchema, type Change } from '../../../nodes/core/actions/change';
import { recurly } from '../../../nodes/platforms/recurly';
import { createBasicHttp } from '../../platforms/axiosHttp';
import { recordHttp } from '../../platforms/scriptedHttp';
import { readDocument } from './document';
import { allowedBy, INNER, PARAMETERS, type EndpointName } from './parameters';
import { fieldsOf, SHAPES, type ShapeName } from './shapes';
import { aFailing, setStage, type Answer, type CallOptions, type Stage } from './stage';

const document = readDocument();
const ENDPOINTS = (Object.keys(PARAMETERS) as EndpointName[]).filter((endpoint) => !endpoint.includes('_sandbox'));

/** What the vendor puts into `next` itself. */
const OURS_IN_QUERY = ['cursor'];

let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(async () => await stage.close());

const SCHEMA_OF: Record<ShapeName, string> = {
	account: 'Account',
	account_mini: 'AccountMini',
	billing_info: 'BillingInfo',
	payment_method: 'PaymentMethod',
	invoice: 'Invoice',
	invoice_mini: 'InvoiceMini',
	line_item: 'LineItem',
	transaction: 'Transaction',
	credit_payment: 'CreditPayment',
	subscription: 'Subscription',
	plan: 'Plan',
	plan_mini: 'PlanMini',
	coupon: 'Coupon',
	coupon_redemption: 'CouponRedemption',
	account_note: 'AccountNote',
	dunning_campaign: 'DunningCampaign',
	dunning_cycle: 'DunningCycle',
	site: 'Site',
};

describe('the fake Recurly and the vendor’s API document', () => {
	it.each(Object.keys(SHAPES) as ShapeName[])('agree on the fields of %s', (name) => {
		expect(fieldsOf(name).sort()).toEqual(document.fieldsOf(SCHEMA_OF[name]).sort());
	});

	it.each(ENDPOINTS)('agree that there is %s, with these parameters', (endpoint) => {
		const [method = '', template = ''] = endpoint.split(' ');
		expect(document.templateOf(method, template)).toBe(template);
		const names = (allowedBy(endpoint).query ?? []).filter((name) => !OURS_IN_QUERY.includes(name));
		expect(names.filter((name) => !document.queryNames(method, template).includes(name))).toEqual([]);
		const body = Object.fromEntries((allowedBy(endpoint).body ?? []).map((name) => [name, undefined]));
		expect(document.findRequestFaults({ method, path: template, json: body }).filter((fault) => fault.includes('documented'))).toEqual([]);
	});

	it('agree on the fields inside a purchase', () => {
		expect(INNER['account']?.filter((name) => !document.fieldsOf('AccountPurchase').includes(name))).toEqual([]);
		expect(INNER['line_items']?.filter((name) => !document.fieldsOf('LineItemCreate').includes(name))).toEqual([]);
	});
});

interface Scene {
	ids: Record<string, string>;
	json: CallOptions['json'];
}

/** A world of its own for one endpoint, so that no endpoint sees what another one ended. */
async function sceneFor(endpoint: EndpointName): Promise<Scene> {
	const { control } = stage.sandbox;
	const made = control.failCustomer(aFailing({ paidInvoices: 2, backupCard: {} }));
	const [transaction] = control.readBook().filter(({ invoice }) => invoice === made.invoiceId);
	const coupon = await stage.call('/coupons', { method: 'POST', json: { code: `c-${made.customerId}`, name: 'A', discount_type: 'percent', discount_percent: 10, duration: 'temporal', temporal_amount: 2, temporal_unit: 'month', redemption_resource: 'subscription' } });
	await stage.call(`/accounts/${made.customerId}/notes`, { method: 'POST', json: { message: 'Hello' } });
	const line = { currency: 'EUR', unit_amount: 9.5, type: 'credit', credit_reason_code: 'general', product_code: 'p' };
	const purchase = { currency: 'EUR', account: { id: made.customerId, code: `acct-${made.customerId}` }, line_items: [line] };
	if (endpoint.endsWith('apply_credit_balance')) await stage.call('/purchases', { method: 'POST', json: purchase });
	if (endpoint.endsWith('/resume')) (control.readObjects({ kind: 'subscription' }) as Array<{ id: string; state: string }>).filter(({ id }) => id === made.subscriptionId).forEach((one) => (one.state = 'paused'));
	if (endpoint.endsWith('/collect')) control.setTruth({ paymentMethodId: made.paymentMethodId, truth: { kind: 'pays' } });
	const bodies: Partial<Record<EndpointName, unknown>> = {
		'POST /accounts/{account_id}/notes': { message: 'Spoke to the customer.' },
		'POST /accounts/{account_id}/coupon_redemptions/active': { coupon_id: coupon.body['id'], currency: 'EUR', subscription_id: made.subscriptionId },
		'POST /purchases': purchase,
		'POST /coupons': { code: `d-${made.customerId}`, name: 'B', discount_type: 'percent', discount_percent: 25, duration: 'temporal', temporal_amount: 3, temporal_unit: 'month' },
		'PUT /subscriptions/{subscription_id}/pause': { remaining_pause_cycles: 2 },
		'PUT /subscriptions/{subscription_id}/cancel': { timeframe: 'bill_date' },
		'PUT /invoices/{invoice_id}': { net_terms: 30 },
		'PUT /invoices/{invoice_id}/collect': { billing_info_id: made.paymentMethodId },
	};
	const campaigns = control.readObjects({ kind: 'dunning_campaign' }) as Array<{ id: string }>;
	if (endpoint === 'PUT /accounts/{account_id}') bodies[endpoint] = { dunning_campaign_id: campaigns[1]?.id };
	const ids = { account_id: made.customerId, invoice_id: made.invoiceId, subscription_id: made.subscriptionId, transaction_id: transaction?.charge ?? '', plan_id: 'code-team', coupon_id: String(coupon.body['id']) };
	return { ids, json: bodies[endpoint] };
}

async function callEndpoint(endpoint: EndpointName): Promise<Answer> {
	const [method, template = ''] = endpoint.split(' ') as [NonNullable<CallOptions['method']>, string];
	const { ids, json } = await sceneFor(endpoint);
	return await stage.call(template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? ''), { method, json });
}

describe('every answer of the fake Recurly', () => {
	it.each(ENDPOINTS)('to %s is valid, with all documented fields', async (endpoint) => {
		const [method = '', template = ''] = endpoint.split(' ');
		const answer = await callEndpoint(endpoint);
		expect([answer.status, document.findAnswerFaults(method, template, answer)]).toEqual([method === 'POST' && !endpoint.endsWith('/active') ? 201 : expect.any(Number), []]);
		expect(answer.status).toBeLessThan(300);
	});

	it('that lists something lists something', async () => {
		for (const endpoint of ENDPOINTS.filter((one) => one.startsWith('GET') && /s$/.test(one))) {
			const { body } = await callEndpoint(endpoint);
			expect([endpoint, body['object'], (body['data'] as object[]).length > 0]).toEqual([endpoint, 'list', true]);
		}
	});

	it('of refusal is in the vendor’s envelope', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing({ kind: 'mastercard-advice' }));
		const collect = `/invoices/${invoiceId}/collect`;
		const refusals: Array<[EndpointName, Answer]> = [
			['PUT /invoices/{invoice_id}/collect', await stage.call(collect, { method: 'PUT', key: 'k' })],
			['PUT /invoices/{invoice_id}/collect', await stage.call(collect, { method: 'PUT', key: 'k', json: { billing_info_id: 'x' } })],
			['GET /invoices/{invoice_id}', await stage.call('/invoices/nope')],
			['GET /accounts', await stage.call('/accounts', { query: { foo: '1' } })],
		];
		expect(refusals.map(([, { status }]) => status)).toEqual([422, 422, 404, 400]);
		expect(refusals[0]?.[1].body['error']).toMatchObject({ type: 'transaction', transaction_error: { code: 'insufficient_funds', category: 'soft', decline_code: 'insufficient_funds' } });
		// The document shows the error itself; over the wire it stands in `error`, as the official client reads it.
		for (const [endpoint, { status, body }] of refusals) {
			const [method = '', template = ''] = endpoint.split(' ');
			expect([endpoint, document.findAnswerFaults(method, template, { status, body: body['error'] })]).toEqual([endpoint, []]);
		}
	});
});

const CHANGES: Change[] = [
	{ kind: 'extend-due-date', dueOn: '2027-06-30' },
	{ kind: 'credit', amount: { amountMinor: 900, currency: 'EUR' }, why: 'goodwill' },
	{ kind: 'discount', percent: 25, months: 3, why: 'stays' },
	{ kind: 'pause-subscription', resumeOn: '2027-06-30' },
	{ kind: 'resume-subscription' },
	{ kind: 'add-note', text: 'Hello' },
	{ kind: 'change-campaign', campaign: 'gentle' },
	{ kind: 'cancel-subscription', when: 'period-end' },
	{ kind: 'cancel-subscription', when: 'now' },
	{ kind: 'mark-uncollectible', why: 'insolvent' },
];

describe('every request that we send to Recurly', () => {
	it('is valid by the vendor’s document, and the fake answers no other', async () => {
		const { control, url, apiKey } = stage.sandbox;
		const { http, requests } = recordHttp(createBasicHttp(url, apiKey, { subdomain: 'acme' }));
		const { invoiceId, subscriptionId, customerId, paymentMethodId } = control.failCustomer(aFailing());
		const [attempt] = control.readBook().filter(({ invoice }) => invoice === invoiceId);
		const options = { now: new Date(), includeSettled: true };
		for (const refs of [{ invoiceId }, { customerId }, { subscriptionId }, { chargeId: attempt?.charge ?? '' }]) expect(await recurly.readContext(refs, options, http)).toMatchObject({ ok: true });
		await recurly.readAccount(http);
		await recurly.readMissedEvents({ since: new Date(0), events: recurly.defaultEvents }, http);
		await recurly.readExpiringMethods({ now: new Date(), until: new Date(Date.now() + 90 * 86_400_000) }, http);
		for (const paymentMethod of [null, paymentMethodId]) {
			const outcome = await recurly.act({ kind: 'retry-payment', invoiceId, idempotencyKey: `pay:${paymentMethod}`, paymentMethodId: paymentMethod, gatewayId: paymentMethod && 'g1', amount: { amountMinor: 4900, currency: 'EUR' } }, http);
			expect(outcome).toMatchObject({ kind: 'declined' });
		}
		expect(await recurly.act({ kind: 'add-note', invoiceId, idempotencyKey: 'note', note: { attempt: '2' } }, http)).toMatchObject({ kind: 'done' });
		for (const change of CHANGES) {
			const request = { kind: 'change' as const, change: changeSchema.parse(change), invoiceId, subscriptionId, idempotencyKey: JSON.stringify(change) };
			expect([change.kind, await recurly.act(request, http)]).toMatchObject([change.kind, { kind: 'done' }]);
			expect([change.kind, await recurly.hasLanded(request, http)]).toEqual([change.kind, true]);
		}
		expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET', 'PUT', 'POST', 'DELETE']));
		for (const request of requests) expect([`${request.method} ${request.path}`, document.findRequestFaults(request)]).toEqual([`${request.method} ${request.path}`, []]);
	});
});
