import { z } from 'zod';

/** A JSON object whose fields are not known yet. */
export type JsonObject = Record<string, unknown>;

/** Year 9999: beyond it an instant has no ISO form of the usual length. */
const LAST_SECOND = 253_402_300_799;

const eventSchema = z.object({
	object: z.literal('event'),
	id: z.string().min(1),
	type: z.string().min(1),
	created: z.number().int().min(0).max(LAST_SECOND),
	account: z.string().nullish(),
	livemode: z.boolean().nullish(),
	data: z.object({
		object: z.object({ object: z.string() }).passthrough(),
		previous_attributes: z.record(z.unknown()).nullish(),
	}),
});
/** The envelope of a snapshot event, as far as we use it. */
export type StripeEvent = z.infer<typeof eventSchema>;

/** Reads the envelope, or names the first field that is wrong. */
export function parseEvent(payload: unknown): { ok: true; event: StripeEvent } | { ok: false; problem: string } {
	const parsed = eventSchema.safeParse(payload);
	if (parsed.success) return { ok: true, event: parsed.data };
	const field = parsed.error.issues[0]?.path.join('.') ?? '';
	return { ok: false, problem: `This is not a Stripe event: ${field === '' ? 'the body' : field} is missing or has another type.` };
}
