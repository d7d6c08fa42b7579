import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { SIGN_IN } from '../nodes/n8n/signIn';

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
			displayName: 'A live key: its invoices are real, and a workflow in phase Auto charges real cards.',
			name: 'liveNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { secretKey: [{ _cnd: { regex: '^\\s*[rs]k_live_' } }] } },
		},
		{
			displayName: 'A test key: it sees the test mode of the account only, where no card is charged.',
			name: 'testNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { secretKey: [{ _cnd: { regex: '^\\s*[rs]k_test_' } }] } },
		},
		{
			displayName: 'This is no secret key. A publishable key (pk_…) may read nothing, and a signing secret (whsec_…) belongs into the field below.',
			name: 'wrongKeyNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { secretKey: [{ _cnd: { regex: '^\\s*(pk_|whsec_)' } }] } },
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
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningStripeApi.sign(credentials, options);
}
