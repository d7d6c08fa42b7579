import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { SIGN_IN } from '../nodes/n8n/signIn';

export class DunningChargebeeApi implements ICredentialType {
	name = 'dunningChargebeeApi';

	displayName = 'Dunning Chargebee API';

	icon: Icon = { light: 'file:chargebee.svg', dark: 'file:chargebee.dark.svg' };

	documentationUrl = 'https://www.chargebee.com/docs/2.0/api_keys.html';

	properties: INodeProperties[] = [
		{
			displayName: 'Site',
			name: 'site',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme-test',
			required: true,
			description: 'The first part of your Chargebee address: acme for acme.chargebee.com, acme-test for its test site',
		},
		{
			displayName: 'A test site: no card is charged, and it has keys of its own.',
			name: 'testNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { site: [{ _cnd: { regex: '-test(\\.|\\s*$)' } }] } },
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A full access key of exactly this site; a read-only key is enough in shadow and with the retry owner Observe',
		},
		{
			displayName: 'Webhook User and Password',
			name: 'webhookPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. dunning:a-long-random-password',
			description: 'Only when you register the webhook in Chargebee yourself: user and password of its basic authentication, joined by a colon; a password alone means the user dunning',
		},
		{
			displayName: 'Previous Webhook User and Password',
			name: 'previousWebhookPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only while you change the password: the pair before, so that no event is refused meanwhile',
		},
		{
			displayName: 'Portal Address',
			name: 'portalAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://billing.acme.com',
			description: 'Only if your customer portal has a domain of its own; otherwise customers are sent to the portal of the site at chargebeeportal.com',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			default: '',
			description: 'Leave it empty; only to rehearse against a sandbox that speaks the Chargebee API',
		},
	];

	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningChargebeeApi.sign(credentials, options);
}
