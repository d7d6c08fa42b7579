import { z } from 'zod';

/** A JSON object whose fields are not known yet. */
export type JsonObject = Record<string, unknown>;

/** Year 9999: beyond it an instant has no ISO form of the usual length. */
const LAST_SECOND = 253_402_300_799;

const eventSchema = z.object({
	id: z.string().min(1).max(100),
	event_type: z.string().min(1),
	occurred_at: z.number().int().min(0).max(LAST_SECOND),
	content: z.record(z.unknown()),
});
/** The envelope of an event, as far as we use it. */
export type ChargebeeEvent = z.infer<typeof eventSchema>;

/** Reads the envelope, or names the first field that is wrong. */
export function parseEvent(payload: unknown): { ok: true; event: ChargebeeEvent } | { ok: false; problem: string } {
	const parsed = eventSchema.safeParse(payload);
	if (parsed.success) return { ok: true, event: parsed.data };
	const field = parsed.error.issues[0]?.path.join('.') ?? '';
	return { ok: false, problem: `This is not a Chargebee event: ${field === '' ? 'the body' : field} is missing or has another type.` };
}
