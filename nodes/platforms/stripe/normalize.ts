import type { CaseRefs, EventType } from '../../core/case';
import type { Normalized } from '../platform';
import { isStripeEventName, REF_PATHS, STRIPE_EVENTS, type StripeEventName } from './events';
import { parseEvent, type StripeEvent, type JsonObject } from './eventPayload';

function valueAt(root: JsonObject, path: string): unknown {
	return path.split('.').reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), root);
}

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id, whether it was sent alone or as an expanded object. */
function idAt(root: JsonObject, path: string): string | undefined {
	const value = valueAt(root, path);
	const id = isObject(value) ? value['id'] : value;
	return typeof id === 'string' && id !== '' ? id : undefined;
}

function readRefs(event: StripeEvent): CaseRefs {
	const { object, previous_attributes: previous } = event.data;
	const refs: CaseRefs = {};
	for (const [name, paths] of Object.entries(REF_PATHS[object.object] ?? {})) {
		const id = paths.map((path) => idAt(object, path)).find((found) => found !== undefined);
		if (id !== undefined) refs[name as keyof CaseRefs] = id;
	}
	// A detached payment method no longer names its customer; only the previous value does.
	if (refs.customerId === undefined && previous && object.object === 'payment_method') {
		const customerId = idAt(previous, 'customer');
		if (customerId !== undefined) refs.customerId = customerId;
	}
	return refs;
}

function hasChanged(event: StripeEvent, path: string): boolean {
	return valueAt(event.data.previous_attributes ?? {}, path) !== undefined;
}

function typeOfCustomerUpdate(event: StripeEvent): EventType | undefined {
	const isMethod = hasChanged(event, 'invoice_settings.default_payment_method') || hasChanged(event, 'default_source');
	return isMethod ? 'method.updated' : undefined;
}

function typeOfSubscriptionUpdate(event: StripeEvent): EventType | undefined {
	if (hasChanged(event, 'default_payment_method') || hasChanged(event, 'default_source')) return 'method.updated';
	return hasChanged(event, 'status') ? 'subscription.updated' : undefined;
}

/** The normal type; undefined when the event says nothing about dunning (a customer's address changed). */
function typeOf(event: StripeEvent, name: StripeEventName): EventType | undefined {
	if (name === 'customer.updated') return typeOfCustomerUpdate(event);
	if (name === 'customer.subscription.updated') return typeOfSubscriptionUpdate(event);
	return STRIPE_EVENTS[name].type;
}

/**
 * What a Stripe webhook says, in normal words and ids only. Takes old (before API 2025-03-31) and new shapes.
 * An unrelated event has no events; something that is no event at all is a problem with the field's name.
 */
export function normalize(payload: unknown): Normalized {
	const parsed = parseEvent(payload);
	if (!parsed.ok) return parsed;
	const { event } = parsed;
	const about = { account: event.account ?? null, isLive: event.livemode ?? null, testClockId: idAt(event.data.object, 'test_clock') ?? null };
	const type = isStripeEventName(event.type) ? typeOf(event, event.type) : undefined;
	if (type === undefined) return { ok: true, ...about, events: [] };
	const refs = readRefs(event);
	if (Object.keys(refs).length === 0) return { ok: false, problem: `The ${event.type} event names no invoice, payment or customer in data.object.` };
	const occurredAt = new Date(event.created * 1000).toISOString();
	return { ok: true, ...about, events: [{ id: event.id, type, rawType: event.type, occurredAt, refs }] };
}
