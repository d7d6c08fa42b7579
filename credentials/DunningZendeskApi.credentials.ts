import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { SIGN_IN } from '../nodes/n8n/signIn';

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
	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningZendeskApi.sign(credentials, options);
}
