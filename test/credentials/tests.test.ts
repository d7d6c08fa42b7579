import '../engine/userFolder';
import 'reflect-metadata';

import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { CaseBrief } from '../../nodes/CaseBrief/CaseBrief.node';
import { CustomerContext } from '../../nodes/CustomerContext/CustomerContext.node';
import { CREDENTIAL_NAMES, testNameOf, type CredentialName } from '../../nodes/n8n/signIn';
import { testAccount, type TestContext } from '../../nodes/n8n/testAccount';
import { PLATFORMS } from '../../nodes/platforms';
import { SOURCES } from '../../nodes/sources';
import { startChargebeeSandbox } from '../sandbox/chargebee/start';
import { startHubSpotSandbox } from '../sandbox/hubspot/start';
import { startIntercomSandbox } from '../sandbox/intercom/start';
import { startModelSandbox } from '../sandbox/model/start';
import { startRecurlySandbox } from '../sandbox/recurly/start';
import { startSalesforceSandbox } from '../sandbox/salesforce/start';
import { startStripeSandbox } from '../sandbox/stripe/start';
import { aStory } from '../sandbox/wire/customer';
import { startZendeskSandbox } from '../sandbox/zendesk/start';
import { startZuoraSandbox } from '../sandbox/zuora/start';

type Data = ICredentialDataDecryptedObject;

/** What a person enters for a running account, the field with the key, and a way to end it. */
interface Account {
	data: Data;
	keyField: string;
	addressField: string;
	close: () => Promise<unknown>;
}

const STORIES = [aStory()];

async function ofBilling(start: () => Promise<{ credential: { data: Readonly<Record<string, string>> }; close: () => Promise<unknown> }>, keyField: string): Promise<Account> {
	const { credential, close } = await start();
	return { data: { ...credential.data }, keyField, addressField: 'apiAddress', close };
}

const ACCOUNTS: Readonly<Record<CredentialName, () => Promise<Account>>> = {
	dunningStripeApi: async () => await ofBilling(startStripeSandbox, 'secretKey'),
	dunningChargebeeApi: async () => await ofBilling(startChargebeeSandbox, 'apiKey'),
	dunningRecurlyApi: async () => await ofBilling(async () => await startRecurlySandbox(), 'apiKey'),
	dunningZuoraApi: async () => await ofBilling(async () => await startZuoraSandbox(), 'clientSecret'),
	dunningHubSpotApi: async () => {
		const { url, accessToken, close } = await startHubSpotSandbox(STORIES);
		return { data: { accessToken, apiAddress: url }, keyField: 'accessToken', addressField: 'apiAddress', close };
	},
	dunningIntercomApi: async () => {
		const { url, accessToken, close } = await startIntercomSandbox(STORIES);
		return { data: { accessToken, region: 'eu', apiAddress: url }, keyField: 'accessToken', addressField: 'apiAddress', close };
	},
	dunningSalesforceApi: async () => {
		const { url, consumerKey, consumerSecret, close } = await startSalesforceSandbox(STORIES);
		return { data: { myDomainUrl: url, consumerKey, consumerSecret }, keyField: 'consumerSecret', addressField: 'myDomainUrl', close };
	},
	dunningZendeskApi: async () => {
		const { url, email, apiToken, close } = await startZendeskSandbox(STORIES);
		return { data: { subdomain: 'acme', email, apiToken, apiAddress: url }, keyField: 'apiToken', addressField: 'apiAddress', close };
	},
	dunningOpenAiApi: async () => {
		const { url, apiKey, close } = await startModelSandbox();
		return { data: { baseUrl: url, apiKey }, keyField: 'apiKey', addressField: 'baseUrl', close };
	},
};

