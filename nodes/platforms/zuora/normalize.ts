import type { CaseRefs } from '../../core/case';
import type { Normalized } from '../platform';
import { parseCallout, type Callout } from './callout';
import { eventOf, REF_FIELDS, ZUORA_EVENTS, type RefField, type ZuoraEventName } from './events';
import { toInstant } from './time';

function refsOf(ids: Callout['ids']): CaseRefs {
	return Object.fromEntries(Object.entries(ids).map(([field, id]) => [REF_FIELDS[field as RefField], id]));
}

/**
 * Zuora sends no id of an occurrence, and `Zuora-Request-Id` differs at every retry. So the id is what happened, to which
 * object, and when (or in which state): the same however often it is delivered, and the same when it was found by reading.
 */
function idOf(name: ZuoraEventName, { ids, state, eventTime }: Callout): string {
	if (name === 'PaymentMethodExpiring' && ids.paymentMethodId !== undefined && state !== null) return `expiring:${ids.paymentMethodId}:${state}`;
	const { accountId, ...about } = ids;
	const objects = Object.values(about);
	return [name, ...(objects.length === 0 ? [accountId] : objects), state ?? eventTime].join(':');
}

/**
 * What a callout says, in normal words and ids only. Its body is not covered by Zuora's authentication, so a delivery is
 * read again by `confirm`, which makes the payload that comes here.
 */
export function normalize(payload: unknown): Normalized {
	const parsed = parseCallout(payload);
	if (!parsed.ok) return parsed;
	const { callout } = parsed;
	const about = { account: null, isLive: null, testClockId: callout.testClockId };
	const name = eventOf(callout.eventType);
	if (name === undefined) return { ok: true, ...about, events: [] };
	const occurredAt = toInstant(callout.eventTime, 'UTC');
	if (occurredAt === undefined) return { ok: false, problem: `The ${name} callout tells a time that nobody can read.` };
	return { ok: true, ...about, events: [{ id: idOf(name, callout), type: ZUORA_EVENTS[name].type, rawType: name, occurredAt, refs: refsOf(callout.ids) }] };
}
