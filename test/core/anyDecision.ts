import fc from 'fast-check';

import type { DecideInput } from '../../nodes/core/decide';
import type { DraftedMessage } from '../../nodes/core/decision';
import { DECLINE_CLASS_NAMES } from '../../nodes/core/decline';
import { CONTACT_PURPOSES, type AttemptRecord, type CaseFacts, type PaymentMethod } from '../../nodes/core/facts';
import { PHASES, RETRY_OWNERS } from '../../nodes/core/policy/policy';
import { makePlan } from '../../nodes/core/scoring/plan';
import { aContact, aDecline, aDraft, aMethod, anAttempt, anEvent, aPolicy, at, decideInput, dollars, HOUR, type Choices, type Unresolved } from './build';

/** Mostly the first value: what blocks everything must be rare, or nothing else is ever reached. */
const mostly = <T>(usual: T, ...rare: T[]): fc.Arbitrary<T> => fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...rare) });

const methodId = fc.constantFrom('pm_1', 'pm_2', 'pm_3');
const fingerprint = fc.constantFrom('fp_1', 'fp_2', null);
const hoursAgo = (max: number) => fc.integer({ min: 0, max }).map((hours) => at(-hours * HOUR));

const anyAttempt: fc.Arbitrary<AttemptRecord> = fc
	.record({
		id: fc.uuid(),
		outcome: mostly<AttemptRecord['outcome']>('failed', 'pending', 'succeeded'),
		at: hoursAgo(900),
		paymentMethodId: fc.option(methodId, { freq: 8 }),
		cardFingerprint: fingerprint,
		declineClass: fc.oneof(fc.constantFrom('insufficient-funds' as const, 'issuer-generic' as const), fc.constantFrom(...DECLINE_CLASS_NAMES)),
		retry: fc.constantFrom(undefined, undefined, 'same-method' as const, 'never' as const),
		waitHours: mostly<number | null>(null, 24, 200),
	})
	.map(({ declineClass, retry, waitHours, ...rest }) => {
		const decline = rest.outcome === 'failed' ? aDecline(declineClass, { waitHours, ...(retry ? { retry } : {}) }) : null;
		return anAttempt({ ...rest, decline });
	});

const anyMethods: fc.Arbitrary<PaymentMethod[]> = fc
	.uniqueArray(fc.record({ id: methodId, fingerprint, network: fc.constantFrom('visa', 'mastercard', 'amex', null) }), { maxLength: 3, selector: ({ id }) => id })
	.chain((cards) => fc.nat({ max: cards.length }).map((chosen) => cards.map((card, index) => aMethod({ ...card, isDefault: index === chosen }))));

const anyInvoice = fc.record({
	status: mostly<CaseFacts['invoice']['status']>('open', 'draft', 'paid', 'void', 'uncollectible'),
	amountRemaining: mostly(dollars(4900), dollars(0), dollars(90_000), { amountMinor: 5, currency: 'HUF' }),
	collection: mostly<CaseFacts['invoice']['collection']>('charge-automatically', 'send-invoice'),
	nativeRetryOn: fc.boolean(),
	nextNativeAttemptAt: fc.option(fc.integer({ min: 0, max: 200 }).map((hours) => at(hours * HOUR))),
	hasPaymentInFlight: mostly(false, true),
	refundedOrCredited: mostly(false, true),
});

const anyContact = fc.record({ purpose: fc.constantFrom(...CONTACT_PURPOSES), forAttempt: fc.integer({ min: 0, max: 5 }), at: hoursAgo(200) }).map(aContact);

const anyEvent = fc.option(
	fc.record({ type: fc.constantFrom('payment.failed' as const, 'method.updated' as const, 'payment.recovered' as const), occurredAt: hoursAgo(48), refs: fc.record({ paymentMethodId: methodId }) }).map(anEvent),
);

const anyMessage = fc.oneof(
	fc.constantFrom(undefined, null),
	fc.record({
		/** Whether it was written for what is planned now. */
		fits: mostly(true, false),
		purpose: fc.constantFrom(...CONTACT_PURPOSES),
		forAttempt: fc.integer({ min: 0, max: 5 }),
		checks: mostly<DraftedMessage['checks']>([{ name: 'slots', passed: true, why: null }], [], [{ name: 'slots', passed: false, why: 'no' }]),
	}),
);

const anyPolicy = fc.record({
	phase: fc.constantFrom(...PHASES),
	retryOwner: fc.constantFrom(...RETRY_OWNERS),
	maxAttempts: fc.integer({ min: 1, max: 40 }),
	maxMessages: fc.integer({ min: 0, max: 5 }),
	stageDays: fc.integer({ min: 1, max: 120 }),
	minHoursBetweenRetries: fc.integer({ min: 0, max: 50 }),
});

const CHOICES = {
	history: fc.array(anyAttempt, { maxLength: 5 }),
	methods: anyMethods,
	invoice: anyInvoice,
	requiresAction: mostly(false, true),
	contacts: fc.array(anyContact, { maxLength: 4 }),
	unresolved: mostly<Unresolved[]>([], [{ intentId: 'i', action: 'retry-payment', at: at(-HOUR) }], [{ intentId: 'i', action: 'contact', at: at(-HOUR) }]),
	context: fc.record({ openDisputes: mostly(0, 1), fraudWarning: mostly(false, true) }),
	subscription: mostly<Choices['subscription']>({}, null, { status: 'canceled' }),
};

/** Any decision at all, sane or not, over a few cards that keep meeting one another. */
export const anyDecision: fc.Arbitrary<DecideInput> = fc
	.record({
		choices: fc.record(CHOICES),
		event: anyEvent,
		dueKind: fc.constantFrom('event' as const, 'retry' as const, 'review-case' as const, null),
		policy: anyPolicy.map(aPolicy),
		message: anyMessage,
		isLive: fc.boolean(),
		limitTo: fc.constantFrom('everything' as const, 'money' as const, 'retry-now' as const, 'schedule' as const, 'contact' as const, 'escalate' as const),
	})
	.map(({ choices, message, ...changes }) => {
		const input = decideInput(choices, changes);
		if (!message) return { ...input, message };
		const { fits, ...words } = message;
		const purpose = makePlan(input).contact?.purpose ?? words.purpose;
		return { ...input, message: aDraft(fits ? { ...words, purpose, forAttempt: input.facts.attempt.number } : words) };
	});
