import { chosenAddress } from '../address';
import type { Platform } from '../platform';
import { readAccount, readClock, readMissedEvents } from './account';
import { act, STRIPE_ACTIONS, STRIPE_NEAREST } from './act';
import { DECLINES } from './declines';
import { findEndpoints, readEndpoint, registerEndpoint, removeEndpoint } from './endpoint';
import { STRIPE_EVENTS } from './events';
import { readExpiringMethods } from './expiring';
import { hasLanded } from './landed';
import { normalize } from './normalize';
import { readContext } from './read';
import { verify } from './verify';

/** Stripe Billing. */
export const stripe: Platform = {
	id: 'stripe',
	name: 'Stripe',
	access: {
		credentialType: 'dunningStripeApi',
		apiAddress: ({ apiAddress }) => chosenAddress(apiAddress) ?? 'https://api.stripe.com',
		secretFields: ['signingSecret', 'previousSigningSecret'],
	},
	endpointHelp:
		'In Stripe, add a webhook endpoint with the production URL shown above and the events you need, then paste its signing secret (whsec_…) into the credential. Without a signing secret every delivery is refused.',
	supports: STRIPE_ACTIONS,
	nearest: STRIPE_NEAREST,
	declines: DECLINES,
	webhookEvents: Object.fromEntries(Object.entries(STRIPE_EVENTS).map(([name, { type }]) => [name, type])),
	defaultEvents: Object.entries(STRIPE_EVENTS).flatMap(([name, { starts }]) => (starts ? [name] : [])),
	keyLifetimeHours: 24,
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
	endpoints: { register: registerEndpoint, read: readEndpoint, find: findEndpoints, remove: removeEndpoint },
};
