import type { CaseTale, TaleEntry } from '../../../nodes/core/report/tale';

/** A case as a test describes it; days count from `failedAt`. */
export interface TaleWish {
	id?: string;
	failedAt?: string;
	/** Days after which it was paid; null: not yet. */
	paidAfterDays?: number | null;
	amountMinor?: number;
	currency?: string;
	decline?: string;
	segment?: string;
	arm?: 'model' | 'holdout';
	/** Days of failed retries by the platform. */
	failedRetries?: readonly number[];
	paidWith?: 'same' | 'other';
	/** Whether our charge paid it. */
	byUs?: boolean;
	/** Day of a message, sent. */
	messagedOnDay?: number;
	heard?: readonly string[];
	isLive?: boolean;
	testClockId?: string | null;
	/** Rule that a guard cited against a planned charge on the first day, with what it counted. */
	heldBackBy?: { ruleId: string; counted?: number; times?: number };
	/** What was predicted of our charge when it was planned. */
	predicted?: number | null;
	/** Whether our charge, if any, was declined: then nothing is paid by it. */
	declined?: boolean;
	dueAt?: string | null;
}

const DAY_MS = 86_400_000;

interface Attempt {
	id: string;
	at: string;
	outcome: 'failed' | 'succeeded';
	paymentMethodId: string;
	cardFingerprint: string;
	amount: { amountMinor: number; currency: string };
	decline: { class: string } | null;
}

const defaults = { id: '1', failedAt: '2026-09-10T10:00:00.000Z', paidAfterDays: null, amountMinor: 4900, currency: 'EUR', decline: 'insufficient-funds', failedRetries: [], paidWith: 'same', byUs: false, heard: [], isLive: true, testClockId: null, dueAt: null, declined: false } as const;

type Whole = Required<Pick<TaleWish, keyof typeof defaults>> & TaleWish;

const wholeOf = (wish: TaleWish): Whole => ({ ...defaults, ...wish });
const on = (wish: Whole, days: number): string => new Date(Date.parse(wish.failedAt) + days * DAY_MS).toISOString();

function attemptsOf(wish: Whole): Attempt[] {
	const amount = { amountMinor: wish.amountMinor, currency: wish.currency };
	const make = (id: string, days: number, paidWith: string | null): Attempt => ({
		...{ id: `${wish.id}-${id}`, at: on(wish, days), outcome: paidWith === null ? 'failed' : 'succeeded', paymentMethodId: `pm_${paidWith ?? 'card_1'}`, cardFingerprint: paidWith ?? 'card_1', amount },
		decline: paidWith === null ? { class: wish.decline } : null,
	});
	const failed = [make('first', 0, null), ...wish.failedRetries.map((days, index) => make(`retry${index}`, days, null))];
	return wish.paidAfterDays === null ? failed : [...failed, make('paid', wish.paidAfterDays, wish.paidWith === 'same' ? 'card_1' : 'card_2')];
}

/** What was planned, and what stood against it. */
function judged({ heldBackBy }: Whole): object {
	if (!heldBackBy) return { plan: { money: { kind: 'none' }, contact: null }, money: { verdict: 'allow' }, evidence: [] };
	const { ruleId, counted = 0 } = heldBackBy;
	const cites = { id: ruleId, value: 1, unit: 'attempts', edition: '2026-04', source: 'the network' };
	return { plan: { money: { kind: 'retry-payment' }, contact: null }, money: { verdict: 'stop' }, evidence: [{ rule: 'network-limits.money', edition: '2026-11', verdict: 'stop', inputs: {}, counters: { attemptsIn30Days: counted }, cites }] };
}

