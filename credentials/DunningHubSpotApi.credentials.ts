import type { IAuthenticate, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class DunningHubSpotApi implements ICredentialType {
	name = 'dunningHubSpotApi';

	displayName = 'Dunning HubSpot API';

	icon: Icon = { light: 'file:hubspot.svg', dark: 'file:hubspot.dark.svg' };

	documentationUrl = 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Of a private app, or a service key. Scopes: crm.objects.contacts.read, crm.objects.companies.read, crm.objects.owners.read and tickets.',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			default: 'https://api.hubapi.com',
			description: 'Change it only to rehearse against a sandbox that speaks the HubSpot API',
		},
	];

	authenticate: IAuthenticate = async (credentials, options) => ({
		...options,
		headers: { ...options.headers, Authorization: `Bearer ${String(credentials.accessToken)}` },
	});

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiAddress || "https://api.hubapi.com"}}', url: '/account-info/v3/details' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'HubSpot does not know this token. Copy the access token of the private app again; a rotated token ends the one before.' } },
			{ type: 'responseCode', properties: { value: 403, message: 'HubSpot knows this token, but the private app lacks a scope. Add the scopes that the set-up page lists and save the app again.' } },
		],
	};
}
