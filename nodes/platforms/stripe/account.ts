import type { Http } from '../http';
import { accountSchema, clockSchema, listedEventSchema } from './payload';
import { pathTo, read, readAll } from './request';

/** Stripe takes at most 20 names in `types` (https://docs.stripe.com/api/events/list#list_events-types). */
const TYPES_PER_CALL = 20;

/** Id of the account that the credential belongs to. */
export async function readAccount(http: Http): Promise<string> {
	const account = await read(http, { path: pathTo('account'), schema: accountSchema, of: 'account', permission: 'Account: Read' });
	return account.id;
}

/** Time of a test clock. */
export async function readClock(clockId: string, http: Http): Promise<Date> {
	const clock = await read(http, { path: pathTo('test_helpers', 'test_clocks', clockId), schema: clockSchema, of: 'test clock', permission: 'Test clocks: Read' });
	return new Date(clock.frozen_time * 1000);
}

/** Events that no endpoint took, oldest first. Stripe keeps them for 30 days. */
export async function readMissedEvents(options: { since: Date; events: readonly string[] }, http: Http): Promise<unknown[]> {
	const created = { gte: Math.floor(options.since.getTime() / 1000) };
	const missed = [];
	for (let start = 0; start < options.events.length; start += TYPES_PER_CALL) {
		const types = options.events.slice(start, start + TYPES_PER_CALL);
		const query = { types, created, delivery_success: false };
		missed.push(...(await readAll(http, { path: pathTo('events'), schema: listedEventSchema, of: 'missed events', permission: 'Events: Read', query })));
	}
	// Lists come newest first; within one second Stripe's order is kept by reversing before the stable sort.
	return missed.reverse().sort((left, right) => left.created - right.created);
}
