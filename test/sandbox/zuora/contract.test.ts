import { CHANGE_KINDS, type Change } from '../../../nodes/core/actions/change';
import type { Http, HttpRequest } from '../../../nodes/platforms/http';
import { zuora } from '../../../nodes/platforms/zuora';
import { aFailing, connect } from '../../platforms/zuora/sandboxAccount';
import { optionalTest } from '../../support/optionalTest';
import { repositoryRoot } from '../../support/paths';
import { WORKED } from './api';
import { findDocuments, readDocuments, type Exchange } from './document';
import { OPERATIONS, RETRY_OPERATIONS } from './parameters';
import { startZuoraSandbox, type ZuoraSandbox } from './start';
import { GATEWAY, OTHER_GATEWAY } from './world';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const CHANGES: readonly Change[] = [
	{ kind: 'stop-native-retries' },
	{ kind: 'hand-back-retries' },
	{ kind: 'extend-due-date', dueOn: '2030-01-31' },
	{ kind: 'payment-plan', instalments: [{ dueOn: '2030-01-01', amount: usd(2500) }, { dueOn: '2030-02-01', amount: usd(2400) }] },
	{ kind: 'credit', amount: usd(900), why: 'goodwill' },
	{ kind: 'pause-subscription', resumeOn: '2030-01-31' },
	{ kind: 'resume-subscription' },
	{ kind: 'suspend-subscription' },
	{ kind: 'resume-subscription' },
	{ kind: 'change-campaign', campaign: 'gentle' },
	{ kind: 'add-note', text: 'Spoke to the customer.' },
	{ kind: 'mark-uncollectible', why: 'insolvent' },
	{ kind: 'cancel-subscription', when: 'now' },
];

let sandbox: ZuoraSandbox;
const exchanges: Exchange[] = [];

function toExchange(request: HttpRequest, reply: { status: number; body: unknown }): Exchange {
	return { method: request.method, path: request.path, query: request.query ?? {}, json: request.json, status: reply.status, body: reply.body };
}

function watch(inner: Http): Http {
	const http: Http = async (request) => {
		const reply = await inner(request);
		if ('status' in reply) exchanges.push(toExchange(request, reply));
		return reply;
	};
	return Object.assign(http, { settings: inner.settings });
}

/** Everything that we ever ask Zuora, at least once. */
async function askEverything(http: Http): Promise<void> {
	const now = new Date();
	const failed = sandbox.control.failCustomer(aFailing({ clock: true, paidInvoices: 2 }));
	const { invoiceId, subscriptionId, customerId, paymentMethodId } = failed;
	const read = async (refs: object) => await zuora.readContext(refs, { now, includeSettled: true }, http);
	for (const refs of [{ invoiceId }, { customerId }, { subscriptionId }, { paymentMethodId }, { chargeId: failed.paymentId ?? '' }]) await read(refs);
	const token = sandbox.control.failCustomer(aFailing({ tokenOf: GATEWAY.id }));
	await read({ invoiceId: token.invoiceId });
	await zuora.readAccount(http);
	const { confirm, endpoints } = zuora;
	if (confirm === null || endpoints === null) throw new Error('Zuora reads deliveries again and registers endpoints');
	await confirm({ invoiceId }, http);
	const endpoint = await endpoints.register({ url: 'http://127.0.0.1:9/hook', description: 'n8n', events: zuora.defaultEvents, owner: 'me', secret: 's' }, http);
	await endpoints.find('me', http);
	await endpoints.read(endpoint.id, http);
	sandbox.control.updateCard({ customerId });
	await sandbox.control.settle();
	await zuora.readMissedEvents({ since: new Date(now.getTime() - 86_400_000), events: zuora.defaultEvents }, http);
	await endpoints.remove(endpoint.id, http);
	await zuora.readExpiringMethods({ now, until: new Date(now.getTime() + 5 * 365 * 86_400_000) }, http);
	await zuora.act({ kind: 'retry-payment', invoiceId, idempotencyKey: 'first', paymentMethodId, gatewayId: OTHER_GATEWAY.id, amount: usd(4900) }, http);
	for (const change of CHANGES) {
		const request = { kind: 'change' as const, change, invoiceId, subscriptionId, idempotencyKey: `key:${CHANGES.indexOf(change)}` };
		expect([change.kind, (await zuora.act(request, http)).kind]).toEqual([change.kind, 'done']);
		await zuora.hasLanded(request, http);
	}
	await read({ invoiceId });
}

