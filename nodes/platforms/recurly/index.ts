import { chosenAddress } from '../address';
import type { Platform } from '../platform';
import { readAccount, readClock } from './account';
import { act, RECURLY_ACTIONS, RECURLY_NEAREST } from './act';
import { DECLINES } from './declines';
import { RECURLY_EVENTS } from './events';
import { readExpiringMethods } from './expiring';
import { hasLanded } from './landed';
import { readMissedEvents } from './missed';
import { normalize } from './normalize';
import { readContext } from './read';
import { verify } from './verify';

const API_ADDRESSES: Readonly<Record<string, string>> = { us: 'https://v3.recurly.com', eu: 'https://v3.eu.recurly.com' };

/** Recurly Subscriptions. */
export const recurly: Platform = {
	id: 'recurly',
	name: 'Recurly',
	access: {
		credentialType: 'dunningRecurlyApi',
		apiAddress: ({ apiAddress, region }) => chosenAddress(apiAddress) ?? API_ADDRESSES[String(region)] ?? 'https://v3.recurly.com',
		secretFields: ['signingSecret', 'previousSigningSecret'],
		settings: ({ subdomain }): Record<string, string> => (typeof subdomain === 'string' ? { subdomain } : {}),
	},
	endpointHelp:
		'Recurly has no API for webhooks, so register this one yourself: on the Webhook Endpoints page of Recurly (Integrations, Webhooks) add an endpoint, paste the production URL shown above (Recurly reaches ports 80 and 443 only), choose the format JSON (XML is not signed) and the events that you need, leave user name and password empty and save. Then copy the secret key that the page shows for this endpoint, paste it as "Signing Secret" into the credential, and publish the workflow. Without the key every delivery is refused.',
	supports: RECURLY_ACTIONS,
	nearest: RECURLY_NEAREST,
	declines: DECLINES,
	webhookEvents: Object.fromEntries(Object.entries(RECURLY_EVENTS).map(([name, { type }]) => [name, type])),
	defaultEvents: Object.entries(RECURLY_EVENTS).flatMap(([name, { starts }]) => (starts ? [name] : [])),
	keyLifetimeHours: 1,
	verify,
	normalize,
	confirm: null,
	readContext,
	act,
	hasLanded,
	readAccount,
	readClock,
	readMissedEvents,
	readExpiringMethods,
	endpoints: null,
};
