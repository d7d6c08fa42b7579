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
	/** Why it must not be asked about this case; null when the policy lets it read free text of this customer. */
	refusal: string | null;
	/** Never throws. `sentHash` is over the exact messages; `faultOf` says why an answer cannot be used, and is recorded with the call. */
	ask(prompt: PromptMessage[], subject: ReadingSubject, faultOf: (answer: string) => string | null): Promise<{ sentHash: string } & ({ ok: true; text: string } | { ok: false; reason: string; detail: string })>;
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

type Sent = Pick<Reading, 'promptId' | 'endpoint' | 'sentHash' | 'replaced' | 'mayHoldNames'>;

async function askOne(reader: TextReader, gathered: Gathered, sendable: Extract<Sendable, { ok: true }>): Promise<ModelReading> {
	const faultOf = (text: string): string | null => {
		const accepted = acceptStatements(text, gathered.sources);
		return accepted.ok ? null : accepted.why;
	};
	const answer = await reader.ask(makeReadTextsPrompt(sendable.texts), { task: 'read-texts', promptId: READ_TEXTS_PROMPT_ID, fields: describeSent(sendable), mayHoldNames: true }, faultOf);
	const sent: Sent = { promptId: READ_TEXTS_PROMPT_ID, endpoint: reader.endpoint, sentHash: answer.sentHash, replaced: sendable.replaced, mayHoldNames: true };
	const unread = (why: string): ModelReading => ({ statements: [], reading: { by: 'rules', why, dropped: 0, ...sent } });
	if (!answer.ok) return unread(`${answer.reason}: ${answer.detail}`);
	const accepted = acceptStatements(answer.text, gathered.sources);
	if (!accepted.ok) return unread(`unreadable-answer: ${accepted.why}`);
	return { statements: accepted.statements, reading: { by: 'rules-and-model', why: null, dropped: accepted.dropped, ...sent } };
}

/**
 * Has a model read the texts of a brief, if the policy lets its endpoint read free text; the readers are tried in order. Every
 * value that the case knows and everything with the shape of personal data is replaced before. Whatever goes wrong, the rules
 * alone stand. Never throws.
 */
export async function readTexts(readers: readonly TextReader[], gathered: Gathered, known: readonly KnownValue[]): Promise<ModelReading> {
	if (readers.length === 0) return rulesOnly(null);
	if (speaking(gathered.sources).length === 0) return rulesOnly('There is no text to read');
	const permitted = readers.filter(({ refusal }) => refusal === null);
	if (permitted.length === 0) return rulesOnly(readers.map(({ refusal }) => refusal).join('; '));
	const sendable = makeSendable(gathered, known);
	if (!sendable.ok) return rulesOnly(sendable.why);
	const faults: string[] = [];
	let last: ModelReading = rulesOnly(null);
	for (const reader of permitted) {
		last = await askOne(reader, gathered, sendable);
		if (last.reading.why === null) return last;
		faults.push(last.reading.why);
	}
	return { statements: [], reading: { ...last.reading, why: faults.join('; ') } };
}
