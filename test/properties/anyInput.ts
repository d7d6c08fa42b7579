import type { DecideInput } from '../../nodes/core/decide';
import { DECLINE_CLASS_NAMES } from '../../nodes/core/decline';
import { CONTACT_PURPOSES, type AttemptRecord, type CaseFacts, type PaymentMethod } from '../../nodes/core/facts';
import { STOP_FLAGS } from '../../nodes/core/stopFlag';
import { PHASES, RETRY_OWNERS, type Policy } from '../../nodes/core/policy/policy';
import { makePlan } from '../../nodes/core/scoring/plan';
import { aContact, aDecline, aDraft, aMethod, anAttempt, anEvent, aPolicy, at, DAY, dollars, facts, HOUR, ledger, NOW } from '../core/build';
import type { Chance } from './random';

const OWNERS = RETRY_OWNERS as unknown as [Policy['retryOwner'], ...Array<Policy['retryOwner']>];

/** Deriving a policy hashes it, so a few are made beforehand. */
const POLICIES = PHASES.flatMap((phase) =>
	OWNERS.flatMap((retryOwner) => [
		aPolicy({ phase, retryOwner }),
		aPolicy({ phase, retryOwner, maxAttempts: 40, minHoursBetweenRetries: 0, needsPerson: [], budgets: { chargesPerDay: 3, messagesPerDay: 3, amountPerDay: [dollars(9_000)] } }),
	]),
) as [Policy, ...Policy[]];

/** Mostly the first value: what blocks everything must be rare, or nothing else is ever reached. */
const mostly = <T>(chance: Chance, usual: T, ...rare: [T, ...T[]]): T => (chance.is(0.92) ? usual : chance.of(rare));

function anyAttempt(chance: Chance, index: number): AttemptRecord {
	const outcome = mostly<AttemptRecord['outcome']>(chance, 'failed', 'pending', 'succeeded');
	const declineClass = chance.is(0.6) ? chance.of(['insufficient-funds', 'issuer-generic'] as const) : chance.of(DECLINE_CLASS_NAMES as unknown as ['technical', ...Array<'technical'>]);
	const decline = outcome === 'failed' ? aDecline(declineClass, { waitHours: mostly<number | null>(chance, null, 24, 200) }) : null;
	return anAttempt({ id: `ch_${index}`, outcome, decline, at: at(-chance.upTo(900) * HOUR), paymentMethodId: chance.of(['pm_1', 'pm_2', null]), cardFingerprint: chance.of(['fp_1', 'fp_2', null]) });
}

function anyMethods(chance: Chance): PaymentMethod[] {
	const network = chance.of(['visa', 'mastercard', 'amex', null]);
	const type = mostly(chance, 'card', 'sepa_debit', 'us_bank_account', 'upi');
	const first = aMethod({ network, type, fingerprint: chance.of(['fp_1', 'fp_2', null]), country: mostly<string | null>(chance, 'US', 'IN', 'BR', null), isDefault: chance.is(0.95) });
	return chance.is(0.3) ? [first, aMethod({ id: 'pm_2', fingerprint: 'fp_2', isDefault: !first.isDefault })] : [first];
}

function anyMemory(chance: Chance): Partial<CaseFacts['context']> {
	const flags = mostly<Array<(typeof STOP_FLAGS)[number]>>(chance, [], [chance.of(STOP_FLAGS as unknown as ['other', ...Array<'other'>])]);
	return ledger({
		contacts: Array.from({ length: chance.upTo(3) }, () => aContact({ purpose: chance.of(CONTACT_PURPOSES as unknown as ['thank-you', ...Array<'thank-you'>]), forAttempt: chance.upTo(4), at: at(-chance.upTo(200) * HOUR) })),
		unresolved: mostly<Array<{ intentId: string; action: string; at: string }>>(chance, [], [{ intentId: 'i', action: 'retry-payment', at: at(-HOUR) }]),
		customer: {
			flags: flags.map((flag) => ({ flag, reason: 'r', setBy: 'k', at: at(-DAY), until: chance.of([null, at(DAY)]) })),
			consents: chance.is(0.2) ? [{ channel: 'email', status: chance.of(['granted', 'withdrawn']), source: 's', at: at(-DAY) }] : [],
			contacts: Array.from({ length: chance.upTo(2) }, () => ({ caseId: 'c', channel: 'email' as const, at: at(-chance.upTo(200) * HOUR), outcome: 'sent' })),
			troubles: [],
		},
		spent: chance.is(0.8) ? { charges: chance.upTo(4), messages: chance.upTo(4), amounts: [dollars(chance.upTo(9_000))] } : undefined,
		own: { tookOverAt: chance.of([null, at(-20 * DAY)]), charges: [] },
		pauses: mostly<Array<{ scope: string; why: string; by: string; at: string }>>(chance, [], [{ scope: 'all', why: 'w', by: 'k', at: at(-HOUR) }]),
	});
}

function anyFacts(chance: Chance): CaseFacts {
	return facts({
		history: Array.from({ length: chance.upTo(4) }, (_, index) => anyAttempt(chance, index)).sort((a, b) => (a.at < b.at ? -1 : 1)),
		methods: anyMethods(chance),
		requiresAction: mostly(chance, false, true),
		subscription: mostly<{ status?: 'canceled' } | null>(chance, {}, null, { status: 'canceled' }),
		customer: { timeZone: chance.of(['Europe/London', null, 'Asia/Tokyo']), country: chance.of(['GB', 'US', null]), labels: mostly<Record<string, string>>(chance, {}, { dunning_stop: 'other' }, { dunning_promise_on: '2026-11-30' }) },
		invoice: {
			status: mostly<CaseFacts['invoice']['status']>(chance, 'open', 'draft', 'paid', 'void'),
			amountRemaining: mostly(chance, dollars(4900), dollars(0), dollars(90_000), { amountMinor: 5, currency: 'HUF' }),
			hasPaymentInFlight: mostly(chance, false, true),
			refundedOrCredited: mostly(chance, false, true),
			nextNativeAttemptAt: chance.of([null, at(DAY), at(9 * DAY)]),
		},
		context: { openDisputes: mostly(chance, 0, 1), ...anyMemory(chance) },
	});
}

/** Any decision at all, sane or not: the same chance always gives the same input. */
export function anyInput(chance: Chance): DecideInput {
	const base = {
		facts: anyFacts(chance),
		event: chance.is(0.5) ? anEvent({ type: chance.of(['payment.failed', 'method.updated']), refs: { paymentMethodId: 'pm_1' } }) : null,
		dueKind: chance.of(['event', 'retry', 'review-case', null] as const),
		policy: chance.of(POLICIES),
		now: NOW,
		isLive: chance.is(0.8),
		limitTo: chance.of(['everything', 'everything', 'money', 'retry-now', 'schedule', 'contact', 'escalate'] as const),
		request: null,
	};
	const purpose = makePlan(base).contact?.purpose ?? 'update-method';
	return { ...base, message: chance.of([undefined, null, aDraft({ purpose, forAttempt: base.facts.attempt.number })]) };
}
