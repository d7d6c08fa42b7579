import { randomUUID } from 'node:crypto';

import type { DunningCase } from '../../../nodes/core/case';
import { OUTPUTS, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, type Credentials } from '../../engine/engine';
import { startHubSpotSandbox, type HubSpotSandbox } from '../../sandbox/hubspot/start';
import { startIntercomSandbox, type IntercomSandbox } from '../../sandbox/intercom/start';
import { startSalesforceSandbox, type SalesforceSandbox } from '../../sandbox/salesforce/start';
import { aStory, type CustomerStory } from '../../sandbox/wire/customer';
import { startZendeskSandbox, type ZendeskSandbox } from '../../sandbox/zendesk/start';

interface Vendors {
	salesforce: SalesforceSandbox;
	hubspot: HubSpotSandbox;
	zendesk: ZendeskSandbox;
	intercom: IntercomSandbox;
}

describe('Customer Context with sources', () => {
	const bench = useEngineBench();
	let vendors: Vendors | undefined;

	const openVendors = async (story: Partial<CustomerStory> = {}): Promise<Vendors> => {
		const stories = [aStory(story)];
		vendors = { salesforce: await startSalesforceSandbox(stories), hubspot: await startHubSpotSandbox(stories), zendesk: await startZendeskSandbox(stories), intercom: await startIntercomSandbox(stories) };
		return vendors;
	};
	afterEach(async () => {
		for (const vendor of Object.values(vendors ?? {})) await vendor.close();
		vendors = undefined;
	});

	const credentialsOf = ({ salesforce, hubspot, zendesk, intercom }: Vendors): Credentials => ({
		dunningSalesforceApi: { myDomainUrl: salesforce.url, consumerKey: salesforce.consumerKey, consumerSecret: salesforce.consumerSecret, accessToken: '' },
		dunningHubSpotApi: { accessToken: hubspot.accessToken, apiAddress: hubspot.url },
		dunningZendeskApi: { subdomain: 'x', email: zendesk.email, apiToken: zendesk.apiToken, apiAddress: zendesk.url },
		dunningIntercomApi: { accessToken: intercom.accessToken, region: 'us', apiAddress: intercom.url },
	});

	const ALL = ['salesforce', 'hubspot', 'zendesk', 'intercom'];
	const run = async (items: object[], parameters: object, credentials: Credentials = {}) => {
		const worked = await bench().work(items, { context: { parameters: parameters as never, credentials } });
		return { ...worked, context: itemsFrom(worked.run, 'Customer Context').map((item) => (item as unknown as DunningCase).context) };
	};
	const failed = async () => await bench().claimed({ invoiceId: bench().fail({}).invoiceId });

	it('asks nobody and adds nothing unless told to', async () => {
		const { context } = await run([await failed()], {});
		expect(Object.keys(context[0] ?? {})).not.toEqual(expect.arrayContaining(['relationship']));
		expect(context[0]?.missing.join()).not.toMatch(/relationship|support|engagement/);
	});

	it('puts what four sources tell into the same fields, and says which told what', async () => {
		const { context, only } = await run([await failed()], { sources: ALL, salesforceOptions: { currency: 'eur', fieldNames: { field: [{ for: 'healthScore', name: 'Health_Score__c' }, { for: 'lifetimeValue', name: 'Ltv__c' }, { for: 'tier', name: ' ' }] } } }, credentialsOf(await openVendors()));
		expect(context[0]).toMatchObject({
			relationship: { stopFlags: [], healthScore: 35, lifetimeValue: { amountMinor: 1_234_567, currency: 'EUR' }, accountOwner: { name: 'Olga Owner' }, tags: ['beta', 'newsletter'], segment: null },
			support: { openTickets: { count: 12, oldestOpenedAt: '2026-11-01T08:00:00.000Z' }, lastSentiment: 'negative', csatPercent: 0, npsScore: 3 },
			engagement: { email: { delivered: 20 }, lastHeardFromAt: '2026-11-20T08:00:00.000Z' },
			readFrom: { 'relationship.healthScore': 'salesforce', 'support.openTickets': 'salesforce, hubspot, zendesk, intercom', 'support.npsScore': 'hubspot', 'support.csatPercent': 'zendesk' },
		});
		expect(context[0]?.customerWords?.length).toBe(5);
		expect(context[0]?.missing.filter((line) => /^(relationship|support|engagement)/.test(line))).toEqual([]);
		expect(only().context).toMatchObject({ relationship: { healthScore: 35 }, support: { npsScore: 3 } });
	});

	it.each(['unauthorized', 'forbidden', 'not-found', 'rate-limit', 'server-error', 'hang', 'not-json', 'wrong-shape'] as const)('works the case all the same when every source answers %s', async (kind) => {
		const open = await openVendors();
		for (const vendor of Object.values(open) as Vendors[keyof Vendors][]) vendor.misbehave({ kind, retryAfterSeconds: 30 });
		const { context, only } = await run([await failed()], { sources: ALL, timeLimitSeconds: 1 }, credentialsOf(open));
		expect(only().output).toBe(OUTPUTS.done);
		expect(context[0]).toMatchObject({ relationship: { accountOwner: null, stopFlags: [] }, support: { openTickets: null } });
		for (const name of ['Salesforce', 'HubSpot', 'Zendesk', 'Intercom']) expect(context[0]?.missing.join('\n')).toMatch(new RegExp(`support\\.openTickets[^\\n]*${name}`));
	});

	it('says so when a source has no credential, and goes on', async () => {
		const { context, only } = await run([await failed()], { sources: ['zendesk'] });
		expect(context[0]?.missing.join()).toMatch(/support\.openTickets.*: no Zendesk credential is chosen in this node/);
		expect(only().output).toBe(OUTPUTS.done);
	});

	it('gets a new token by itself when Salesforce forgot the one before', async () => {
		const open = await openVendors();
		const credentials = credentialsOf(open);
		await run([await failed()], { sources: ['salesforce'] }, credentials);
		open.salesforce.revoke();
		const { context } = await run([await failed()], { sources: ['salesforce'] }, credentials);
		expect(context[0]?.missing).toEqual([]);
		expect(context[0]).toMatchObject({ relationship: { accountOwner: { name: 'Olga Owner' } } });
	});

	it('calls a secret that Salesforce does not know a refused credential', async () => {
		const credentials = credentialsOf(await openVendors());
		const { context } = await run([await failed()], { sources: ['salesforce'] }, { dunningSalesforceApi: { ...credentials.dunningSalesforceApi, consumerSecret: 'wrong' } });
		expect(context[0]?.missing.join()).toMatch(/support\.openTickets.*Salesforce refused the credential \(401\)/);
	});

	it('asks once for a customer of two invoices, and a source that is down once for all items', async () => {
		const open = await openVendors();
		const first = bench().fail({});
		const second = bench().stripe.control.billCustomer({ subscriptionId: first.subscriptionId });
		const items = [await bench().claimed({ invoiceId: first.invoiceId }), await bench().claimed({ invoiceId: second.invoiceId })];
		await run(items, { sources: ['zendesk'] }, credentialsOf(open));
		expect(open.zendesk.requests.filter(({ path }) => path.endsWith('/users/search.json'))).toHaveLength(1);
		open.zendesk.misbehave({ kind: 'server-error' });
		open.zendesk.requests.length = 0;
		const { context } = await run([await failed(), await failed()], { sources: ['zendesk'], zendeskOptions: { by: 'customer-id' } }, credentialsOf(open));
		expect(open.zendesk.requests).toHaveLength(1);
		expect(context[1]?.missing.join()).toMatch(/\(500\); it was not asked again in this execution/);
	});

	it('leaves a customer alone whom a CRM marks so, also when Guarded Action reads the rest again', async () => {
		const open = await openVendors({ fields: { ...aStory().fields, legal_hold: true } });
		const failing = bench().fail({ kind: 'expired-card' });
		const item = await bench().claimed({ invoiceId: failing.invoiceId });
		const parameters = { sources: ['salesforce'], salesforceOptions: { fieldNames: { field: [{ for: 'stop:legal-hold', name: 'Legal_Hold__c' }] } } };
		const { only } = await run([item], parameters, credentialsOf(open));
		expect(only()).toMatchObject({ output: OUTPUTS.held, context: { relationship: { stopFlags: [{ flag: 'legal-hold', source: 'salesforce', says: 'Legal_Hold__c' }] } } });
		expect(only().decision.contact).toMatchObject({ verdict: 'stop', reasons: expect.arrayContaining([expect.objectContaining({ code: 'stop-flag' })]) as unknown });
		expect(bench().charges(failing.invoiceId)).toBe(0);
	});

	it('never lets a source loosen what the ledger or the platform forbids', async () => {
		const open = await openVendors();
		const { customerId, invoiceId } = bench().fail({});
		const customer = `stripe:${bench().stripe.accountId}:${customerId}`;
		await bench().store.placeFlag({ customer, flag: 'deceased', reason: 'told by phone', setBy: 'Kim', at: new Date(), until: null }, { at: new Date().toISOString(), type: 'flag.placed', caseId: null, actor: 'test', isRehearsal: false, body: {} } as never);
		const { only } = await run([await bench().claimed({ invoiceId })], { sources: ALL }, credentialsOf(open));
		expect(only()).toMatchObject({ output: OUTPUTS.held, context: { relationship: { stopFlags: [] } } });
	});

	it('maps values of the item onto the same fields, above those of sources', async () => {
		const itemFields = { healthScore: 80, usageDropPercent: '25.5', lifetimeValue: '1,200.50', openTicketCount: 2, openTicketTopics: 'Billing question, cannot log in', emailDelivered: 10, emailOpened: '4', npsScore: '', tags: ['vip'], lastContactedAt: new Date('2026-11-01T10:00:00Z'), accountOwner: 'Mia Mapper <mia@seller.example>' };
		const { context } = await run([await failed()], { sources: ['item', 'salesforce'], itemFields, salesforceOptions: { fieldNames: { field: [{ for: 'healthScore', name: 'Health_Score__c' }] } } }, credentialsOf(await openVendors()));
		expect(context[0]).toMatchObject({
			relationship: { healthScore: 80, lifetimeValue: { amountMinor: 120_050, currency: 'USD' }, accountOwner: { name: 'Mia Mapper', email: 'mia@seller.example' }, lastContactedAt: '2026-11-01T10:00:00.000Z', tags: ['vip'] },
			support: { openTickets: { count: 5, topics: { billing: 2, access: 2, technical: 1 } }, npsScore: null },
			engagement: { usageDropPercent: 25.5, email: { delivered: 10, opened: 4, clicked: null } },
			readFrom: { 'relationship.healthScore': 'item', 'support.openTickets': 'item, salesforce' },
		});
	});

	it('names every mapped field that does not fit, and the cure, before anybody is asked; the work stays due', async () => {
		const open = await openVendors();
		const item = await failed();
		const { run: ended } = await run([item], { sources: ['item', 'zendesk'], itemFields: { healthScore: 'good', npsScore: 11, stopFlags: 'deceased' } }, credentialsOf(open));
		expect(errorOf(ended)).toEqual({
			message: expect.stringMatching(/"Health Score" is not a number from 0 to 100; "NPS" is not a whole number from 0 to 10/),
			description: expect.stringMatching(/Correct the expression of "Health Score", "NPS"/),
		});
		expect(open.zendesk.requests).toEqual([]);
		expect(await bench().store.holdsLease(item.due ?? { id: '', leaseToken: '' })).toBe(false);
	});

	it('tells from the ledger how a customer responds when nobody else does', async () => {
		const { customerId, invoiceId } = bench().fail({});
		const customer = `stripe:${bench().stripe.accountId}:${customerId}`;
		for (const type of ['delivered', 'opened', 'opened', 'replied'] as const) {
			await bench().store.recordChannelEvent({ id: randomUUID(), permitId: 'permit-1', customer, channel: 'email', type, at: new Date('2026-11-20T10:00:00Z') }, { at: new Date().toISOString(), type: 'channel.event', caseId: null, actor: 'test', isRehearsal: false, body: {} } as never);
		}
		const { context } = await run([await bench().claimed({ invoiceId })], {});
		expect(context[0]?.engagement).toMatchObject({ email: { delivered: 1, opened: 1, clicked: 0, replied: 1, lastOpenedAt: '2026-11-20T10:00:00.000Z' }, sms: null, lastHeardFromAt: '2026-11-20T10:00:00.000Z' });
		expect(context[0]?.readFrom).toMatchObject({ 'engagement.email': 'ledger' });
	});
});
