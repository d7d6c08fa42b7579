import type { IAuthenticate, Icon, ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';

const trimAddress = (address: unknown): string =>
	String(address ?? '')
		.trim()
		.replace(/\/+$/, '')
		.replace(/\.lightning\.force\.com$/, '.my.salesforce.com');

/**
 * The client credentials flow: an app of one's own with a user that it runs as, no browser and no callback.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
 */
export class DunningSalesforceApi implements ICredentialType {
	name = 'dunningSalesforceApi';

	displayName = 'Dunning Salesforce API';

	icon: Icon = { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' };

	documentationUrl = 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm';

	properties: INodeProperties[] = [
		{
			displayName: 'In Salesforce, make an External Client App, enable OAuth with the scope "api" and the Client Credentials Flow, and choose a user that it runs as. This user needs to read accounts, contacts, cases, tasks and users, and nothing else.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'My Domain URL',
			name: 'myDomainUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'https://company.my.salesforce.com',
			description: 'In Setup under My Domain; login.salesforce.com does not work with this flow',
		},
		{
			displayName: 'Consumer Key',
			name: 'consumerKey',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Consumer Secret',
			name: 'consumerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			// Filled and renewed by n8n with what preAuthentication returns.
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const form = { grant_type: 'client_credentials', client_id: String(credentials.consumerKey), client_secret: String(credentials.consumerSecret) };
		const reply = (await this.helpers.httpRequest({
			method: 'POST',
			baseURL: trimAddress(credentials.myDomainUrl),
			url: '/services/oauth2/token',
			body: new URLSearchParams(form).toString(),
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
			timeout: 10_000,
			disableFollowRedirect: true,
			// A refused key or secret is a 400 here; without a token the next call is a plain 401.
			ignoreHttpStatusErrors: true,
		})) as { access_token?: string };
		return { accessToken: reply.access_token ?? '' };
	}

	authenticate: IAuthenticate = async (credentials, options) => ({
		...options,
		headers: { ...options.headers, Authorization: `Bearer ${String(credentials.accessToken)}` },
	});

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.myDomainUrl.trim().replace(/\\/+$/, "").replace(/\\.lightning\\.force\\.com$/, ".my.salesforce.com")}}', url: '/services/data/v62.0/limits' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'Salesforce refused the sign-in. Check the connected app, its user and that My Domain is the one of the same org: a sandbox has an address of its own.' } },
			{ type: 'responseCode', properties: { value: 403, message: 'Salesforce knows this user, but they may not use the API. Give them the permission API Enabled.' } },
			{ type: 'responseCode', properties: { value: 404, message: 'There is no Salesforce API at this address. Copy My Domain from Setup, such as https://acme.my.salesforce.com.' } },
		],
	};
}
