import type { DunningCase, ReadyCase } from '../../nodes/core/case';
import type { DecideInput } from '../../nodes/core/decide';
import type { DraftedMessage, Plan } from '../../nodes/core/decision';
import { DECLINE_CLASSES, type Decline, type DeclineClass } from '../../nodes/core/decline';
import type { CaseEvent } from '../../nodes/core/event';
import type { AttemptRecord, CaseFacts, PaymentMethod } from '../../nodes/core/facts';
import type { GuardInput } from '../../nodes/core/guards/guard';
import { derivePolicy, type Policy } from '../../nodes/core/policy/policy';
import type { PlanInput } from '../../nodes/core/scoring/plan';

/** The time of every test here: a Sunday morning. */
export const NOW = new Date('2026-11-22T10:00:00.000Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** An instant relative to {@link NOW}, e.g. `at(-DAY)` is a day ago. */
export const at = (fromNowMs: number): string => new Date(NOW.getTime() + fromNowMs).toISOString();

export const dollars = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

/** A decline of a class with what the class permits. */
export function aDecline(declineClass: DeclineClass, changes: Partial<Decline> = {}): Decline {
	return {
		class: declineClass,
		code: declineClass.replaceAll('-', '_'),
		networkCode: null,
		adviceCode: null,
		networkAdviceCode: null,
		retry: DECLINE_CLASSES[declineClass].retry,
		waitHours: null,
		decidedBy: 'test',
		...changes,
	};
}

/** A failed attempt of a day ago on the card that {@link aMethod} makes. */
export function anAttempt(changes: Partial<AttemptRecord> = {}): AttemptRecord {
	return {
		id: 'ch_1',
		at: at(-DAY),
		outcome: 'failed',
		paymentMethodId: 'pm_1',
		cardFingerprint: 'fp_1',
		amount: dollars(4900),
		decline: aDecline('insufficient-funds'),
		...changes,
	};
}

/** The customer's default Visa, good for years. */
export function aMethod(changes: Partial<PaymentMethod> = {}): PaymentMethod {
	return {
		id: 'pm_1',
		type: 'card',
		brand: 'visa',
		network: 'visa',
		last4: '4242',
		expMonth: 8,
		expYear: 2029,
		funding: 'credit',
		country: 'US',
		fingerprint: 'fp_1',
		createdAt: at(-90 * DAY),
		isDefault: true,
		...changes,
	};
}

const INVOICE: CaseFacts['invoice'] = {
	id: 'in_1',
	number: 'ACME-0042',
	status: 'open',
	amountDue: dollars(4900),
	amountRemaining: dollars(4900),
	collection: 'charge-automatically',
	isFirstOfSubscription: false,
	createdAt: at(-2 * DAY),
	dueAt: null,
	paidAt: null,
	nativeRetryOn: true,
	nextNativeAttemptAt: at(2 * DAY),
	nativeAttemptCount: 1,
	hasPaymentInFlight: false,
	refundedOrCredited: false,
	paymentPageUrl: 'https://invoice.example.com/i/1',
	paymentPageExpiresAt: null,
	productName: 'Acme Pro',
};

const CUSTOMER: CaseFacts['customer'] = {
	id: 'cus_1',
	name: 'Ada Example',
	email: 'ada@example.com',
	phone: null,
	language: 'en',
	country: 'GB',
	timeZone: 'Europe/London',
	createdAt: at(-400 * DAY),
	deleted: false,
	testClockId: null,
	labels: {},
};

const SUBSCRIPTION: NonNullable<CaseFacts['subscription']> = {
	id: 'sub_1',
	status: 'past-due',
	startedAt: at(-400 * DAY),
	cancelsAtPeriodEnd: false,
	monthlyValue: dollars(4900),
	defaultPaymentMethodId: null,
};

const LEDGER: NonNullable<CaseFacts['context']['ledger']> = { enteredAt: at(-DAY), contacts: [], unresolved: [], state: 'open' };

export type Ledger = typeof LEDGER;
export type Contact = (typeof LEDGER.contacts)[number];
export type Unresolved = (typeof LEDGER.unresolved)[number];

/** What the ledger remembers, as a part of the context. */
export const ledger = (changes: Partial<Ledger>): Partial<CaseFacts['context']> => ({ ledger: { ...LEDGER, ...changes } });

/** What it remembers of the customer over all cases. */
export const remembered = (changes: Partial<NonNullable<Ledger['customer']>>): Partial<CaseFacts['context']> =>
	ledger({ customer: { flags: [], consents: [], contacts: [], troubles: [], ...changes } });

/** What a test about facts varies; everything else is a card that failed once, a day ago. */
export interface Choices {
	/** Class of every failed attempt; null for an attempt without a decline. */
	decline?: DeclineClass | Decline | null;
	/** Failed attempts, a day apart, the last one `lastFailedAgo` before now. */
	attempts?: number;
	lastFailedAgo?: number;
	/** Replaces the attempts whole. */
	history?: AttemptRecord[];
	requiresAction?: boolean;
	invoice?: Partial<CaseFacts['invoice']>;
	customer?: Partial<CaseFacts['customer']>;
	subscription?: Partial<typeof SUBSCRIPTION> | null;
	methods?: PaymentMethod[];
	gateways?: CaseFacts['gateways'];
	context?: Partial<CaseFacts['context']>;
	contacts?: Contact[];
	unresolved?: Unresolved[];
}

function historyOf({ decline = 'insufficient-funds', attempts = 1, lastFailedAgo = DAY, history }: Choices): AttemptRecord[] {
	if (history) return history;
	const met = typeof decline === 'string' ? aDecline(decline) : decline;
	return Array.from({ length: attempts }, (_, index) =>
		anAttempt({ id: `ch_${index + 1}`, at: at(-lastFailedAgo - (attempts - 1 - index) * DAY), decline: met }),
	);
}

/** Live facts of a case. */
export function facts(choices: Choices = {}): CaseFacts {
	const history = historyOf(choices);
	const ledger = { ...LEDGER, contacts: choices.contacts ?? [], unresolved: choices.unresolved ?? [] };
	return {
		invoice: { ...INVOICE, ...choices.invoice },
		customer: { ...CUSTOMER, ...choices.customer },
		subscription: choices.subscription === null ? null : { ...SUBSCRIPTION, ...choices.subscription },
		attempt: { number: history.length, last: history.at(-1) ?? null, history, requiresAction: choices.requiresAction ?? false },
		paymentMethods: choices.methods ?? [aMethod()],
		...(choices.gateways && { gateways: choices.gateways }),
		context: { readAt: at(0), now: at(0), openDisputes: 0, fraudWarning: false, paidInvoices: 12, lifetimePaid: dollars(58_800), failedBefore: 0, missing: [], ledger, ...choices.context },
	};
}

/** A message released a while ago. */
export const aContact = (changes: Partial<Contact> = {}): Contact => ({ purpose: 'update-method', stage: 1, forAttempt: 1, at: at(-4 * DAY), outcome: 'sent', ...changes });

/** An event of now. */
export function anEvent(changes: Partial<CaseEvent> = {}): CaseEvent {
	return { id: 'evt_1', type: 'payment.failed', rawType: 'invoice.payment_failed', occurredAt: at(0), refs: { invoiceId: 'in_1', customerId: 'cus_1' }, ...changes };
}

/** A dunning case as it leaves Customer Context. */
export function aCase(choices: Choices & { sections?: Partial<DunningCase> } = {}): ReadyCase {
	return { schemaVersion: 1, caseId: 'stripe:acct_1:in_1', platform: 'stripe', account: 'acct_1', event: anEvent(), ...facts(choices), ...choices.sections };
}

/** A policy that acts: live, and the retries are ours. */
export const aPolicy = (changes: Partial<Omit<Policy, 'version'>> = {}): Policy => derivePolicy({ phase: 'auto', retryOwner: 'own', ...changes });

/** Input of the plan: an event, and the policy of {@link aPolicy}. */
export function planInput(choices: Choices = {}, changes: Partial<PlanInput> = {}): PlanInput {
	return { facts: facts(choices), event: anEvent(), dueKind: 'event', policy: aPolicy(), now: NOW, ...changes };
}

/** A plan that does nothing unless told otherwise. */
export const aPlan = (changes: Partial<Plan> = {}): Plan => ({ money: { kind: 'none' }, contact: null, escalate: false, close: null, checkAgainAt: null, reasons: [], ...changes });

export const RETRY_NOW: Plan['money'] = { kind: 'retry-payment', paymentMethodId: 'pm_1' };
export const RETRY_LATER: Plan['money'] = { kind: 'schedule-retry', at: at(3 * DAY) };
export const A_REQUEST: NonNullable<Plan['contact']> = { purpose: 'update-method', channel: 'email', stage: 1, onlyIfPaid: false };
export const A_THANK_YOU: NonNullable<Plan['contact']> = { purpose: 'thank-you', channel: 'email', stage: 1, onlyIfPaid: true };

/** A draft that passed its checks. */
export function aDraft(changes: Partial<DraftedMessage> = {}): DraftedMessage {
	return {
		purpose: 'update-method',
		channel: 'email',
		language: 'en',
		forAttempt: 1,
		subject: 'Your card',
		body: 'Hi {{first_name}}, {{payment_link}}',
		writer: 'template',
		fallbackReason: null,
		checks: [{ name: 'lengths', passed: true, why: null }],
		draftedAt: at(0),
		...changes,
	};
}

/** What a guard sees when a retry is about to happen. */
export function moneyInput(choices: Choices = {}, changes: Partial<GuardInput> = {}): GuardInput {
	return { subject: 'money', facts: facts(choices), plan: aPlan({ money: RETRY_NOW }), policy: aPolicy(), now: NOW, event: anEvent(), message: undefined, ...changes };
}

/** What a guard sees when a message is about to leave. */
export function contactInput(choices: Choices = {}, changes: Partial<GuardInput> = {}): GuardInput {
	return { ...moneyInput(choices), subject: 'contact', plan: aPlan({ contact: A_REQUEST }), message: aDraft(), ...changes };
}

/** What a decision depends on; live, and everything is allowed to be planned. */
export function decideInput(choices: Choices = {}, changes: Partial<DecideInput> = {}): DecideInput {
	return { ...planInput(choices), message: undefined, isLive: true, limitTo: 'everything', ...changes };
}
