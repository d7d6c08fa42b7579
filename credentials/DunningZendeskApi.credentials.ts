import type { IAuthenticate, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class DunningZendeskApi implements ICredentialType {
	name = 'dunningZendeskApi';

	displayName = 'Dunning Zendesk API';

	icon: Icon = { light: 'file:zendesk.svg', dark: 'file:zendesk.dark.svg' };

	documentationUrl = 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/#api-token';

	properties: INodeProperties[] = [
		{
			displayName: 'Subdomain',
			name: 'subdomain',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'company',
			description: 'The first part of company.zendesk.com',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'agent@example.com',
			description: 'Of an agent who sees all tickets; a light agent is enough',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From Admin Center under Apps and Integrations, APIs',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			default: '',
			description: 'Leave it empty; only to rehearse against a sandbox that speaks the Zendesk API',
		},
	];

	authenticate: IAuthenticate = async (credentials, options) => ({
		...options,
		auth: { username: `${String(credentials.email)}/token`, password: String(credentials.apiToken) },
	});

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiAddress || "https://" + $credentials.subdomain + ".zendesk.com"}}', url: '/api/v2/ticket_fields.json' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'Zendesk refused the sign-in. Check the email address and the token, and that API token access is switched on.' } },
			{ type: 'responseCode', properties: { value: 403, message: 'Zendesk knows this user, but they may not read ticket fields. Use an agent or an administrator.' } },
			{ type: 'responseCode', properties: { value: 404, message: 'There is no such Zendesk account. Enter the first part of its address only, such as acme for acme.zendesk.com.' } },
		],
	};
}
