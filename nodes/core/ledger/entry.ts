import { z } from 'zod';

/** What an audit entry can be about. */
export const ENTRY_TYPES = [
	'event.received',
	'decision.made',
	'action.intended',
	'action.outcome',
	'message.released',
	'message.outcome',
	'case.held',
	'case.closed',
	'due.exhausted',
	'due.ended-without-outcome',
	'endpoint.registered',
	'endpoint.removed',
	'endpoint.lost',
	'endpoint.failed',
	'approval.requested',
	'approval.viewed',
	'approval.decided',
	'approval.reminded',
	'approval.escalated',
	'approval.expired',
	'approval.withdrawn',
	'policy.published',
	'policy.decided',
	'model.published',
	'model.withdrawn',
	'pause.set',
	'pause.lifted',
	'flag.placed',
	'flag.cleared',
	'consent.recorded',
	'channel.event',
	'customer.rated',
	'promise.recorded',
	'customer.erased',
	'model.called',
	'chain.anchored',
	'key.replaced',
	'brief.made',
	'draft.added',
	'draft.decided',
	'note',
] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An entry before it is chained. The body holds no names, addresses, card numbers or secrets. */
export const newEntrySchema = z.object({
	at: z.string().datetime(),
	type: z.enum(ENTRY_TYPES),
	caseId: z.string().nullable(),
	/** Which node or person did it, e.g. "Guarded Action". */
	actor: z.string(),
	/** Rehearsals are kept apart: reports and searches leave them out unless asked. */
	isRehearsal: z.boolean(),
	body: z.record(z.unknown()),
});
export type NewEntry = z.infer<typeof newEntrySchema>;

/** A chained entry: `hash` covers the entry and `previousHash`; `seal` is an HMAC of `hash` under the ledger's key. */
export interface Entry extends NewEntry {
	id: number;
	previousHash: string;
	hash: string;
	seal: string;
}

/** What a walk over the chain can find. `anchor`: the chain is not the one that was anchored. */
export type ChainProblem = 'hash' | 'link' | 'seal' | 'gap' | 'missing-tail' | 'anchor';

/** The result of walking the chain. `brokenAt` is the first entry that does not fit. */
export type ChainReport =
	| { ok: true; entries: number; head: string }
	| { ok: false; entries: number; brokenAt: number; problem: ChainProblem; text: string };
