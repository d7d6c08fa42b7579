import type { Change } from '../../../nodes/core/actions/change';
import { chargebee } from '../../../nodes/platforms/chargebee';
import type { Http, HttpReply, HttpRequest } from '../../../nodes/platforms/http';
import type { ChangeRequest } from '../../../nodes/platforms/platform';
import { httpTo } from '../../platforms/chargebee/sandboxAccount';
import { optionalTest } from '../../support/optionalTest';
import { repositoryRoot } from '../../support/paths';
import { findDocument, readDocument, type Exchange } from './document';
import { PARAMETERS, UNDOCUMENTED, type EndpointName } from './parameters';
import { startChargebeeSandbox, type ChargebeeSandbox } from './start';

const path = findDocument(repositoryRoot);
const ENDPOINTS = Object.keys(PARAMETERS) as EndpointName[];
const ROOT = '/api/v2';

let sandbox: ChargebeeSandbox;
const seen: Array<{ endpoint: EndpointName; exchange: Exchange }> = [];

function endpointOf({ method, path: at }: HttpRequest): EndpointName | undefined {
	return ENDPOINTS.find((endpoint) => {
		const [verb, template = ''] = endpoint.split(' ');
		return verb === method && new RegExp(`^${ROOT}${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(at);
	});
}

function keep(request: HttpRequest, reply: HttpReply): void {
	const endpoint = endpointOf(request);
	if (endpoint === undefined) throw new Error(`The sandbox has no endpoint for ${request.method} ${request.path}`);
	const [method = '', template = ''] = endpoint.split(' ');
	const sent = new URLSearchParams(request.method === 'GET' ? request.query : request.form).toString();
	seen.push({ endpoint, exchange: { method, path: template, sent, status: reply.status, body: reply.body } });
}

/** The port with every exchange kept. */
function watched(): Http {
	const inner = httpTo(sandbox);
	const http: Http = async (request) => {
		const reply = await inner(request);
		if (!('lost' in reply)) keep(request, reply);
		return reply;
	};
	return Object.assign(http, { settings: inner.settings });
}

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const CHANGES: readonly Change[] = [
	{ kind: 'extend-due-date', dueOn: day(9) },
	{ kind: 'stop-native-retries' },
	{ kind: 'hand-back-retries' },
	{ kind: 'credit', amount: usd(900), why: 'goodwill' },
	{ kind: 'discount', percent: 25, months: 3, why: 'stays with us' },
	{ kind: 'add-note', text: 'Spoke to the customer.' },
	{ kind: 'payment-plan', instalments: [{ dueOn: day(7), amount: usd(2000) }, { dueOn: day(14), amount: usd(2000) }] },
	{ kind: 'pause-subscription', resumeOn: day(30) },
	{ kind: 'resume-subscription' },
	{ kind: 'cancel-subscription', when: 'period-end' },
	{ kind: 'cancel-subscription', when: 'now' },
	{ kind: 'mark-uncollectible', why: 'insolvent' },
];

async function useEverything(): Promise<void> {
	const http = watched();
	const failed = sandbox.control.failCustomer({ kind: 'insufficient-funds', name: 'Iris Varga', email: 'iris.varga@example.com', country: 'DE', currency: 'usd', amountMinor: 4900, clock: true });
	const { invoiceId, subscriptionId, customerId, paymentSourceId } = failed;
	const options = { now: new Date(), includeSettled: true };
	await chargebee.readAccount(http);
	for (const refs of [{ invoiceId }, { customerId }, { subscriptionId }, { paymentMethodId: paymentSourceId }, { chargeId: failed.transactionId ?? '' }]) await chargebee.readContext(refs, options, http);
	await chargebee.act({ kind: 'retry-payment', invoiceId, idempotencyKey: 'k', paymentMethodId: paymentSourceId, gatewayId: 'gw_other', amount: usd(4900) }, http);
	await chargebee.act({ kind: 'retry-payment', invoiceId: 'nope', idempotencyKey: 'k2', paymentMethodId: null, amount: usd(4900) }, http);
	for (const [index, change] of CHANGES.entries()) {
		const request: ChangeRequest = { kind: 'change', change, invoiceId, subscriptionId, idempotencyKey: `change-${index}` };
		await chargebee.act(request, http);
		await chargebee.hasLanded(request, http);
	}
	await chargebee.readMissedEvents({ since: new Date(Date.now() - 86_400_000), events: chargebee.defaultEvents }, http);
	await chargebee.readExpiringMethods({ now: new Date(), until: new Date(Date.now() + 4 * 365 * 86_400_000) }, http);
	const [event] = sandbox.control.readObjects({ kind: 'event' });
	await chargebee.confirm?.(event, http);
	const endpoint = await chargebee.endpoints?.register({ url: 'https://example.com/hook', description: 'n8n dunning', events: chargebee.defaultEvents, owner: 'me', secret: 's' }, http);
	await chargebee.endpoints?.find('me', http);
	await chargebee.endpoints?.read(endpoint?.id ?? '', http);
	await chargebee.endpoints?.remove(endpoint?.id ?? '', http);
}

async function useOldCatalog(): Promise<void> {
	sandbox.control.changeSettings({ catalog: 'v1' });
	const http = watched();
	const { invoiceId, subscriptionId, customerId } = sandbox.control.failCustomer({ kind: 'do-not-honor', name: 'Old Catalog', email: 'old@example.com', country: 'US', currency: 'usd', amountMinor: 900 });
	for (let count = 0; count < 101; count += 1) sandbox.control.updateCard({ customerId, card: { last4: String(1_000 + count) } });
	await chargebee.readContext({ invoiceId }, { now: new Date(), includeSettled: true }, http);
	await chargebee.act({ kind: 'change', change: { kind: 'cancel-subscription', when: 'now' }, invoiceId, subscriptionId, idempotencyKey: 'old' }, http);
}

/** Shares of a hundredth of a percent are coarser than a cent of this invoice, so the scheme is removed again. */
async function planTooFine(): Promise<void> {
	const http = watched();
	const { invoiceId, subscriptionId } = sandbox.control.failCustomer({ kind: 'high-value', name: 'Large Account', email: 'large@example.com', country: 'US', currency: 'usd', amountMinor: 1_000_000 });
	const change: Change = { kind: 'payment-plan', instalments: [{ dueOn: day(7), amount: usd(333_333) }, { dueOn: day(14), amount: usd(666_667) }] };
	await chargebee.act({ kind: 'change', change, invoiceId, subscriptionId, idempotencyKey: 'fine' }, http);
}

beforeAll(async () => {
	sandbox = await startChargebeeSandbox();
	await planTooFine();
	await useEverything();
	await useOldCatalog();
});
afterAll(async () => await sandbox.close());

describe('the fake Chargebee and what is sent to it', () => {
	it('uses every endpoint that the sandbox has, but the one that only rotates a login', () => {
		const used = new Set(seen.map(({ endpoint }) => endpoint));
		expect(ENDPOINTS.filter((endpoint) => !used.has(endpoint))).toEqual(['POST /webhook_endpoints/{webhook_endpoint_id}']);
	});

	it('refuses nothing but what was asked wrongly on purpose', () => {
		const refused = seen.filter(({ exchange }) => exchange.status !== 200).map(({ endpoint, exchange }) => [endpoint, exchange.status]);
		expect(refused).toEqual([
			['POST /invoices/{invoice_id}/collect_payment', 402],
			['POST /invoices/{invoice_id}/collect_payment', 404],
		]);
	});
});

const reason = path === null ? 'vendor API document not beside the repository' : undefined;

describe('the fake Chargebee and the vendor’s API document', () => {
	optionalTest(reason, 'agree on every request that we send and every answer the sandbox gives', async () => {
		const document = await Promise.resolve(readDocument(path ?? ''));
		expect(ENDPOINTS.filter((endpoint) => !UNDOCUMENTED.includes(endpoint) && !document.hasEndpoint(...(endpoint.split(' ') as [string, string])))).toEqual([]);
		const faults = seen
			.filter(({ endpoint }) => !UNDOCUMENTED.includes(endpoint))
			.flatMap(({ endpoint, exchange }) => [...document.findRequestFaults(exchange), ...document.findAnswerFaults(exchange)].map((fault) => `${endpoint}: ${fault}`));
		expect([...new Set(faults)]).toEqual([]);
		expect(Object.keys(chargebee.webhookEvents).filter((name) => !document.eventNames().includes(name))).toEqual([]);
	});

	optionalTest(reason, 'would notice an unheard-of parameter, a wrong value and a wrong answer', async () => {
		const document = await Promise.resolve(readDocument(path ?? ''));
		const collect = { method: 'POST', path: '/invoices/{invoice_id}/collect_payment', status: 200, body: {} };
		expect(document.findRequestFaults({ ...collect, sent: 'amount=100&tip=5' })).toEqual([expect.stringContaining('tip')]);
		expect(document.findRequestFaults({ ...collect, sent: 'payment_initiator=robot' })).toEqual([expect.stringContaining('payment_initiator')]);
		expect(document.findAnswerFaults({ ...collect, sent: '' })).not.toEqual([]);
	});
});
