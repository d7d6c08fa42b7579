import type { Platform } from '../platform';
import { readAccount, readClock, readMissedEvents } from './account';
import { act, STRIPE_ACTIONS } from './act';
import { findEndpoints, readEndpoint, registerEndpoint, removeEndpoint } from './endpoint';
import { STRIPE_EVENTS } from './events';
import { readExpiringMethods } from './expiring';
import { normalize } from './normalize';
import { readContext } from './read';
import { verify } from './verify';

/** Stripe Billing. */
export const stripe: Platform = {
	id: 'stripe',
	name: 'Stripe',
	supports: STRIPE_ACTIONS,
	webhookEvents: Object.fromEntries(Object.entries(STRIPE_EVENTS).map(([name, { type }]) => [name, type])),
	defaultEvents: Object.entries(STRIPE_EVENTS).flatMap(([name, { starts }]) => (starts ? [name] : [])),
	keyLifetimeHours: 24,
	verify,
	normalize,
	readContext,
	act,
	readAccount,
	readClock,
	readMissedEvents,
	readExpiringMethods,
	registerEndpoint,
	readEndpoint,
	findEndpoints,
	removeEndpoint,
};
