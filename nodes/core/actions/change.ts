import { z } from 'zod';

import { moneySchema } from '../money';

/** A calendar day without a time, e.g. `2026-12-01`. */
const day = z.string().date();
const why = z.string().min(1).max(500).describe('In the words of whoever asked for it');

/**
 * What may be done to an invoice, a subscription or its dunning besides charging and writing. Each is asked of the
 * platform under an idempotency key; a platform that cannot refuses before any call and names the nearest thing it can.
 */
export const changeSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('extend-due-date'), dueOn: day }),
	z.object({ kind: z.literal('payment-plan'), instalments: z.array(z.object({ dueOn: day, amount: moneySchema })).min(2).max(12) }),
	z.object({ kind: z.literal('credit'), amount: moneySchema, why }),
	z.object({ kind: z.literal('discount'), percent: z.number().positive().max(100), months: z.number().int().min(1).max(12), why }),
	z.object({ kind: z.literal('pause-subscription'), resumeOn: day.nullable() }),
	z.object({ kind: z.literal('resume-subscription') }),
	z.object({ kind: z.literal('suspend-subscription') }),
	z.object({ kind: z.literal('cancel-subscription'), when: z.enum(['now', 'period-end']) }),
	z.object({ kind: z.literal('mark-uncollectible'), why }),
	z.object({ kind: z.literal('stop-native-retries') }),
	z.object({ kind: z.literal('hand-back-retries') }),
	z.object({ kind: z.literal('change-campaign'), campaign: z.string().min(1) }),
	z.object({ kind: z.literal('add-note'), text: z.string().min(1).max(2000) }),
]);
export type Change = z.infer<typeof changeSchema>;
export type ChangeKind = Change['kind'];

/** Every kind of change, as a list. */
export const CHANGE_KINDS: readonly ChangeKind[] = changeSchema.options.map((option) => option.shape.kind.value);
