import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { SIGN_IN } from '../nodes/n8n/signIn';

export class DunningRecurlyApi implements ICredentialType {
	name = 'dunningRecurlyApi';

	displayName = 'Dunning Recurly API';

	icon: Icon = { light: 'file:recurly.svg', dark: 'file:recurly.dark.svg' };

	documentationUrl = 'https://docs.recurly.com/recurly-subscriptions/docs/api-keys';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A private API key of exactly one site: in Recurly under Integrations, API Credentials',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'European Union', value: 'eu' },
				{ name: 'United States', value: 'us' },
			],
			default: 'us',
			description: 'Where the data of the site is kept',
		},
		{
			displayName: 'Subdomain',
			name: 'subdomain',
			type: 'string',
			default: '',
			placeholder: 'acme',
			description: 'The first part of your address at recurly.com, for the links on which customers update their card; without it no message with a link is sent. An own address of the hosted pages is taken as it stands.',
		},
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The key of the webhook endpoint that you made in Recurly; Dunning Trigger refuses every delivery without it',
		},
		{
			displayName: 'Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only while you replace the key: the one before, which Recurly keeps using for 24 hours',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			default: '',
			placeholder: 'http://localhost:4010',
			description: 'Only to rehearse against a sandbox that speaks the Recurly API; otherwise the region decides',
		},
	];

	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningRecurlyApi.sign(credentials, options);
}
