import type { IAuthenticate, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class DunningIntercomApi implements ICredentialType {
	name = 'dunningIntercomApi';

	displayName = 'Dunning Intercom API';

	icon: Icon = { light: 'file:intercom.svg', dark: 'file:intercom.dark.svg' };

	documentationUrl = 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From the Developer Hub, of an app of your own. Permissions: read users and companies, tags, admins and conversations.',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Australia', value: 'au' },
				{ name: 'Europe', value: 'eu' },
				{ name: 'United States', value: 'us' },
			],
			default: 'us',
			description: 'Where your workspace is hosted',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			default: '',
			description: 'Leave it empty; only to rehearse against a sandbox that speaks the Intercom API',
		},
	];

	authenticate: IAuthenticate = async (credentials, options) => ({
		...options,
		headers: { ...options.headers, Authorization: `Bearer ${String(credentials.accessToken)}` },
	});

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiAddress || { us: "https://api.intercom.io", eu: "https://api.eu.intercom.io", au: "https://api.au.intercom.io" }[$credentials.region]}}', url: '/me' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'Intercom does not know this token. Copy the access token of your app again, and check that the region is the one of the workspace.' } },
			{ type: 'responseCode', properties: { value: 403, message: 'Intercom knows this token, but it may not read here. Check the permissions of the app and the region of the workspace.' } },
		],
	};
}
