import { z } from 'zod';

import type { HttpReply } from '../http';

const text = z.string().nullish().catch(null).transform((value) => value ?? null);

const envelopeSchema = z.object({ message: text, type: text, api_error_code: text, param: text });
/** Chargebee's error envelope. A field of an unexpected type counts as absent: an error must never fail to be read. */
export type ChargebeeErrorBody = z.output<typeof envelopeSchema>;

const NOTHING: ChargebeeErrorBody = { message: null, type: null, api_error_code: null, param: null };

/** The error that a reply carries; empty when its body is no error envelope (a proxy's page, say). */
export function readErrorBody(reply: HttpReply): ChargebeeErrorBody {
	const parsed = envelopeSchema.safeParse(reply.body);
	return parsed.success ? parsed.data : NOTHING;
}
