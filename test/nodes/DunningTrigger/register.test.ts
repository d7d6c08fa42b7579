import { rmSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject, IHookFunctions, WorkflowExecuteMode } from 'n8n-workflow';

import { createEndpoint, deleteEndpoint, endpointExists } from '../../../nodes/DunningTrigger/register';
import { readRegistration } from '../../../nodes/DunningTrigger/registration';
import { openLedgerAt } from '../../../nodes/n8n/ledger';
import { userFolder } from '../../engine/userFolder';
import { createAxiosHttp } from '../../platforms/axiosHttp';
import { startStripeSandbox, type StripeSandbox } from '../../sandbox/stripe/start';

const EVENTS = ['payment.failed', 'method.updated'];
const LEDGER = { filePath: path.join(userFolder, 'ledger.sqlite') };

describe('the webhook endpoint of Dunning Trigger', () => {
	let stripe: StripeSandbox;
	beforeEach(async () => {
		stripe = await startStripeSandbox();
	});
	afterEach(async () => await stripe.close());
	afterAll(async () => {
		await (await openLedgerAt(LEDGER)).close();
		rmSync(userFolder, { recursive: true, force: true });
	});

	interface Hook {
		staticData?: IDataObject;
		mode?: WorkflowExecuteMode;
		registration?: string;
		url?: string;
		signingSecret?: string;
		name?: string;
	}

	/** The hook context of one node; static data is kept by the test, apart for test and production as n8n does. */
	function hook({ staticData = {}, mode = 'trigger', registration = 'automatic', url = 'https://n8n.example.com/webhook/1', signingSecret, name = 'Dunning Trigger' }: Hook = {}): IHookFunctions {
		const http = createAxiosHttp(stripe.url, stripe.secretKey);
		const context = {
			getNodeParameter: (parameter: string) => ({ platform: 'stripe', registration, events: EVENTS, options: {} })[parameter],
			getNodeWebhookUrl: () => url,
			getWorkflow: () => ({ id: 'wf_1', name: 'Recover payments' }),
			getWorkflowStaticData: () => staticData,
			getNode: () => ({ name, parameters: {}, credentials: { dunningLedgerApi: {} } }),
			logger: { warn: () => undefined },
			getInstanceId: () => 'instance0123456789abcdef',
			getMode: () => mode,
			getCredentials: async (type: string) => (type === 'dunningLedgerApi' ? LEDGER : { apiAddress: stripe.url, secretKey: stripe.secretKey, signingSecret }),
			helpers: {
				httpRequestWithAuthentication: async (_type: string, options: { method: 'GET' | 'POST'; url: string; body?: string; qs?: Record<string, string>; timeout: number; headers: Record<string, string> }) => {
					const form = options.body === undefined ? undefined : Object.fromEntries(new URLSearchParams(options.body));
					const reply = await http({ method: options.method, path: options.url, query: options.qs, form, headers: options.headers, timeoutMs: options.timeout });
					if ('lost' in reply) throw new Error(reply.lost);
					return { statusCode: reply.status, headers: reply.headers, body: reply.body };
				},
			},
		};
		return context as unknown as IHookFunctions;
	}

	const endpoints = () => stripe.control.readObjects({ kind: 'webhook_endpoint' }) as Array<{ id: string; url: string; description: string; enabled_events: string[] }>;

	it('is registered for the chosen events, and its secret kept', async () => {
		const staticData: IDataObject = {};
		expect(await endpointExists(hook({ staticData }))).toBe(false);
		await createEndpoint(hook({ staticData }));
		expect(endpoints()).toMatchObject([{ url: 'https://n8n.example.com/webhook/1', description: 'n8n dunning: Recover payments' }]);
		expect(endpoints()[0]?.enabled_events).toContain('invoice.payment_failed');
		expect(endpoints()[0]?.enabled_events).not.toContain('charge.dispute.created');
		expect(await readRegistration(hook({ staticData }))).toEqual({ endpointId: endpoints()[0]?.id, secret: expect.stringMatching(/^whsec_/), account: stripe.accountId });
		expect(await endpointExists(hook({ staticData }))).toBe(true);
	});

	it('is kept sealed, since n8n exports static data with the workflow', async () => {
		const staticData: IDataObject = {};
		await createEndpoint(hook({ staticData }));
		const { endpointId = 'none', secret = 'none' } = await readRegistration(hook({ staticData }));
		for (const text of [endpointId, secret]) expect(JSON.stringify(staticData)).not.toContain(text);
		const changed = { registration: String(staticData.registration).replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) };
		expect(await readRegistration(hook({ staticData: changed }))).toEqual({});
	});

	it('is written into the ledger, so that its loss can be told', async () => {
		const staticData: IDataObject = {};
		await createEndpoint(hook({ staticData }));
		const { endpointId } = await readRegistration(hook({ staticData }));
		await deleteEndpoint(hook({ staticData }));
		const entries = await (await openLedgerAt(LEDGER)).entries({ limit: 2 });
		expect(entries).toMatchObject([{ type: 'endpoint.removed', body: { endpointId } }, { type: 'endpoint.registered', body: { endpointId, queue: 'wf_1' } }]);
	});

	it('is registered anew when it points elsewhere or is gone', async () => {
		const staticData: IDataObject = {};
		await createEndpoint(hook({ staticData }));
		expect(await endpointExists(hook({ staticData, url: 'https://moved.example.com/webhook/1' }))).toBe(false);
		await deleteEndpoint(hook({ staticData: { ...staticData } }));
		expect(await endpointExists(hook({ staticData }))).toBe(false);
	});

	it('replaces what an earlier life of this node left, and nothing else', async () => {
		await createEndpoint(hook());
		await createEndpoint(hook({ name: 'Another Trigger' }));
		const [, other] = endpoints();
		await createEndpoint(hook());
		expect(endpoints()).toHaveLength(2);
		expect(endpoints().map(({ id }) => id)).toContain(other?.id);
	});

	it('of a test never touches the one of production, and is named as such', async () => {
		const production: IDataObject = {};
		await createEndpoint(hook({ staticData: production }));
		const test: IDataObject = {};
		const trying = { staticData: test, mode: 'manual' as const, url: 'https://n8n.example.com/webhook-test/1' };
		await createEndpoint(hook(trying));
		expect(endpoints().map(({ description }) => description)).toEqual(['n8n dunning: Recover payments', '[test] n8n dunning: Recover payments']);
		await deleteEndpoint(hook(trying));
		expect(endpoints().map(({ id }) => id)).toEqual([(await readRegistration(hook({ staticData: production }))).endpointId]);
		expect(test).toEqual({});
	});

	it('is removed without an error when it was gone already', async () => {
		const staticData: IDataObject = {};
		await createEndpoint(hook({ staticData }));
		await deleteEndpoint(hook({ staticData: { ...staticData } }));
		expect(await deleteEndpoint(hook({ staticData }))).toBe(true);
		expect(staticData).toEqual({});
	});

	it('that somebody registered by hand needs a signing secret, and is left alone', async () => {
		await expect(createEndpoint(hook({ registration: 'manual' }))).rejects.toThrow(/no signing secret/);
		expect(await createEndpoint(hook({ registration: 'manual', signingSecret: ['whsec', 'x'].join('_') }))).toBe(true);
		expect(endpoints()).toEqual([]);
	});

	it('says what to do when the platform refuses', async () => {
		stripe.control.addApiFault({ pattern: 'POST /v1/webhook_endpoints', times: 9, kind: 'server-error', when: 'before' });
		await expect(createEndpoint(hook())).rejects.toMatchObject({ message: expect.stringContaining('Stripe'), description: expect.stringMatching(/\w/) });
	});
});
