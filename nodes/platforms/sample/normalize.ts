import { z } from 'zod';

import type { CaseEvent } from '../../core/case';
import type { Normalized } from '../platform';

/** Events of the pretend vendor, each with its normal type. */
export const SAMPLE_EVENTS: Readonly<Record<string, CaseEvent['type']>> = {
	'invoice.payment_failed': 'payment.failed',
	'invoice.paid': 'payment.recovered',
};

const eventSchema = z.object({
	id: z.string().min(1),
	type: z.string(),
	at: z.string().datetime(),
	invoiceId: z.string(),
	customerId: z.string(),
	subscriptionId: z.string(),
});

/** The account of every sample: there is one per ledger. */
export const SAMPLE_ACCOUNT = 'sample';

/** What an event of the pretend vendor says. */
export function normalize(payload: unknown): Normalized {
	const parsed = eventSchema.safeParse(payload);
	if (!parsed.success) return { ok: false, problem: 'This is no event of the sample.' };
	const { id, type: rawType, at, invoiceId, customerId, subscriptionId } = parsed.data;
	const type = Object.hasOwn(SAMPLE_EVENTS, rawType) ? SAMPLE_EVENTS[rawType] : undefined;
	const events: CaseEvent[] = type === undefined ? [] : [{ id, type, rawType, occurredAt: at, refs: { invoiceId, customerId, subscriptionId } }];
	return { ok: true, account: SAMPLE_ACCOUNT, isLive: false, testClockId: null, events };
}
