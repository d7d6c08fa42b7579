import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import { siteName } from './site';
import { anyOf } from './form';
import { configurationSchema, listedEventSchema, timeMachineSchema } from './payload';
import { pathTo, read, readAll, readPage } from './request';

/** Name of the site that the credential belongs to: `acme`, or `acme-test` for its test site. It is asked for, so that a wrong key or site shows at once. */
export async function readAccount(http: Http): Promise<string> {
	const configurations = await read(http, { path: pathTo('configurations'), name: 'configurations', schema: z.array(configurationSchema).min(1), of: 'site' });
	return siteName(http.settings?.site ?? configurations[0]?.domain);
}

/** Reads one invoice and one payment source, which a publishable or limited key may not. */
export async function checkAccess(http: Http): Promise<void> {
	for (const name of ['invoice', 'payment_source']) await readPage(http, { path: pathTo(`${name}s`), name, schema: z.object({ id: z.string() }), of: `${name.replace('_', ' ')}s`, query: { limit: 1 } });
}

function notTravelled(clockId: string, status: string): DunningError {
	const isMoving = status === 'in_progress';
	return new DunningError({
		code: isMoving ? 'platform-unavailable' : 'not-configured',
		message: `The time machine ${clockId} of this site tells no time: its state is ${status}.`,
		fix: isMoving ? 'Wait until the time travel has ended.' : 'Start the time machine of the test site, or remove the field dunning_test_clock from the customer.',
		retryable: isMoving,
	});
}

/** Time of the time machine of a test site. A live site has none and answers with an error, so nothing is done by it there. */
export async function readClock(clockId: string, http: Http): Promise<Date> {
	const machine = await read(http, { path: pathTo('time_machines', clockId), name: 'time_machine', schema: timeMachineSchema, of: 'time machine that the customer names as its test clock' });
	if (machine.time_travel_status !== 'succeeded' || machine.destination_time === null) throw notTravelled(clockId, machine.time_travel_status);
	return new Date(machine.destination_time * 1000);
}

/** Highest version of the objects in an event: what happened within one second is put in order by it. */
function versionOf(event: Record<string, unknown>): number {
	const objects = Object.values((event.content ?? {}) as Record<string, unknown>);
	return Math.max(0, ...objects.map((one) => Number((one as { resource_version?: unknown } | null)?.resource_version ?? 0) || 0));
}

/** Events that no webhook took, oldest first. */
export async function readMissedEvents(options: { since: Date; events: readonly string[] }, http: Http): Promise<unknown[]> {
	const query = {
		occurred_at: { after: Math.max(0, Math.floor(options.since.getTime() / 1000) - 1) },
		event_type: { in: anyOf(options.events) },
		webhook_status: { is_not: 'succeeded' },
		sort_by: { asc: 'occurred_at' },
	};
	const missed = await readAll(http, { path: pathTo('events'), name: 'event', schema: listedEventSchema, of: 'missed events', query });
	return missed.sort((left, right) => left.occurred_at - right.occurred_at || versionOf(left) - versionOf(right));
}
