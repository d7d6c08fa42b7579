import type { Platform } from '../platform';
import { RECURLY } from './about';
import { checkAccess, readAccount, readClock } from './account';
import { act, RECURLY_ACTIONS, RECURLY_NEAREST } from './act';
import { DECLINES } from './declines';
import { RECURLY_EVENTS } from './events';
import { readExpiringMethods } from './expiring';
import { readExpiringCard } from './expiringCard';
import { hasLanded } from './landed';
import { lists } from './lists';
import { readMissedEvents } from './missed';
import { normalize } from './normalize';
import { readContext } from './read';
import { verify } from './verify';

/** Recurly Subscriptions. */
export const recurly: Platform = {
	...RECURLY,
	open: null,
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
	readExpiringCard,
	act,
	hasLanded,
	readAccount,
	checkAccess,
	readClock,
	readMissedEvents,
	readExpiringMethods,
	lists,
	endpoints: null,
};