describe.each(CREDENTIAL_NAMES)('the test of %s', (type) => {
	const context = new CredentialTestContext({} as never);
	let account: Account;
	beforeAll(async () => {
		account = await ACCOUNTS[type]();
	});
	afterAll(async () => {
		await account.close();
	});

	const press = async (changes: Data = {}) => await testAccount(context, type, { ...account.data, ...changes });

	it('passes with what the account gave out, and says what was found', async () => {
		expect(await press()).toEqual({ status: 'OK', message: expect.stringMatching(/^Connected.*\.$/) as string });
	});

	it('says what to do about a key that is not known, without showing it', async () => {
		const { status, message } = await press({ [account.keyField]: 'a-stranger' });
		expect([status, message]).toEqual(['Error', expect.stringMatching(/^[A-Z].+\. (Put|Copy|Check|Test|Choose|Give) .+\.$/s)]);
		expect(message).not.toContain('a-stranger');
	});

	it('says that nothing answers where nobody listens', async () => {
		const { status, message } = await press({ [account.addressField]: 'http://127.0.0.1:9' });
		expect([status, message]).toEqual(['Error', expect.stringMatching(/no answer.+ (Check|Test) .+\.$/is)]);
	});
});

describe('the test of a credential', () => {
	const answering = (answer: (uri: string) => { statusCode: number; body: unknown }): TestContext => ({ helpers: { request: async ({ uri }: { uri: string }) => await Promise.resolve({ headers: {}, ...answer(uri) }) } }) as unknown as TestContext;

	it('names the permission that a restricted key of Stripe lacks', async () => {
		const context = answering((uri) => (uri.endsWith('/v1/account') ? { statusCode: 200, body: { id: 'acct_1' } } : uri.endsWith('/v1/disputes') ? { statusCode: 403, body: { error: { type: 'invalid_request_error', message: 'Having the rak_dispute_read permission would allow this request.' } } } : { statusCode: 200, body: { object: 'list', data: [], has_more: false } }));
		const { status, message } = await testAccount(context, 'dunningStripeApi', { secretKey: 'rk_test_1' });
		expect([status, message]).toEqual(['Error', 'The API key may not read or write disputes. Give the restricted key the permission rak_dispute_read (Disputes: Read) in the Stripe dashboard, or use another key. What was entered works in test mode only.']);
	});

	it.each([
		['dunningStripeApi', { secretKey: 'sk_live_1' }, 'live'],
		['dunningStripeApi', { secretKey: 'rk_test_1' }, 'test'],
		['dunningChargebeeApi', { site: 'acme', apiKey: 'x' }, 'live'],
		['dunningChargebeeApi', { site: 'acme-test', apiKey: 'x' }, 'test'],
		['dunningZuoraApi', { environment: 'https://rest.eu.zuora.com' }, 'live'],
		['dunningZuoraApi', { environment: 'https://rest.sandbox.eu.zuora.com' }, 'test'],
	] as const)('of %s with %j says that what was refused is of %s mode', async (type, data, mode) => {
		const { message } = await testAccount(answering(() => ({ statusCode: 401, body: {} })), type, data);
		expect(message).toMatch(new RegExp(`works in ${mode} mode only\\.$`));
	});

	it('says in which region a key of Recurly is known', async () => {
		const context = answering((uri) => (uri.includes('v3.eu.recurly.com') ? { statusCode: 200, body: { object: 'list', data: [{ id: 'site1' }], has_more: false, next: null } } : { statusCode: 401, body: {} }));
		expect(await testAccount(context, 'dunningRecurlyApi', { apiKey: 'x', region: 'us' })).toEqual({ status: 'Error', message: 'Recurly knows this key, but not where the credential looks for it. Choose "European Union" under Region.' });
	});

	it('says that there is no such site of Chargebee', async () => {
		const context = answering(() => ({ statusCode: 404, body: { api_error_code: 'site_not_found', message: 'no' } }));
		expect((await testAccount(context, 'dunningChargebeeApi', { site: 'nobody', apiKey: 'x' })).message).toMatch(/^Chargebee knows no such site\. Check the site name/);
	});

	it('is offered by every node that asks for the credential, by the name that n8n looks for', () => {
		const written = [new CustomerContext(), new CaseBrief()].flatMap(({ description, methods }) => (description.credentials ?? []).map(({ name, testedBy }) => ({ name, testedBy, has: typeof testedBy === 'string' && testedBy in methods.credentialTest })));
		for (const { name, testedBy, has } of written) expect([name, testedBy, has]).toEqual([name, testNameOf(name), true]);
		const wanted = [...PLATFORMS.flatMap(({ access }) => access?.credentialType ?? []), ...SOURCES.map(({ credentialType }) => credentialType), 'dunningOpenAiApi', 'dunningLedgerApi'];
		expect(new Set(written.map(({ name }) => name))).toEqual(new Set(wanted));
	});
});
