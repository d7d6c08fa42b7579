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
	},
	endpointHelp:
		'Recurly has no API for webhooks, so register this one yourself: in Recurly under Integrations → Webhooks → Configure, add a new endpoint, paste the production URL shown above, choose the format JSON (XML is not signed), leave user name and password empty and save. Then open the endpoint, copy its signing key, and paste it as "Signing Secret" into the credential; publish the workflow after that. Without the key every delivery is refused.',
	hasEndpointApi: false,
	load: async () => (await import('./index')).recurly,
};
