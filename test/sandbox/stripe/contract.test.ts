import { optionalTest } from '../../support/optionalTest';
import { repositoryRoot } from '../../support/paths';
import type { ClientAnswer } from '../wire/client';
import { topLevelNames } from './checkParams';
import { findDocument, readDocument } from './document';
import { EVENT_TYPES } from './eventTypes';
import { aFailing, setStage, type Stage } from './stage';
import { PARAMETERS, type EndpointName } from './parameters';
import { fieldsOf, SHAPES, type ShapeName } from './shapes';
import { wallSeconds } from './world';

const path = findDocument(repositoryRoot);
const ENDPOINTS = Object.keys(PARAMETERS) as EndpointName[];

/** Endpoints that the vendor has and its document, a subset, leaves out. */
const UNDOCUMENTED: EndpointName[] = ['GET /v1/test_helpers/test_clocks', 'GET /v1/test_helpers/test_clocks/{test_clock}'];

interface Answered {
	endpoint: EndpointName;
	answer: ClientAnswer;
}

let stage: Stage;
let answers: Answered[];
let refusals: Answered[];

function bodyFor(endpoint: EndpointName, ids: Record<string, string>): object {
	const bodies: Partial<Record<EndpointName, object>> = {
		'POST /v1/customers/{customer}': { metadata: { a: 'b' } },
		'POST /v1/payment_methods/{payment_method}/attach': { customer: ids['customer'] },
		'POST /v1/invoices/{invoice}': { metadata: { a: 'b' } },
		'POST /v1/subscriptions/{subscription}': { pause_collection: { behavior: 'void' } },
		'POST /v1/coupons': { duration: 'repeating', duration_in_months: 2, percent_off: 25 },
		'POST /v1/credit_notes': { invoice: ids['invoice'], amount: 100, email_type: 'none', metadata: { a: 'b' } },
		'POST /v1/webhook_endpoints': { url: stage.receiver.url, enabled_events: ['charge.failed'] },
		'POST /v1/webhook_endpoints/{webhook_endpoint}': { description: 'ours' },
		'POST /v1/billing_portal/sessions': { customer: ids['customer'], flow_data: { type: 'payment_method_update' } },
		'POST /v1/test_helpers/test_clocks': { frozen_time: wallSeconds() },
		'POST /v1/test_helpers/test_clocks/{test_clock}/advance': { frozen_time: wallSeconds() + 100 },
	};
	return bodies[endpoint] ?? {};
}

/** Ids of a world of its own for one endpoint, so that no endpoint sees what another one closed. */
async function makeIds(): Promise<Record<string, string>> {
	const { control } = stage.sandbox;
	const made = control.failCustomer(aFailing({ kind: 'processing-error', clock: true }));
	const other = control.failCustomer(aFailing({ kind: 'processing-error' }));
	control.payOnPage({ invoiceId: other.invoiceId });
	const { disputeId } = control.openDispute({ chargeId: other.chargeId ?? '' });
	control.refundCharge({ chargeId: other.chargeId ?? '', amountMinor: 100 });
	control.creditInvoice({ invoiceId: made.invoiceId, amountMinor: 100 });
	const first = async (at: string, params: object = {}): Promise<string> => {
		const answer = await stage.call(at, { params });
		return (answer.body['data'] as Array<{ id: string }>)[0]?.id ?? '';
	};
	await stage.call('/v1/coupons', { method: 'POST', params: { duration: 'once', percent_off: 10 } });
	const endpoint = await stage.call('/v1/webhook_endpoints', { method: 'POST', params: { url: stage.receiver.url, enabled_events: ['refund.failed'] } });
	return {
		customer: made.customerId,
		payment_method: made.paymentMethodId,
		invoice: made.invoiceId,
		subscription: made.subscriptionId,
		invoice_payment: await first('/v1/invoice_payments', { invoice: made.invoiceId }),
		intent: await first('/v1/payment_intents', { customer: made.customerId }),
		charge: made.chargeId ?? '',
		dispute: disputeId,
		id: await first('/v1/events'),
		webhook_endpoint: String(endpoint.body['id']),
		test_clock: made.testClockId ?? '',
	};
}

async function callEndpoint(endpoint: EndpointName): Promise<Answered> {
	const ids = await makeIds();
	if (endpoint.endsWith('/resume')) stage.sandbox.control.pauseSubscription({ subscriptionId: ids['subscription'] ?? '' });
	const [method, template] = endpoint.split(' ') as ['GET' | 'POST' | 'DELETE', string];
	const address = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
	return { endpoint, answer: await stage.call(address, { method, params: bodyFor(endpoint, ids) }) };
}

