import type { IAuthenticate, Icon, ICredentialDataDecryptedObject, ICredentialType, IDataObject, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';

import { SIGN_IN, ZUORA_RETRY_ADDRESS } from '../nodes/n8n/signIn';

export class DunningZuoraApi implements ICredentialType {
	name = 'dunningZuoraApi';

	displayName = 'Dunning Zuora API';

	icon: Icon = { light: 'file:zuora.svg', dark: 'file:zuora.dark.svg' };

	documentationUrl = 'https://docs.zuora.com/en/zuora-platform/system-management/administration/create-an-oauth-client-for-a-user';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			default: 'https://rest.zuora.com',
			options: [
				{ name: 'Asia-Pacific: Developer and Central Sandbox', value: 'https://rest.test.ap.zuora.com' },
				{ name: 'Asia-Pacific: Production', value: 'https://rest.ap.zuora.com' },
				{ name: 'Europe: API Sandbox', value: 'https://rest.sandbox.eu.zuora.com' },
				{ name: 'Europe: Developer and Central Sandbox', value: 'https://rest.test.eu.zuora.com' },
				{ name: 'Europe: Production', value: 'https://rest.eu.zuora.com' },
				{ name: 'United States, Cloud 1: API Sandbox', value: 'https://rest.sandbox.na.zuora.com' },
				{ name: 'United States, Cloud 1: Production', value: 'https://rest.na.zuora.com' },
				{ name: 'United States, Cloud 2: API Sandbox', value: 'https://rest.apisandbox.zuora.com' },
				{ name: 'United States, Cloud 2: Production', value: 'https://rest.zuora.com' },
				{ name: 'United States: Developer and Central Sandbox', value: 'https://rest.test.zuora.com' },
			],
			description: 'Where your tenant lives, as the address of its pages tells',
		},
		{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '', required: true, description: 'Of an OAuth client of an API user, under Administration, Manage Users' },
		{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', typeOptions: { password: true }, default: '', required: true },
		{ displayName: 'Access Token', name: 'accessToken', type: 'hidden', typeOptions: { password: true, expirable: true }, default: '' },
		{
			displayName: 'Tenant Time Zone',
			name: 'timeZone',
			type: 'string',
			default: 'UTC',
			placeholder: 'America/Los_Angeles',
			description: 'IANA name of the time zone in your tenant’s profile: Zuora answers most times in it, without saying so',
		},
		{
			displayName: 'Payment Page',
			name: 'paymentPage',
			type: 'string',
			default: '',
			placeholder: 'https://pay.example.com/invoice/{invoiceNumber}',
			description: 'Your page where a customer pays or replaces the card; {invoiceId}, {invoiceNumber}, {accountId} and {accountNumber} are filled in. Without it no message carries a link.',
		},
		{ displayName: 'Payment Retry Login', name: 'retryLogin', type: 'string', default: '', description: 'Only with Configurable Payment Retry: the email address of its API login' },
		{ displayName: 'Payment Retry API Token', name: 'retryToken', type: 'string', typeOptions: { password: true }, default: '', description: 'Only with Configurable Payment Retry: the API token of that login' },
		{
			displayName: 'Callout User and Password',
			name: 'calloutSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'user:password',
			description: 'Only when you set the notifications up in Zuora yourself: user and password of their callouts, with a colon between',
		},
		{
			displayName: 'Previous Callout User and Password',
			name: 'previousCalloutSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'user:password',
			description: 'Only while you change that login: the one before, so that no callout is refused meanwhile',
		},
		{ displayName: 'Entity IDs', name: 'entityIds', type: 'string', default: '', description: 'Only with several entities: the one to work in' },
		{ displayName: 'Organization IDs', name: 'orgIds', type: 'string', default: '', description: 'Only with several organizations: those to work in, with commas between' },
		{ displayName: 'API Address', name: 'apiAddress', type: 'string', default: '', description: 'Only to rehearse against a sandbox that speaks the Zuora API; replaces the environment' },
		{ displayName: 'Payment Retry API Address', name: 'retryApiAddress', type: 'string', default: ZUORA_RETRY_ADDRESS, description: 'Change it only to rehearse against a sandbox' },
	];

	// Runs when there is no token yet and after a 401; n8n keeps the result with the credential, for all workers.
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const answer = (await this.helpers.httpRequest(SIGN_IN.dunningZuoraApi.tokenRequest(credentials))) as { access_token?: unknown };
		return { accessToken: typeof answer.access_token === 'string' ? answer.access_token : '' };
	}

	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningZuoraApi.sign(credentials, options);
}
