import { chosenAddress } from '../address';
import type { PlatformAbout } from '../platform';
import { siteName } from './site';

/** Chargebee, as the editor shows it. */
export const CHARGEBEE: PlatformAbout = {
	id: 'chargebee',
	name: 'Chargebee',
	access: {
		credentialType: 'dunningChargebeeApi',
		apiAddress: ({ site, apiAddress }) => chosenAddress(apiAddress) ?? `https://${siteName(site)}.chargebee.com`,
		secretFields: ['webhookPassword', 'previousWebhookPassword'],
		settingFields: ['site', 'portalAddress'],
		modeOf: ({ site }) => (siteName(site).endsWith('-test') ? 'test' : 'live'),
	},
	endpointHelp:
		'In Chargebee, open Settings, Configure Chargebee, API and Webhooks, Webhooks, and add a webhook with the production URL shown above, API version 2 and basic authentication. Invent a user and a long random password, and enter them in the credential as user:password. Without them every delivery is refused.',
	hasEndpointApi: true,
	load: async () => (await import('./index')).chargebee,
};
