import { z } from 'zod';

import type { HttpReply } from '../http';

const text = z.string().nullish().catch(null).transform((value) => value ?? null);

const envelopeSchema = z.object({
	error: z.object({
		type: text,
		message: text,
		params: z.array(z.object({ param: text })).nullish().catch(null).transform((value) => value ?? []),
		transaction_error: z.object({ transaction_id: text, category: text, code: text, decline_code: text }).nullish().catch(null),
	}),
});
/** Recurly's error envelope. A field of an unexpected type counts as absent: an error must never fail to be read. */
export type RecurlyErrorBody = z.output<typeof envelopeSchema>['error'];

/** The error that a reply carries; undefined when its body is no error envelope (a proxy's page, say). */
export function readErrorBody(reply: HttpReply): RecurlyErrorBody | undefined {
	const parsed = envelopeSchema.safeParse(reply.body);
	return parsed.success ? parsed.data.error : undefined;
}