beforeAll(async () => {
	sandbox = await startZuoraSandbox({ settings: { calloutRetryMs: [10], batchSize: 1 } });
	const other = sandbox.control.failCustomer(aFailing({ kind: 'stolen-card' }));
	sandbox.control.payOnPage({ invoiceId: other.invoiceId });
	await askEverything(watch(connect(sandbox)));
});
afterAll(async () => await sandbox.close());

/**
 * Where the documents at hand and the vendor differ, each with its evidence. `zuora.json` was generated from Zuora's
 * document of March 2024, `zuora-2021…` is Zuora's own of 2021; both lag behind the API.
 */
const DEVIATIONS: ReadonlyArray<{ fault: RegExp; because: string }> = [
	{ fault: /^no document knows GET \/_sandbox\/clocks\//, because: 'the sandbox’s own clock, which a live host answers with 404' },
	{ fault: /^\w+ \/v1\/payments\S* answer: \S*\/(comment|gatewayReconciliationStatus|gatewayReconciliationReason) must be string$/, because: 'null where nothing is: Zuora’s own examples of 2021 for GET and POST /v1/payments' },
	{ fault: /^GET \/v1\/accounts\/\{account-key\}\/payment-methods answer: (unheard of: creditcard(referencetransaction)?|\/\w+ must be object)$/, because: 'one list per type, named after it, is described as a list called returnedPaymentMethodType; recorded answers in the tests of public projects hold creditcardreferencetransaction' },
	{ fault: /^GET \/v1\/payment-methods\/\{payment-method-id\} answer: unheard of: (accountKey|success)$/, because: 'both stand in Zuora’s own example of 2021' },
	{ fault: /^no document knows POST \/v1\/action\/queryMore$/, because: 'left out of the cut; https://developer.zuora.com/v1-api-reference/api/actions/action_postquerymore' },
];

const isDeviation = (fault: string): boolean => DEVIATIONS.some(({ fault: known }) => known.test(fault));

const folder = findDocuments(repositoryRoot);

describe('every operation of the fake Zuora', () => {
	it('is answered, and each was asked at least once', () => {
		const names = [...Object.keys(OPERATIONS), ...Object.keys(RETRY_OPERATIONS)];
		expect([...WORKED].sort()).toEqual(names.sort());
		const asked = (operation: string): boolean => {
			const [method = '', template = ''] = operation.split(' ');
			const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
			return exchanges.some((exchange) => exchange.method === method && pattern.test(exchange.path));
		};
		expect(names.filter((name) => !asked(name))).toEqual([]);
	});

	it('covers every change that Zuora can make', () => {
		const supported = CHANGE_KINDS.filter((kind) => zuora.supports.includes(kind));
		expect(supported.filter((kind) => !CHANGES.some((change) => change.kind === kind))).toEqual([]);
	});
});

describe('the fake Zuora and the vendor’s API documents', () => {
	optionalTest(folder === null ? 'vendor API document not beside the repository' : undefined, 'agree on every request that we send and every answer that it gives', async () => {
		const documents = readDocuments(folder ?? '');
		const faults = exchanges.flatMap((exchange) => documents.findFaults(exchange).map((fault) => `${documents.operationOf(exchange) ?? ''} ${fault}`.trim()));
		await Promise.resolve();
		expect([...new Set(faults)].filter((fault) => !isDeviation(fault))).toEqual([]);
	});

	optionalTest(folder === null ? 'vendor API document not beside the repository' : undefined, 'differ only where it is said, and nothing is said in vain', async () => {
		const documents = readDocuments(folder ?? '');
		const faults = exchanges.flatMap((exchange) => documents.findFaults(exchange).map((fault) => `${documents.operationOf(exchange) ?? ''} ${fault}`.trim()));
		await Promise.resolve();
		expect(DEVIATIONS.filter(({ fault }) => !faults.some((found) => fault.test(found)))).toEqual([]);
	});
});
