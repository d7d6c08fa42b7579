import { z } from 'zod';

const MAX_ANSWER_CHARACTERS = 20_000;

const draftSchema = z.object({ subject: z.string().min(1), body: z.string().min(1) }).strict();

/** Words with slots, as a writer proposes them; nothing is believed before {@link checkDraft} passed. */
export type Draft = z.infer<typeof draftSchema>;

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

/**
 * Reads exactly `{ "subject": …, "body": … }` from an answer: bare, fenced, or with words around it.
 * One property more (a recipient, an amount) and the answer counts as unreadable.
 */
export function parseDraft(answer: string): ParsedDraft {
	if (answer.length > MAX_ANSWER_CHARACTERS) return { ok: false, why: 'The answer is too long' };
	const text = answer.trim();
	const json = readJson(text) ?? readJson(firstObjectIn(text) ?? '');
	if (json === undefined) return { ok: false, why: 'The answer holds no JSON object' };
	const parsed = draftSchema.safeParse(json);
	if (!parsed.success) return { ok: false, why: 'The answer is not exactly a subject and a body' };
	return { ok: true, draft: { subject: tidy(parsed.data.subject), body: tidy(parsed.data.body) } };
}
