import { z } from 'zod';

import type { HttpReply } from '../http';

const code = z.union([z.number(), z.string()]).transform(String).nullish().catch(null);
const bodySchema = z.object({
	success: z.boolean().nullish().catch(null),
	Success: z.boolean().nullish().catch(null),
	reasons: z.array(z.object({ code })).nullish().catch(null),
	errors: z.array(z.object({ code })).nullish().catch(null),
	paymentId: z.string().nullish().catch(null),
	id: z.string().nullish().catch(null),
});

/**
 * What went wrong, by the last two digits of Zuora's error code.
 * Source: https://developer.zuora.com/v1-api-reference/error-handling, 2026-11.
 */
const CATEGORIES = {
	'10': 'permission',
	'11': 'authentication',
	'20': 'invalid',
	'21': 'invalid',
	'22': 'invalid',
	'23': 'state',
	'30': 'rule',
	'40': 'not-found',
	'45': 'unsupported',
	'50': 'locked',
	'60': 'internal',
	'61': 'temporary',
	'70': 'rate',
	'90': 'invalid',
	'99': 'gateway',
} as const;
export type ZuoraProblem = (typeof CATEGORIES)[keyof typeof CATEGORIES] | 'other';

/** An error of Zuora, whatever the HTTP status it came with. */
export interface ZuoraError {
	problem: ZuoraProblem;
	/** The 8-digit code, or null where none was sent. */
	code: string | null;
	/** Id of a payment that was made all the same. */
	paymentId: string | null;
}

function problemOf(text: string | null): ZuoraProblem {
	return CATEGORIES[(text ?? '').slice(-2) as keyof typeof CATEGORIES] ?? 'other';
}

const isFailure = ({ success, Success, reasons, errors }: z.output<typeof bodySchema>): boolean =>
	success === false || Success === false || (reasons ?? errors ?? []).length > 0;

/** Whether a body says that the request failed, although the status may be 200; undefined for one that does not say so. */
export function readErrorBody({ body }: Pick<HttpReply, 'body'>): ZuoraError | undefined {
	const parsed = bodySchema.safeParse(body);
	if (!parsed.success || !isFailure(parsed.data)) return undefined;
	const { reasons, errors, paymentId, id } = parsed.data;
	const first = (reasons ?? errors ?? [])[0]?.code ?? null;
	return { problem: problemOf(first), code: first, paymentId: paymentId ?? id ?? null };
}
