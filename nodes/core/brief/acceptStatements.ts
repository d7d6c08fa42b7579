import { z } from 'zod';

import { speaking } from './readStatements';
import type { Source } from './sources';
import { STATEMENT_CODES, type Statement } from './statements';

const MAX_ANSWER_CHARACTERS = 20_000;
const MAX_STATEMENTS = 40;

/** All that a model may answer: codes of ours with the names of sources. There is no field in which it could write. */
const answerSchema = z
	.object({ statements: z.array(z.object({ code: z.enum(STATEMENT_CODES), source: z.string().max(8) }).strict()).max(MAX_STATEMENTS) })
	.strict();

/** The same as a JSON Schema that constrained decoding takes: flat, everything required, nothing besides. */
export const answerJsonSchema: Record<string, unknown> = {
	type: 'object',
	properties: {
		statements: {
			type: 'array',
			items: { type: 'object', properties: { code: { type: 'string', enum: [...STATEMENT_CODES] }, source: { type: 'string' } }, required: ['code', 'source'], additionalProperties: false },
		},
	},
	required: ['statements'],
	additionalProperties: false,
};

/** What a model read and what of it was dropped, or why its answer cannot be used at all. */
export type AcceptedAnswer = { ok: true; statements: Statement[]; dropped: number } | { ok: false; why: string };

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The answer itself, or the one object in a fence or between words. */
function findObject(answer: string): unknown {
	const text = answer.trim();
	const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')];
	return readJson(text) ?? (from === -1 || to <= from ? undefined : readJson(text.slice(from, to + 1)));
}

/**
 * Reads `{ "statements": [{ "code": …, "source": … }] }`. One word more, or a code that is not ours, and nothing of the answer
 * is believed; a claim about a source that was not sent is dropped.
 */
export function acceptStatements(answer: string, sources: readonly Source[]): AcceptedAnswer {
	if (answer.length > MAX_ANSWER_CHARACTERS) return { ok: false, why: 'The answer is too long' };
	const object = findObject(answer);
	if (object === undefined) return { ok: false, why: 'The answer holds no JSON object' };
	const parsed = answerSchema.safeParse(object);
	if (!parsed.success) return { ok: false, why: 'The answer is not exactly a list of our codes with sources' };
	const sent = new Set(speaking(sources).map(({ id }) => id));
	const claims = parsed.data.statements.map(({ code, source }): Statement => ({ code, sourceId: source, by: 'model' }));
	const kept = claims.filter(({ sourceId }) => sent.has(sourceId));
	const statements = kept.filter(({ code, sourceId }, at) => kept.findIndex((other) => other.code === code && other.sourceId === sourceId) === at);
	return { ok: true, statements, dropped: claims.length - kept.length };
}
