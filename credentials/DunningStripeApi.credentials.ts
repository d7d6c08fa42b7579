import type { IAuthenticate, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class DunningStripeApi implements ICredentialType {
	name = 'dunningStripeApi';

	displayName = 'Dunning Stripe API';

	icon: Icon = { light: 'file:stripe.svg', dark: 'file:stripe.dark.svg' };

	documentationUrl = 'https://docs.stripe.com/keys#create-restricted-api-secret-key';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A restricted key is enough: write on invoices and webhook endpoints; read on account, customers, payment methods, subscriptions, payment intents, charges, disputes and events',
		},
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only when you register the webhook endpoint in Stripe yourself: the secret that starts with whsec_',
		},
		{
			displayName: 'Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only while you rotate the secret: the one before, so that no event is refused meanwhile',
		},
		{
			displayName: 'Connected Account',
			name: 'connectedAccount',
			type: 'string',
			default: '',
			placeholder: 'acct_1ABC',
			description: 'Only for platforms of Stripe Connect: the connected account whose customers are dunned. Events of any other account are not acted on. Needs one credential per account.',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			default: 'https://api.stripe.com',
			description: 'Change it only to rehearse against a sandbox that speaks the Stripe API',
		},
	];

	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	// Webhook endpoints belong to the platform's own account, everything else to the connected one.
	authenticate: IAuthenticate = async (credentials, options) => {
		const account = String(credentials.connectedAccount ?? '').trim();
		const isForAccount = account !== '' && !options.url.startsWith('/v1/webhook_endpoints');
		return { ...options, headers: { ...options.headers, Authorization: `Bearer ${String(credentials.secretKey)}`, ...(isForAccount ? { 'Stripe-Account': account } : {}) } };
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiAddress || "https://api.stripe.com"}}', url: '/v1/account' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'Stripe does not know this key. Copy it again under Developers, API keys: a test key starts with sk_test_ or rk_test_, a live key with sk_live_ or rk_live_.' } },
			{ type: 'responseCode', properties: { value: 403, message: 'Stripe knows this restricted key, but it may not read the account. Edit the key under Developers, API keys, and allow what the set-up page of the platform lists.' } },
		],
	};
}
