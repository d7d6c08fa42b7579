import { z } from 'zod';

import type { Http } from '../http';
import { readIds, toPayload } from './callout';
import { readCallouts } from './confirm';
import { orIfNotFound } from './notFound';
import { paymentSchema } from './payload';
import { pathTo, readPages } from './request';
import { toInstant, zoneOf } from './time';

/** Objects that are read again in one look; the next look finds the others. */
const MAX_READ = 200;

/** Merge fields in the context of a failed callout, and how our callouts call them. */
const CONTEXT_FIELDS = { paymentId: '<Payment.ID>', invoiceId: '<Invoice.ID>', paymentMethodId: '<PaymentMethod.ID>', subscriptionId: '<Subscription.ID>' } as const;

const contextSchema = z.preprocess((value) => (typeof value === 'string' ? parseJson(value) : value), z.record(z.unknown()).nullish().catch(null));
const historySchema = z.object({ createTime: z.string(), eventContext: contextSchema });

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

/** Zuora takes this filter without an offset; half a day more covers every zone. */
const localText = (since: Date): string => new Date(since.getTime() - 14 * 3_600_000).toISOString().slice(0, 19);

async function readFailedCallouts(since: Date, http: Http): Promise<Array<ReturnType<typeof readIds>>> {
	const query = { startTime: localText(since), failedOnly: 'true' };
	const { entries } = await readPages(http, { path: pathTo('v1', 'notification-history', 'callout'), schema: historySchema, list: 'calloutHistories', of: 'failed callouts', query });
	return entries.map(({ eventContext }) => readIds(Object.fromEntries(Object.entries(CONTEXT_FIELDS).map(([field, merge]) => [field, eventContext?.[merge]]))));
}

/** Failed payments since an instant: whether or not a callout told of them, since Zuora gives up after three tries. */
async function readFailedPayments(since: Date, http: Http): Promise<Array<ReturnType<typeof readIds>>> {
	const zone = zoneOf(http.settings);
	const isRecent = ({ createdDate }: { createdDate: string }): boolean => Date.parse(toInstant(createdDate, zone) ?? '') >= since.getTime();
	const { entries } = await readPages(http, {
		path: pathTo('v1', 'payments'),
		schema: paymentSchema,
		list: 'payments',
		of: 'failed payments',
		query: { status: 'Error', type: 'Electronic', sort: 'createdDate' },
		enough: (some) => some.length > 0 && !some.some((payment, index) => index >= some.length - 40 && isRecent(payment)),
	});
	return entries.filter(isRecent).map(({ id }) => ({ paymentId: id }));
}

/** An object that is gone meanwhile tells nothing any more. */
async function readAgain(ids: ReturnType<typeof readIds>, http: Http): Promise<Array<Record<string, string>>> {
	return (await orIfNotFound(readCallouts(ids, http), () => [])).map(toPayload);
}

/**
 * What happened since an instant and may not have been delivered: failed payments, and what failed callouts were about.
 * Each object is read again, so the payloads say what `confirm` would, under the same ids. Payments that went through are
 * not looked for: only a callout that failed tells of one.
 */
export async function readMissedEvents(options: { since: Date; events: readonly string[] }, http: Http): Promise<unknown[]> {
	const found = [...(await readFailedCallouts(options.since, http)), ...(await readFailedPayments(options.since, http))];
	// What is read is decided by the narrowest id, so that one names the object.
	const distinct = [...new Map(found.map((ids) => [ids.paymentId ?? ids.invoiceId ?? ids.paymentMethodId ?? ids.subscriptionId, ids])).values()].slice(0, MAX_READ);
	const payloads: Array<Record<string, string>> = [];
	for (const ids of distinct) payloads.push(...(await readAgain(ids, http)));
	const wanted = payloads.filter(({ eventType }) => eventType !== undefined && options.events.includes(eventType));
	return wanted.sort((one, other) => (one.eventTime ?? '').localeCompare(other.eventTime ?? ''));
}