function decisionOf(wish: Whole, days: number): TaleEntry {
	const history = attemptsOf(wish).filter(({ at }) => Date.parse(at) <= Date.parse(on(wish, days)));
	const amount = { amountMinor: wish.amountMinor, currency: wish.currency };
	const isPaid = history.some(({ outcome }) => outcome === 'succeeded');
	return {
		type: 'decision.made',
		at: on(wish, days),
		body: {
			decision: { isLive: wish.isLive, retryOwner: 'own', contact: { verdict: 'allow' }, ...judged(wish) },
			input: {
				event: null,
				facts: {
					invoice: { status: isPaid ? 'paid' : 'open', amountDue: amount, amountRemaining: { ...amount, amountMinor: isPaid ? 0 : amount.amountMinor }, collection: 'charge-automatically', dueAt: wish.dueAt, paidAt: isPaid ? on(wish, wish.paidAfterDays ?? 0) : null, nextNativeAttemptAt: null, refundedOrCredited: false },
					customer: { labels: wish.segment === undefined ? {} : { segment: wish.segment } },
					subscription: { id: `sub_${wish.id}`, status: isPaid ? 'active' : 'past-due', monthlyValue: amount },
					attempt: { history },
					paymentMethods: [{ id: 'pm_card_1', type: 'card', network: 'visa', brand: 'visa', isDefault: true }],
				},
				...(wish.arm === undefined ? {} : { outlook: { arm: wish.arm, footing: { rung: 'prior-model', model: 'prior', reason: 'nothing was learned yet' } } }),
			},
		},
	};
}

function messageOf(wish: Whole, day: number): TaleEntry[] {
	const permitId = `permit-${wish.id}`;
	return [
		{ type: 'message.released', at: on(wish, day), body: { key: `message-${wish.id}`, purpose: 'update-method', channel: 'email', at: on(wish, day), writer: 'template' } },
		{ type: 'message.outcome', at: on(wish, day), body: { permitId, result: 'sent' } },
		...wish.heard.map((type) => ({ type: 'channel.event', at: on(wish, day), body: { permitId, channel: 'email', type } })),
	];
}

function chargeOf(wish: Whole, days: number): TaleEntry[] {
	const lesson = { scoredBy: { model: 'm1', rung: 'merchant-model', arm: 'model', propensity: null, probability: wish.predicted } };
	const before = attemptsOf(wish).filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
	return [
		{ type: 'action.intended', at: on(wish, days), body: { action: 'retry-payment', key: `charge-${wish.id}`, at: on(wish, days), amountMinor: wish.amountMinor, currency: wish.currency, paymentMethodId: null, attemptIdsBefore: before, ...(wish.predicted === undefined ? {} : { lesson }) } },
		{ type: 'action.outcome', at: on(wish, days), body: { action: 'retry-payment', key: `charge-${wish.id}`, result: wish.declined ? 'declined' : 'paid', reference: null } },
	];
}

const firstLooks = (wish: Whole): TaleEntry[] => Array.from({ length: wish.heldBackBy?.times ?? 1 }, () => decisionOf(wish, 0));
const isCharged = ({ byUs, paidAfterDays, declined }: Whole): boolean => byUs && (paidAfterDays !== null || declined);

/** A case as the ledger tells it. */
export function aTale(given: TaleWish = {}): CaseTale {
	const wish = wholeOf(given);
	const paid = wish.paidAfterDays;
	return {
		caseId: `stripe:acct_1:in_${wish.id}`,
		platform: 'stripe',
		testClockId: wish.testClockId,
		state: paid === null ? 'open' : 'recovered',
		policyVersion: 'built-in-1',
		enteredAt: wish.failedAt,
		entries: [
			{ type: 'event.received', at: wish.failedAt, body: { type: 'payment.failed', occurredAt: wish.failedAt } },
			...firstLooks(wish),
			...(wish.messagedOnDay === undefined ? [] : messageOf(wish, wish.messagedOnDay)),
			...(isCharged(wish) ? chargeOf(wish, paid ?? 1) : []),
			...(wish.failedRetries.length > 0 || paid !== null ? [decisionOf(wish, Math.max(paid ?? 0, ...wish.failedRetries))] : []),
		],
		calls: [],
		permits: wish.messagedOnDay === undefined ? [] : [{ id: `permit-${wish.id}`, key: `message-${wish.id}` }],
	};
}
