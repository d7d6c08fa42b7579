import { z } from 'zod';

// An id becomes part of a path, so what no id of Recurly holds is no id.
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

const eventSchema = z.object({
	id,
	object_type: z.string().min(1).max(64),
	site_id: id,
	event_type: z.string().min(1).max(64),
	event_time: z.string().datetime({ offset: true }),
	invoice_number: z.union([z.number().int(), z.string().min(1).max(64)]).nullish(),
	uuid: id.nullish(),
	account_code: z.string().min(1).max(255).nullish(),
});
/** A webhook of Recurly: ids only, whatever happened. */
export type RecurlyEvent = z.infer<typeof eventSchema>;

/** Reads a webhook, or names the first field that is wrong. */
export function parseEvent(payload: unknown): { ok: true; event: RecurlyEvent } | { ok: false; problem: string } {
	const parsed = eventSchema.safeParse(payload);
	if (parsed.success) return { ok: true, event: parsed.data };
	const field = parsed.error.issues[0]?.path.join('.') ?? '';
	return { ok: false, problem: `This is not a Recurly event: ${field === '' ? 'the body' : field} is missing or has another form; choose JSON for the endpoint in Recurly.` };
}
