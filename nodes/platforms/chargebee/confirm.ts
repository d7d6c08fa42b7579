import { isDunningError } from '../../core/errors';
import type { Http } from '../http';
import type { Normalized } from '../platform';
import { normalize } from './normalize';
import { listedEventSchema } from './payload';
import { pathTo, read } from './request';

/** An event id as Chargebee gives it; anything else is not asked for. */
const EVENT_ID = /^[\w-]{1,100}$/;

/**
 * Reads an event again by its id alone and says what that one says: basic authentication does not cover the body, so a
 * proxy or anybody who learned the password could have changed it. An id that Chargebee does not know is no event.
 */
export async function confirm(payload: unknown, http: Http): Promise<Normalized> {
	const id = typeof payload === 'object' && payload !== null && 'id' in payload ? payload.id : undefined;
	if (typeof id !== 'string' || !EVENT_ID.test(id)) return { ok: false, problem: 'This is not a Chargebee event: id is missing or has another type.' };
	const event = await read(http, { path: pathTo('events', id), name: 'event', schema: listedEventSchema, of: 'event' }).catch((error: unknown) => {
		if (isDunningError(error) && error.code === 'not-found') return undefined;
		throw error;
	});
	if (event === undefined) return { ok: false, problem: 'Chargebee knows no event with this id, so the delivery is not believed.' };
	return event.id === id ? normalize(event) : { ok: false, problem: 'Chargebee answered another event than was asked for.' };
}
