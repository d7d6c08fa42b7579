import { z } from 'zod';

import type { HttpReply } from '../http';
import { paymentMethodSchema } from './payload';

const text = z.string().nullish().catch(null).transform((value) => value ?? null);
const idOf = z
	.union([z.string(), z.object({ id: z.string() }).transform((value) => value.id)])
	.nullish()
	.catch(null)
	.transform((value) => value ?? null);

const envelopeSchema = z.object({
	error: z.object({
		type: text,
		code: text,
		param: text,
		message: text,
		decline_code: text,
		advice_code: text,
		network_advice_code: text,
		network_decline_code: text,
		charge: idOf,
		payment_intent: z
			.object({ id: z.string(), last_payment_error: z.object({ payment_method: paymentMethodSchema.nullish().catch(null) }).nullish().catch(null) })
			.nullish()
			.catch(null),
		payment_method: paymentMethodSchema.nullish().catch(null),
	}),
});
/** Stripe's error envelope. A field of an unexpected type counts as absent: an error must never fail to be read. */
export type StripeErrorBody = z.output<typeof envelopeSchema>['error'];

/** The error that a reply carries; undefined when its body is no error envelope (a proxy's page, say). */
export function readErrorBody(reply: HttpReply): StripeErrorBody | undefined {
	const parsed = envelopeSchema.safeParse(reply.body);
	return parsed.success ? parsed.data.error : undefined;
}
