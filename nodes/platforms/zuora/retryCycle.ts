import { z } from 'zod';

import type { Http } from '../http';
import { orIfNotFound } from './notFound';
import { RETRY_API } from './apis';
import { pathTo, read } from './request';
import { toInstant } from './time';

const attemptSchema = z.object({
	zuora_payment_id: z.string().nullish(),
	mapping_info: z.object({ label: z.string().nullish() }).nullish(),
});
const cycleSchema = z.object({
	status: z.string(),
	next_attempt: z.string().nullish(),
	current_attempt_number: z.number().nullish(),
	attempts: z.array(attemptSchema).nullish(),
});
const cyclesSchema = z.object({ cycles: z.array(cycleSchema) });
type Cycle = z.output<typeof cycleSchema>;

/** What Configurable Payment Retry does with an invoice. */
export interface RetryCycle {
	/** Whether the cycle is of the whole account, so that stopping it would touch other invoices. */
	isOfAccount: boolean;
	nextAttemptAt: string | null;
	/** Its label per payment id. */
	labels: ReadonlyMap<string, string>;
	/** Payments that the cycle counts as attempts on this invoice. */
	paymentIds: readonly string[];
}

/** Whether the credential holds a login for the retry API. */
export const hasRetryApi = (http: Http): boolean => http.settings?.retryLogin !== undefined;

function toCycle(cycle: Cycle, isOfAccount: boolean): RetryCycle {
	const attempts = (cycle.attempts ?? []).flatMap(({ zuora_payment_id: id, mapping_info: mapping }) => (id === null || id === undefined ? [] : [{ id, label: mapping?.label ?? null }]));
	return {
		isOfAccount,
		nextAttemptAt: cycle.next_attempt === null || cycle.next_attempt === undefined ? null : (toInstant(cycle.next_attempt, 'UTC') ?? null),
		labels: new Map(attempts.flatMap(({ id, label }) => (label === null ? [] : [[id, label] as const]))),
		// An account's cycle covers several invoices, so its attempts are not all on this one.
		paymentIds: isOfAccount ? [] : attempts.map(({ id }) => id),
	};
}

/** The active cycle at a path; none is answered with an empty list, or as not found. */
async function readActive(path: string, http: Http): Promise<Cycle | undefined> {
	const answer = await orIfNotFound(read(http, { path, schema: cyclesSchema, of: 'retry cycle', api: RETRY_API }), () => ({ cycles: [] }));
	return answer.cycles[0];
}

/** The active retry cycle of an invoice, or of its whole account; null when there is none or no login to ask. */
export async function readRetryCycle(invoice: { id: string; accountId: string }, http: Http): Promise<RetryCycle | null> {
	if (!hasRetryApi(http)) return null;
	const base = ['api', 'v1', 'payments'];
	const ofInvoice = await readActive(pathTo(...base, 'active_invoice_cycle_information', invoice.id), http);
	if (ofInvoice !== undefined) return toCycle(ofInvoice, false);
	const ofAccount = await readActive(pathTo(...base, 'active_account_cycle_information', invoice.accountId), http);
	return ofAccount === undefined ? null : toCycle(ofAccount, true);
}

/** Values of `RetryStatus__c` that say that a cycle is over; any other value means that one may be running. */
const OVER = /^(success|failure|failed|complete|completed|cycle complete|cycle completed|removed|stopped|cancel)/i;

/** Whether the field that the retry app writes on invoice or account says that a cycle may be running. */
export function saysRetrying(statuses: ReadonlyArray<string | null>): boolean {
	return statuses.some((status) => status !== null && !OVER.test(status.trim()));
}
