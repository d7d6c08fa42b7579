import { REF_FIELDS, type RefField } from './events';

/**
 * A callout as we configure it, or the same thing said by Zuora's API. `state` tells two states of one object apart where
 * no time does.
 */
export interface Callout {
	eventType: string;
	eventTime: string;
	ids: Partial<Record<RefField, string>>;
	state: string | null;
	testClockId: string | null;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function own(payload: Record<string, unknown>, field: string): string | null {
	const value = Object.hasOwn(payload, field) ? payload[field] : undefined;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The ids that a body names, whatever else it says; what does not look like an id is no id. */
export function readIds(payload: unknown): Partial<Record<RefField, string>> {
	if (!isObject(payload)) return {};
	const fields = Object.keys(REF_FIELDS) as RefField[];
	return Object.fromEntries(fields.flatMap((field) => {
		const value = own(payload, field);
		return value !== null && ID.test(value) ? [[field, value]] : [];
	}));
}

/** Where a callout tells its time: ours, then what tenants map; an invoice that falls due does so on its due date. */
const TIME_FIELDS = ['eventTime', 'notificationDate', 'dueDate'] as const;

/** Reads a callout, or names what it lacks. */
export function parseCallout(payload: unknown): { ok: true; callout: Callout } | { ok: false; problem: string } {
	if (!isObject(payload)) return { ok: false, problem: 'This is not a Zuora callout: the body is no JSON object.' };
	const eventType = own(payload, 'eventType');
	if (eventType === null) return { ok: false, problem: 'This is not a Zuora callout as it was set up: eventType is missing; map it to <Event.Category>.' };
	const ids = readIds(payload);
	if (Object.keys(ids).length === 0) return { ok: false, problem: 'The callout names no payment, invoice, payment method, subscription or account; map their ids as parameters.' };
	const eventTime = TIME_FIELDS.map((field) => own(payload, field)).find((value) => value !== null);
	if (eventTime === undefined || eventTime === null) return { ok: false, problem: 'The callout tells no time: map eventTime to <Event.Timestamp>.' };
	return { ok: true, callout: { eventType, eventTime, ids, state: own(payload, 'state'), testClockId: own(payload, 'testClockId') } };
}

/** A callout as a payload that can be stored and parsed again. */
export function toPayload({ eventType, eventTime, ids, state, testClockId }: Callout): Record<string, string> {
	return { eventType, eventTime, ...ids, ...(state !== null && { state }), ...(testClockId !== null && { testClockId }) };
}
