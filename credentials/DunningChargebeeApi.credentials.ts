import type { IAuthenticate, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

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
	authenticate: IAuthenticate = async (credentials, options) => ({
		...options,
		headers: { ...options.headers, Authorization: `Basic ${Buffer.from(`${String(credentials.apiKey)}:`).toString('base64')}` },
	});

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiAddress || "https://" + $credentials.site + ".chargebee.com"}}', url: '/api/v2/configurations' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'Chargebee does not know this key on this site. Copy it from Settings, Configure Chargebee, API keys of exactly this site: the test site has keys of its own.' } },
			{ type: 'responseCode', properties: { value: 403, message: 'Chargebee knows this key, but it may not read the configuration. Use a full access or a read-only key, not a publishable one.' } },
			{ type: 'responseCode', properties: { value: 404, message: 'There is no such Chargebee site. Enter the first part of its address only, such as acme-test for acme-test.chargebee.com.' } },
		],
	};
}