beforeAll(async () => {
	stage = await setStage();
	answers = [];
	for (const endpoint of ENDPOINTS) answers.push(await callEndpoint(endpoint));
	const { invoiceId } = stage.sandbox.control.failCustomer(aFailing({ kind: 'mastercard-advice' }));
	const pay = `/v1/invoices/${invoiceId}/pay`;
	refusals = [
		{ endpoint: 'POST /v1/invoices/{invoice}/pay', answer: await stage.call(pay, { method: 'POST', key: 'k' }) },
		{ endpoint: 'POST /v1/invoices/{invoice}/pay', answer: await stage.call(pay, { method: 'POST', key: 'k', params: { off_session: true } }) },
		{ endpoint: 'GET /v1/invoices', answer: await stage.call('/v1/invoices', { params: { foo: 1 } }) },
		{ endpoint: 'GET /v1/charges/{charge}', answer: await stage.call('/v1/charges/ch_nope') },
	];
});
afterAll(async () => await stage.close());

function objectsIn(value: unknown): Array<Record<string, unknown>> {
	if (Array.isArray(value)) return value.flatMap(objectsIn);
	if (typeof value !== 'object' || value === null) return [];
	const inside = Object.values(value).flatMap(objectsIn);
	return 'object' in value && typeof value.object === 'string' ? [value as Record<string, unknown>, ...inside] : inside;
}

const isShape = (name: string): name is ShapeName => Object.hasOwn(SHAPES, name);

describe('every endpoint of the fake Stripe, by our own table', () => {
	it.each(ENDPOINTS)('%s answers 200', (endpoint) => {
		const found = answers.find((answered) => answered.endpoint === endpoint);
		expect(found?.answer).toMatchObject({ status: 200, body: expect.objectContaining({ object: expect.any(String) }) });
	});

	it.each(ENDPOINTS)('%s answers objects with the listed fields, no fewer and no more', (endpoint) => {
		const found = answers.find((answered) => answered.endpoint === endpoint);
		const objects = objectsIn(found?.answer.body).filter((object) => object['deleted'] !== true);
		expect(objects.length + (endpoint.startsWith('DELETE') ? 1 : 0)).toBeGreaterThan(0);
		for (const object of objects) {
			const name = String(object['object']);
			const fields = Object.keys(object).filter((field) => field !== 'secret').sort();
			if (isShape(name)) expect({ name, fields }).toEqual({ name, fields: fieldsOf(name) });
		}
	});

	it('lists something for every list that is asked', () => {
		const empty = answers.filter(({ answer }) => answer.body['object'] === 'list' && (answer.body['data'] as object[]).length === 0);
		expect(empty.map(({ endpoint }) => endpoint)).toEqual([]);
	});

	it('sends only events that the vendor has', async () => {
		const events = await stage.call('/v1/events', { params: { limit: 100 } });
		const types = (events.body['data'] as Array<{ type: string }>).map(({ type }) => type);
		expect(types.length).toBeGreaterThan(50);
		expect(types.filter((type) => !EVENT_TYPES.includes(type))).toEqual([]);
	});

	it('refuses in the envelope of the vendor, with what the network said about a decline', () => {
		expect(refusals.map(({ answer }) => answer.status)).toEqual([402, 400, 400, 404]);
		expect(refusals[0]?.answer.body['error']).toMatchObject({
			type: 'card_error',
			code: 'card_declined',
			decline_code: 'insufficient_funds',
			advice_code: 'try_again_later',
			network_decline_code: '51',
			network_advice_code: '26',
			payment_intent: { object: 'payment_intent', status: 'requires_payment_method' },
			charge: expect.stringMatching(/^ch_/),
			doc_url: expect.stringContaining('card-declined'),
		});
	});
});

const reason = path === null ? 'vendor API document not beside the repository' : undefined;

describe('the fake Stripe and the vendor’s API document', () => {
	optionalTest(reason, 'agree on endpoints, parameters, fields, answers and refusals', async () => {
		const document = readDocument(path ?? '');
		const documented = ENDPOINTS.filter((endpoint) => !UNDOCUMENTED.includes(endpoint));
		for (const endpoint of documented) {
			const [method = '', at = ''] = endpoint.split(' ');
			expect([endpoint, document.hasEndpoint(method, at)]).toEqual([endpoint, true]);
			expect([endpoint, topLevelNames(endpoint)]).toEqual([endpoint, document.parameterNames(method, at)]);
		}
		const families = new Set(EVENT_TYPES.map((type) => type.split('.')[0]));
		const documentedEvents = document.eventNames().filter((name) => families.has(name.split('.')[0]));
		expect([...EVENT_TYPES].sort()).toEqual(documentedEvents.sort());
		const names = Object.keys(SHAPES).filter(isShape);
		const added: Partial<Record<ShapeName, string[]>> = { payment_intent: ['allowed_payment_method_types', 'payment_record'] };
		for (const name of names) {
			const ours = fieldsOf(name).filter((field) => added[name]?.includes(field) !== true);
			expect([name, ours]).toEqual([name, document.exampleFields(name)]);
		}
		for (const { endpoint, answer } of answers) expect([endpoint, document.findFaults(answer.body)]).toEqual([endpoint, []]);
		for (const { endpoint, answer } of refusals) expect([endpoint, document.findErrorFaults(answer.body)]).toEqual([endpoint, []]);
	});
});
