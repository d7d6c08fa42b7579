import { chosenAddress } from '../address';
import type { PlatformAbout } from '../platform';

const API_ADDRESSES: Readonly<Record<string, string>> = { us: 'https://v3.recurly.com', eu: 'https://v3.eu.recurly.com' };

/** Recurly Subscriptions, as the editor shows it. */
export const RECURLY: PlatformAbout = {
	id: 'recurly',
	name: 'Recurly',
	access: {
		credentialType: 'dunningRecurlyApi',
		apiAddress: ({ apiAddress, region }) => chosenAddress(apiAddress) ?? API_ADDRESSES[String(region)] ?? 'https://v3.recurly.com',
		secretFields: ['signingSecret', 'previousSigningSecret'],
		settingFields: ['subdomain'],
		elsewhere: ({ apiAddress, region }) => {
			if (chosenAddress(apiAddress) !== undefined) return [];
			return region === 'eu' ? [{ changes: { region: 'us' }, says: 'Choose "United States" under Region.' }] : [{ changes: { region: 'eu' }, says: 'Choose "European Union" under Region.' }];
		},
	},
	endpointHelp:
		'Recurly has no API for webhooks, so register this one yourself: on the Webhook Endpoints page of Recurly (Integrations, Webhooks) add an endpoint, paste the production URL shown above (Recurly reaches ports 80 and 443 only), choose the format JSON (XML is not signed) and the events that you need, leave user name and password empty and save. Then copy the secret key that the page shows for this endpoint, paste it as "Signing Secret" into the credential, and publish the workflow. Without the key every delivery is refused.',
	hasEndpointApi: false,
	load: async () => (await import('./index')).recurly,
};
