import type { CaseRefs } from '../../core/case';
import type { Delivery, Normalized } from '../platform';
import { parseEvent, type RecurlyEvent } from './eventPayload';
import { isRecurlyEventName, RECURLY_EVENTS } from './events';
import { codeRef, numberRef, uuidRef } from './ids';

/** Some pages of the vendor name pre-renewal events `renewal.*` of a subscription, others of a `renewal`. */
function nameOf({ object_type: object, event_type: type }: RecurlyEvent): string {
	return object === 'renewal' ? `subscription.renewal.${type}` : `${object}.${type}`;
}

const accountOf = ({ account_code: code }: RecurlyEvent): CaseRefs => (code ? { customerId: codeRef(code) } : {});

/** How an event names what it is about. An invoice keeps its own id, since cases are named by it. */
const REFS: Readonly<Record<string, (event: RecurlyEvent) => CaseRefs>> = {
	charge_invoice: ({ id }) => ({ invoiceId: id }),
	credit_invoice: ({ id }) => ({ invoiceId: id }),
	invoice: ({ id }) => ({ invoiceId: id }),
	// Its id is that of the step, or of the invoice: the documentation shows both alike, so the number is used.
	dunning_event: ({ invoice_number: number }) => (number === null || number === undefined ? {} : { invoiceId: numberRef(String(number)) }),
	payment: ({ id, uuid }) => ({ chargeId: uuid ? uuidRef(uuid) : id }),
	subscription: ({ id, uuid }) => ({ subscriptionId: uuid ? uuidRef(uuid) : id }),
	renewal: ({ id, uuid }) => ({ subscriptionId: uuid ? uuidRef(uuid) : id }),
	billing_info: (event) => (event.account_code ? { paymentMethodId: event.id, ...accountOf(event) } : {}),
};

/** The same over all deliveries of one event; where there is no delivery, what happened names itself. */
function idOf(event: RecurlyEvent, headers: Delivery['headers'] | undefined): string {
	const sent = headers?.['recurly-notification-id'];
	if (sent !== undefined && /^[\w-]{4,128}$/.test(sent)) return sent;
	return [nameOf(event), event.id, new Date(event.event_time).toISOString()].join(':');
}

/**
 * What a Recurly webhook says, in normal words and ids only. Which live site or sandbox it came from is not told.
 * An unrelated event has no events; something that is no event at all is a problem with the field's name.
 */
export function normalize(payload: unknown, headers?: Delivery['headers']): Normalized {
	const parsed = parseEvent(payload);
	if (!parsed.ok) return parsed;
	const { event } = parsed;
	const name = nameOf(event);
	const about = { account: event.site_id, isLive: null, testClockId: null };
	if (!isRecurlyEventName(name)) return { ok: true, ...about, events: [] };
	const refs = REFS[event.object_type]?.(event) ?? {};
	if (Object.keys(refs).length === 0) return { ok: false, problem: `The ${name} event names no invoice, payment or account.` };
	const occurredAt = new Date(event.event_time).toISOString();
	return { ok: true, ...about, events: [{ id: idOf(event, headers), type: RECURLY_EVENTS[name].type, rawType: name, occurredAt, refs }] };
}
