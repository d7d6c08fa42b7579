import { z } from 'zod';

import type { Http } from '../http';
import { expectSuccess, parseAnswer, send } from './request';

const answerSchema = z.object({ records: z.array(z.record(z.unknown())).nullish(), done: z.boolean(), queryLocator: z.string().nullish() });

/** Rows of a query in Zuora's query language, batch by batch. It is a POST that changes nothing. */
export async function query(text: string, of: string, http: Http): Promise<Array<Record<string, unknown>>> {
	const rows: Array<Record<string, unknown>> = [];
	let next: { path: string; json: object } | undefined = { path: '/v1/action/query', json: { queryString: text } };
	while (next !== undefined) {
		const reply = expectSuccess(await send(http, { method: 'POST', ...next }), of);
		const answer = parseAnswer(answerSchema, reply.body, of);
		rows.push(...(answer.records ?? []));
		next = answer.done || !answer.queryLocator ? undefined : { path: '/v1/action/queryMore', json: { queryLocator: answer.queryLocator } };
	}
	return rows;
}

const ID = /^[A-Za-z0-9]{1,64}$/;

/** A text of the query language; an id that is none is left out by the caller. */
export const isQueryId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** `Field = 'a' or Field = 'b'`, for ids only. */
export const anyOf = (field: string, ids: readonly string[]): string => ids.map((id) => `${field} = '${id}'`).join(' or ');
