import type { Platform } from '../platform';
import { CHARGEBEE } from './about';
import { checkAccess, readAccount, readClock, readMissedEvents } from './account';
import { act, CHARGEBEE_ACTIONS, CHARGEBEE_NEAREST } from './act';
import { confirm } from './confirm';
import { DECLINES } from './declines';
import { findEndpoints, readEndpoint, registerEndpoint, removeEndpoint } from './endpoint';
import { CHARGEBEE_EVENTS } from './events';
import { readExpiringMethods } from './expiring';
import { readExpiringCard } from './expiringCard';
import { hasLanded } from './landed';
import { lists } from './lists';
import { normalize } from './normalize';
import { readContext } from './read';
import { verify } from './verify';

/** Chargebee. */
export const chargebee: Platform = {
	...CHARGEBEE,
	open: null,
	supports: CHARGEBEE_ACTIONS,
	nearest: CHARGEBEE_NEAREST,
	declines: DECLINES,
	webhookEvents: Object.fromEntries(Object.entries(CHARGEBEE_EVENTS).map(([name, { type }]) => [name, type])),
	defaultEvents: Object.entries(CHARGEBEE_EVENTS).flatMap(([name, { starts }]) => (starts ? [name] : [])),
	// Thirty minutes, after which the same key would charge again; until then the path, the body and the headers must be the same.
	keyLifetimeHours: 0.5,
	verify,
	normalize,
	confirm,
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
