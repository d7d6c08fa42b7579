import { z } from 'zod';

import type { CaseFacts } from '../facts';
import { instant, missing } from '../shape';

/** Texts that may be put before the node, and who wrote them unless they say so themselves. */
export const TEXT_AUTHORS = {
	ticket: 'customer', reply: 'customer', email: 'customer', chat: 'customer', call: 'customer', note: 'merchant', usage: 'merchant', terms: 'merchant',
} as const satisfies Record<string, 'customer' | 'merchant'>;
export type TextKind = keyof typeof TEXT_AUTHORS;
const TEXT_KINDS = Object.keys(TEXT_AUTHORS) as [TextKind, ...TextKind[]];

/** Longer texts are cut: what matters is said before, and nothing may make a reading slow. */
const MAX_TEXT = 8_000;
const MAX_TEXTS = 60;

/** One text as other nodes hand it over. */
export const caseTextSchema = z.object({
	kind: z.enum(TEXT_KINDS),
	author: z.enum(['customer', 'merchant']).optional(),
	at: instant.nullable().optional(),
	text: z.string(),
});
export type CaseText = z.infer<typeof caseTextSchema>;
export const caseTextsSchema = z.array(caseTextSchema).max(MAX_TEXTS);

export const SOURCE_KINDS = ['invoice', 'attempt', 'customer', 'subscription', 'ledger', ...TEXT_KINDS] as const;

/** Where a brief's claims point to. */
export const sourceRefSchema = z.object({
	id: z.string().regex(/^s\d{1,3}$/),
	kind: z.enum(SOURCE_KINDS),
	author: z.enum(['customer', 'merchant', 'platform', 'us']),
	at: missing(instant),
	what: z.string().describe('In our own words, without anything personal'),
});
export type SourceRef = z.infer<typeof sourceRefSchema>;

/** A source with its text, where it is one; it never leaves the node as it is. */
export interface Source extends SourceRef {
	text: string | null;
}

/** What is known besides the texts. */
export type BriefFacts = Partial<Pick<CaseFacts, 'invoice' | 'customer' | 'subscription' | 'attempt' | 'context'>>;

const clean = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\P{C}\n\t]/gu, '').slice(0, MAX_TEXT).trim();

type Unnumbered = Omit<Source, 'id'>;

function factSources({ invoice, attempt, customer, subscription, context }: BriefFacts): Unnumbered[] {
	const platform = (kind: SourceRef['kind'], at: string | null, what: string): Unnumbered => ({ kind, author: 'platform', at, what, text: null });
	return [
		...(invoice ? [platform('invoice', invoice.createdAt, 'The invoice on the billing platform')] : []),
		...(attempt?.history ?? []).map(({ at, outcome }) => platform('attempt', at, `A payment attempt that ${{ succeeded: 'succeeded', failed: 'failed', pending: 'is pending' }[outcome]}`)),
		...(customer ? [platform('customer', customer.createdAt, 'The customer on the billing platform')] : []),
		...(subscription ? [platform('subscription', subscription.startedAt, 'The subscription on the billing platform')] : []),
		...(context?.ledger ? [{ kind: 'ledger' as const, author: 'us' as const, at: null, what: 'What our ledger remembers of the case and the customer', text: null }] : []),
	];
}

const TEXT_NAMES: Readonly<Record<TextKind, string>> = {
	ticket: 'A support ticket', reply: 'A reply to a message', email: 'An e-mail', chat: 'A chat', call: 'Notes of a call', note: 'A note', usage: 'A record of use', terms: 'A clause of the terms',
};

/** Numbered sources of one brief: facts first, then the texts as they were given. Empty texts are no source. */
export function makeSources(facts: BriefFacts, texts: readonly CaseText[]): Source[] {
	const ofTexts = texts.map(({ kind, author = TEXT_AUTHORS[kind], at = null, text }): Unnumbered => ({ kind, author, at, what: TEXT_NAMES[kind], text: clean(text) }));
	return [...factSources(facts), ...ofTexts.filter(({ text }) => text !== '')].map((source, index) => ({ id: `s${index + 1}`, ...source }));
}

/** Sources as a brief shows them. */
export const toRefs = (sources: readonly Source[]): SourceRef[] => sources.map(({ text: _text, ...ref }) => ref);

/** Whether a source is free text that somebody wrote. */
export const isText = (source: Source): source is Source & { text: string } => source.text !== null;
