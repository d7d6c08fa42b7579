import { chosenAddress } from '../address';
import type { PlatformAbout } from '../platform';

/** Stripe Billing, as the editor shows it. */
export const STRIPE: PlatformAbout = {
	id: 'stripe',
	name: 'Stripe',
	access: {
		credentialType: 'dunningStripeApi',
		apiAddress: ({ apiAddress }) => chosenAddress(apiAddress) ?? 'https://api.stripe.com',
		secretFields: ['signingSecret', 'previousSigningSecret'],
		settingFields: ['connectedAccount'],
		accountField: 'connectedAccount',
		modeOf: ({ secretKey }) => (/^\s*[rs]k_(live|test)_/.exec(String(secretKey))?.[1] ?? null) as 'live' | 'test' | null,
	},
	endpointHelp:
		'In Stripe, add a webhook endpoint with the production URL shown above and the events you need, then paste its signing secret (whsec_…) into the credential. Without a signing secret every delivery is refused.',
	hasEndpointApi: true,
	load: async () => (await import('./index')).stripe,
};
