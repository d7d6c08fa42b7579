import { acceptStatements } from '../../core/brief/acceptStatements';
import type { Reading } from '../../core/brief/brief';
import { rulesOnly, type Gathered, type ModelReading } from '../../core/brief/gather';
import { ownWordsOf } from '../../core/brief/ownWords';
import { speaking } from '../../core/brief/readStatements';
import type { KnownValue } from '../../core/privacy/knownValues';
import { alarm, replacePersonal, type Replaced } from '../../core/privacy/replacePersonal';
import { makeReadTextsPrompt, READ_TEXTS_PROMPT_ID, type SentText } from '../prompts/readTexts';
import type { PromptMessage } from '../prompts/dunningMessage';

/** What is kept of a question, beside the answer. */
export interface ReadingSubject {
	task: 'read-texts';
	promptId: string;
	/** What was sent, text by text, without the texts: those could not be erased again. */
	fields: Record<string, unknown>;
	/** Names that the case does not know may stand in free text. */
	mayHoldNames: true;
}

/** A model that can be asked to read. */
export interface TextReader {
	/** The operator's name of where it runs, as the policy lists it. */
	endpoint: string;
	/** Never throws. `sentHash` is over the exact messages. */
	ask(prompt: PromptMessage[], subject: ReadingSubject): Promise<{ sentHash: string } & ({ ok: true; text: string } | { ok: false; reason: string; detail: string })>;
}

export interface ReadOptions {
	/** Whether the policy lets this endpoint read what customers wrote. */
	mayReadFreeText: boolean;
	/** Every value that the case knows. */
	known: readonly KnownValue[];
}

type Sendable = { ok: true; texts: SentText[]; replaced: Record<string, number> } | { ok: false; why: string };

function addUp(all: ReadonlyArray<Replaced['found']>): Record<string, number> {
	const sum: Record<string, number> = {};
	for (const [kind, count] of all.flatMap((found) => Object.entries(found))) sum[kind] = (sum[kind] ?? 0) + count;
	return sum;
}

/** The texts as they may leave. If the alarm still rings for one of them, none does. */
function makeSendable({ sources }: Gathered, known: readonly KnownValue[]): Sendable {
	const cleaned = speaking(sources).map(({ id, kind, author, text }) => ({ id, kind, author, ...replacePersonal(ownWordsOf(text), known) }));
	const ringing = new Set(cleaned.flatMap(({ text }) => alarm(text.replace(/\[[a-z]+\]/g, ' '), known)));
	if (ringing.size > 0) return { ok: false, why: `withheld: after replacing, the texts still seem to hold ${[...ringing].join(', ')}` };
	return { ok: true, texts: cleaned.map(({ id, kind, author, text }) => ({ id, kind, author, text })), replaced: addUp(cleaned.map(({ found }) => found)) };
}

const describeSent = ({ texts, replaced }: Extract<Sendable, { ok: true }>): ReadingSubject['fields'] => ({
	texts: texts.map(({ id, kind, author, text }) => ({ id, kind, author, characters: text.length })),
	replaced,
});

/** Why no model is asked; null when one may be. */
function whyNotAsked(reader: TextReader, gathered: Gathered, { mayReadFreeText }: ReadOptions): string | null {
	if (speaking(gathered.sources).length === 0) return 'There is no text to read';
	return mayReadFreeText ? null : `The policy does not let the endpoint "${reader.endpoint}" read what customers wrote`;
}

/**
 * Has a model read the texts of a brief, if the policy lets its endpoint read free text. Every value of the case and
 * everything with the shape of personal data is replaced before. Whatever goes wrong, the rules alone stand. Never throws.
 */
export async function readTexts(reader: TextReader | null, gathered: Gathered, options: ReadOptions): Promise<ModelReading> {
	if (reader === null) return rulesOnly(null);
	const why = whyNotAsked(reader, gathered, options);
	if (why !== null) return rulesOnly(why);
	const sendable = makeSendable(gathered, options.known);
	if (!sendable.ok) return rulesOnly(sendable.why);
	const { texts, replaced } = sendable;
	const answer = await reader.ask(makeReadTextsPrompt(texts), { task: 'read-texts', promptId: READ_TEXTS_PROMPT_ID, fields: describeSent(sendable), mayHoldNames: true });
	const sent = { promptId: READ_TEXTS_PROMPT_ID, endpoint: reader.endpoint, sentHash: answer.sentHash, replaced, mayHoldNames: true } satisfies Partial<Reading>;
	if (!answer.ok) return { statements: [], reading: { by: 'rules', why: `${answer.reason}: ${answer.detail}`, dropped: 0, ...sent } };
	const accepted = acceptStatements(answer.text, gathered.sources);
	if (!accepted.ok) return { statements: [], reading: { by: 'rules', why: `unreadable-answer: ${accepted.why}`, dropped: 0, ...sent } };
	return { statements: accepted.statements, reading: { by: 'rules-and-model', why: null, dropped: accepted.dropped, ...sent } };
}
