import { DunningError } from '../../core/errors';
import type { Platform } from '../platform';
import { SAMPLE } from './about';
import { act, hasLanded, SAMPLE_ACTIONS, SAMPLE_NEAREST } from './act';
import { SAMPLE_DECLINES } from './declines';
import { findEndpoints, readEndpoint, registerEndpoint, removeEndpoint } from './endpoint';
import { lists } from './lists';
import { normalize, SAMPLE_ACCOUNT, SAMPLE_EVENTS } from './normalize';
import { readContext, readExpiringCard, readExpiringMethods, readMissedEvents } from './read';
import { openVendor } from './vendor';
import { verify } from './verify';

async function readClock(): Promise<Date> {
	return await Promise.reject(new DunningError({ code: 'not-supported', message: 'The sample has no test clocks.', fix: 'Choose a real platform to let time pass.' }));
}

/** A dozen invented customers, kept in the ledger, so that the workflows run before any account is connected. */
export const sample: Platform = {
	...SAMPLE,
	open: openVendor,
	supports: SAMPLE_ACTIONS,
	nearest: SAMPLE_NEAREST,
	declines: SAMPLE_DECLINES,
	webhookEvents: SAMPLE_EVENTS,
	defaultEvents: Object.keys(SAMPLE_EVENTS),
	keyLifetimeHours: Infinity,
	verify,
	normalize,
	confirm: null,
	readContext,
	readExpiringCard,
	act,
	hasLanded,
	readAccount: async () => await Promise.resolve(SAMPLE_ACCOUNT),
	readClock,
	readMissedEvents,
	readExpiringMethods,
	lists,
	endpoints: { register: registerEndpoint, read: readEndpoint, find: findEndpoints, remove: removeEndpoint },
};
