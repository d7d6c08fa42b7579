import type { Platform } from '../platform';
import { ZUORA } from './about';
import { checkAccess, readAccount, readClock } from './account';
import { act, ZUORA_ACTIONS, ZUORA_NEAREST } from './act';
import { confirm } from './confirm';
import { DECLINES } from './declines';
import { findEndpoints, readEndpoint, registerEndpoint, removeEndpoint } from './endpoint';
import { ZUORA_EVENTS } from './events';
import { readExpiringMethods } from './expiring';
import { readExpiringCard } from './expiringCard';
import { hasLanded } from './landed';
import { lists } from './lists';
import { readMissedEvents } from './missed';
import { normalize } from './normalize';
import { readContext } from './read';
import { verify } from './verify';

/** Zuora, with Invoice Settlement. */
export const zuora: Platform = {
	...ZUORA,
	open: null,
	supports: ZUORA_ACTIONS,
	nearest: ZUORA_NEAREST,
	declines: DECLINES,
	webhookEvents: Object.fromEntries(Object.entries(ZUORA_EVENTS).map(([name, { type }]) => [name, type])),
	defaultEvents: Object.entries(ZUORA_EVENTS).flatMap(([name, { starts }]) => (starts ? [name] : [])),
	keyLifetimeHours: 24,
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
