import type { CaseRefs, EventType } from '../../core/case';
import type { Normalized } from '../platform';
import { parseEvent, type ChargebeeEvent, type JsonObject } from './eventPayload';
import { CHARGEBEE_EVENTS, isChargebeeEventName, REF_PATHS, type ChargebeeEventName } from './events';

/** Custom field of a customer that names the time machine whose clock the customer lives by; test sites only. */
export const CLOCK_FIELD = 'cf_dunning_test_clock';

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

function valueAt(content: JsonObject, path: string): unknown {
	return path.split('.').reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), content);
}

function textAt(content: JsonObject, path: string): string | undefined {
	const value = valueAt(content, path);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function readRefs({ content }: ChargebeeEvent): CaseRefs {
	const found = Object.entries(REF_PATHS).flatMap(([name, paths]) => {
		const id = paths.map((path) => textAt(content, path)).find((text) => text !== undefined);
		return id === undefined ? [] : [[name, id] as const];
	});
	return Object.fromEntries(found);
}

/** An invoice is closed without having been paid when it is voided or written off; its dunning ends exhausted. */
function typeOfInvoice(content: JsonObject): EventType {
	const writtenOff = valueAt(content, 'invoice.write_off_amount');
	if (textAt(content, 'invoice.status') === 'voided' || (typeof writtenOff === 'number' && writtenOff > 0)) return 'invoice.closed';
	return textAt(content, 'invoice.dunning_status') === 'exhausted' ? 'invoice.overdue' : 'invoice.updated';
}

function typeOfCreditNote(content: JsonObject): EventType {
	const reason = textAt(content, 'credit_note.reason_code');
	if (reason === 'chargeback') return 'dispute.opened';
	return reason === 'write_off' ? 'invoice.closed' : 'refund.created';
}

/** Events whose name tells several things; undefined says nothing about dunning (a transaction that is no chargeback). */
const TOLD_BY_CONTENT: Partial<Record<ChargebeeEventName, (content: JsonObject) => EventType | undefined>> = {
	transaction_created: (content) => (textAt(content, 'transaction.type') === 'payment_reversal' ? 'dispute.opened' : undefined),
	credit_note_created: typeOfCreditNote,
	invoice_updated: typeOfInvoice,
	dunning_updated: typeOfInvoice,
};

function typeOf({ content }: ChargebeeEvent, name: ChargebeeEventName): EventType | undefined {
	const told = TOLD_BY_CONTENT[name];
	return told === undefined ? CHARGEBEE_EVENTS[name].type : told(content);
}

/** A chargeback has no object of its own: what records it stands for it. */
function withDispute(content: JsonObject, refs: CaseRefs): CaseRefs {
	const disputeId = textAt(content, 'transaction.id') ?? textAt(content, 'credit_note.id');
	return disputeId === undefined ? refs : { ...refs, disputeId };
}

/**
 * What a Chargebee event says, in normal words and ids only. Events of both product catalogs read the same. The payload
 * names no site, so the account is the one behind the credential. An unrelated event has no events; something that is
 * no event at all is a problem with the field's name.
 */
export function normalize(payload: unknown): Normalized {
	const parsed = parseEvent(payload);
	if (!parsed.ok) return parsed;
	const { event } = parsed;
	const about = { account: null, isLive: null, testClockId: textAt(event.content, `customer.${CLOCK_FIELD}`) ?? null };
	const type = isChargebeeEventName(event.event_type) ? typeOf(event, event.event_type) : undefined;
	if (type === undefined) return { ok: true, ...about, events: [] };
	const refs = type === 'dispute.opened' ? withDispute(event.content, readRefs(event)) : readRefs(event);
	if (Object.keys(refs).length === 0) return { ok: false, problem: `The ${event.event_type} event names no invoice, payment or customer in content.` };
	const occurredAt = new Date(event.occurred_at * 1000).toISOString();
	return { ok: true, ...about, events: [{ id: event.id, type, rawType: event.event_type, occurredAt, refs }] };
}
