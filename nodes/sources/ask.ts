import type { ZodType, ZodTypeDef } from 'zod';

import type { Problem } from '../core/context/findings';
import type { SourceHttp, SourceReply, SourceRequest } from './http';

/** What was asked for, or why it did not come; the status is null where no answer came. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem; status: number | null };

/** Whom is asked, and for what, in words for a person. */
export interface Question {
	name: string;
	/** What is read, in the plural: `tickets`. */
	of: string;
	/** What the credential needs for it. */
	permission: string;
}

const fail = (why: string, status: number | null, closes = false): Answer<never> => ({ ok: false, problem: { why, closes }, status });

function refuse({ name, of, permission }: Question, { status }: SourceReply): Answer<never> {
	if (status === 401) return fail(`${name} refused the credential (401); check it or make a new one`, status, true);
	if (status === 403) return fail(`the credential may not read ${of} in ${name} (403); it needs ${permission}`, status);
	if (status === 404) return fail(`${name} has no such ${of} (404)`, status);
	if (status === 429) return fail(`${name} asked to slow down for longer than the time limit (429)`, status, true);
	if (status >= 500) return fail(`${name} had a fault of its own (${status})`, status, true);
	return fail(`${name} did not understand the question for ${of} (${status}); check the field names named in this node`, status);
}

/** Asks once and reads the answer by its shape; every failure is a value with its reason, which holds nothing of the answer. */
export async function ask<T>(http: SourceHttp, question: Question & { request: SourceRequest; shape: ZodType<T, ZodTypeDef, unknown> }): Promise<Answer<T>> {
	const { name, of, request, shape } = question;
	const reply = await http(request);
	if ('lost' in reply) return fail(`${name} gave no answer (${reply.lost})`, null, true);
	if (reply.status < 200 || reply.status > 299) return refuse(question, reply);
	const parsed = shape.safeParse(reply.body);
	if (parsed.success) return { ok: true, value: parsed.data };
	const place = parsed.error.issues[0]?.path.join('.') ?? '';
	return fail(`the answer of ${name} for ${of} cannot be read${place === '' ? '' : ` (${place})`}`, reply.status);
}
