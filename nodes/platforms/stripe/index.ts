import type { Platform } from '../platform';
import { STRIPE } from './about';
import { checkAccess } from './access';
import { readAccount, readClock, readMissedEvents } from './account';
import { act, STRIPE_ACTIONS, STRIPE_NEAREST } from './act';
import { DECLINES } from './declines';
import { findEndpoints, readEndpoint, registerEndpoint, removeEndpoint } from './endpoint';
import { STRIPE_EVENTS } from './events';
import { readExpiringMethods } from './expiring';
import { readExpiringCard } from './expiringCard';
import { hasLanded } from './landed';
import { lists } from './lists';
import { normalize } from './normalize';
import { readContext } from './read';
import { verify } from './verify';

/** Stripe Billing. */
export const stripe: Platform = {
	...STRIPE,
	open: null,
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
	readExpiringCard,
	act,
	hasLanded,
	readAccount,
	checkAccess,
	readClock,
	readMissedEvents,
	readExpiringMethods,
	lists,
	endpoints: { register: registerEndpoint, read: readEndpoint, find: findEndpoints, remove: removeEndpoint },
};
