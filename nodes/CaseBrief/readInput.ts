import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { caseTextsSchema, type BriefFacts, type CaseText } from '../core/brief/sources';
import type { DunningCase } from '../core/case';
import { DunningError } from '../core/errors';
import { parseMoment } from '../core/moment';
import type { Store } from '../stores/store';

const MAX_NOTES = 20;

function badTexts(why: string): DunningError {
	return new DunningError({
		code: 'bad-input',
		message: `The field "Texts" is no list of texts (${why})`,
		fix: 'Give a list like [{ "kind": "ticket", "text": "I was charged twice", "at": "2026-11-20T08:00:00Z" }]; kinds are ticket, reply, email, chat, call, note, usage and terms.',
	});
}

function readJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return [];
	try {
		return JSON.parse(value) as unknown;
	} catch {
		throw badTexts('it is no JSON');
	}
}

/** A bare text counts as a ticket; a time in any form becomes an instant, and one that cannot be read is unknown. */
function toText(entry: unknown): unknown {
	if (typeof entry === 'string') return { kind: 'ticket', text: entry };
	if (typeof entry !== 'object' || entry === null) return entry;
	const { kind = 'ticket', author, at, text } = entry as IDataObject;
	return { kind, text, at: parseMoment(at, 'utc')?.instant ?? null, ...(author === undefined || author === null ? {} : { author }) };
}

/** The texts of the field. Throws `bad-input` for what is no list of texts. */
export function parseTexts(value: unknown): CaseText[] {
	const list = readJson(value);
	const parsed = caseTextsSchema.safeParse(Array.isArray(list) ? list.map(toText) : list);
	if (parsed.success) return parsed.data;
	throw badTexts(parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'texts'}: ${message.toLowerCase()}`).join('; '));
}

/** Notes that people left about the case in the ledger, oldest first. */
export async function readNotes(store: Store, caseId: string): Promise<CaseText[]> {
	const entries = await store.entries({ caseId, type: 'note', limit: MAX_NOTES });
	return entries.toReversed().flatMap(({ at, body }) => (typeof body.note === 'string' && body.note.trim() !== '' ? [{ kind: 'note' as const, author: 'merchant' as const, at: new Date(at).toISOString(), text: body.note }] : []));
}

/** What the fields say about one item: the reply alone, or the texts of the case. */
export function readTextsOf(context: IExecuteFunctions, index: number): CaseText[] {
	if (context.getNodeParameter('operation', index) === 'reply') return [{ kind: 'reply', at: null, text: String(context.getNodeParameter('reply', index, '')) }];
	return parseTexts(context.getNodeParameter('texts', index, []));
}

/** The facts of a case that a brief looks at. */
export function factsOf({ invoice, customer, subscription, attempt, context }: DunningCase): BriefFacts {
	return { invoice, customer, subscription, attempt, context };
}
