import { z } from 'zod';

import { hasSubject, type Channel } from '../channels';

const MAX_ANSWER_CHARACTERS = 20_000;

const withSubject = z.object({ subject: z.string().min(1), body: z.string().min(1) }).strict();
const bodyOnly = z.object({ body: z.string().min(1) }).strict().transform(({ body }) => ({ subject: '', body }));

/** Words with slots, as a writer proposes them; nothing is believed before {@link checkDraft} passed. The subject is empty on channels without one. */
export type Draft = z.infer<typeof withSubject>;

/** A draft read from a model's answer, or one sentence that says why there is none. */
export type ParsedDraft = { ok: true; draft: Draft } | { ok: false; why: string };

function firstObjectIn(text: string): string | undefined {
	const from = text.indexOf('{"') === -1 ? text.search(/\{\s*"/) : text.indexOf('{"');
	const to = text.lastIndexOf('}');
	return from === -1 || to <= from ? undefined : text.slice(from, to + 1);
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Line ends and composed characters are made uniform, so that checks and rendering see one form of every text. */
const tidy = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/** What a draft on a channel consists of. */
export const draftParts = (channel: Channel): ReadonlyArray<keyof Draft> => (hasSubject(channel) ? ['subject', 'body'] : ['body']);

/** What an answer must be, as a JSON Schema that constrained decoding takes: flat, everything required, nothing besides. */
export function draftJsonSchema(channel: Channel): Record<string, unknown> {
	const parts = draftParts(channel);
	return { type: 'object', properties: Object.fromEntries(parts.map((part) => [part, { type: 'string' }])), required: [...parts], additionalProperties: false };
}

/** A draft in the one form that all checks see; undefined for words that no draft may be made of. */
export function tidyDraft(words: unknown, channel: Channel): Draft | undefined {
	const parsed = (hasSubject(channel) ? withSubject : bodyOnly).safeParse(words);
	const draft = parsed.success ? { subject: tidy(parsed.data.subject), body: tidy(parsed.data.body) } : undefined;
	return draft && draft.subject.length + draft.body.length <= MAX_ANSWER_CHARACTERS ? draft : undefined;
}

/**
 * Reads exactly `{ "subject": …, "body": … }` from an answer (`{ "body": … }` on channels without a subject): bare, fenced, or
 * with words around it. One property more (a recipient, an amount) and the answer counts as unreadable.
 */
export function parseDraft(answer: string, channel: Channel): ParsedDraft {
	if (answer.length > MAX_ANSWER_CHARACTERS) return { ok: false, why: 'The answer is too long' };
	const text = answer.trim();
	const json = readJson(text) ?? readJson(firstObjectIn(text) ?? '');
	if (json === undefined) return { ok: false, why: 'The answer holds no JSON object' };
	const draft = tidyDraft(json, channel);
	return draft ? { ok: true, draft } : { ok: false, why: `The answer is not exactly a ${draftParts(channel).join(' and a ')}` };
}
