import type { CaseFacts, CaseEvent } from '../../nodes/core/case';
import { decide } from '../../nodes/core/decide';
import { derivePolicy } from '../../nodes/core/policy/policy';

/** What the platform said about it. */
export const EXAMPLE_EVENT: CaseEvent = {
	id: 'evt_1',
	type: 'payment.failed',
	rawType: 'invoice.payment_failed',
	occurredAt: '2026-11-20T09:00:05.000Z',
	refs: { invoiceId: 'in_1', customerId: 'cus_1', subscriptionId: 'sub_1' },
};

const PRICE = { amountMinor: 4900, currency: 'EUR' };

const INVOICE: CaseFacts['invoice'] = {
	id: 'in_1',
	number: 'A-0001',
	status: 'open',
	amountDue: PRICE,
	amountRemaining: PRICE,
	collection: 'charge-automatically',
	isFirstOfSubscription: false,
	createdAt: '2026-11-20T08:00:00.000Z',
	dueAt: null,
	paidAt: null,
	nativeRetryOn: true,
	nextNativeAttemptAt: '2026-11-23T09:00:00.000Z',
	nativeAttemptCount: 1,
	hasPaymentInFlight: false,
	refundedOrCredited: false,
	paymentPageUrl: 'https://invoice.stripe.com/i/example',
	paymentPageExpiresAt: null,
	productName: 'Team plan',
};

const FAILED: CaseFacts['attempt']['history'][number] = {
	id: 'ch_1',
	at: '2026-11-20T09:00:00.000Z',
	outcome: 'failed',
	paymentMethodId: 'pm_1',
	cardFingerprint: 'fp_1',
	amount: PRICE,
	decline: {
		class: 'insufficient-funds',
		code: 'insufficient_funds',
		networkCode: '51',
		adviceCode: 'try_again_later',
		networkAdviceCode: null,
		retry: 'same-method',
		waitHours: null,
		decidedBy: 'stripe outcome.reason',
	},
};

/** A customer whose account was empty when the renewal was collected. */
export const EXAMPLE_FACTS: CaseFacts = {
	invoice: INVOICE,
	customer: { id: 'cus_1', name: 'Ada Example', email: 'ada@example.com', phone: null, language: 'en', country: 'DE', timeZone: null, createdAt: null, deleted: false, testClockId: null, labels: {} },
	subscription: null,
	attempt: { number: 1, last: FAILED, history: [FAILED], requiresAction: false },
	paymentMethods: [
		{ id: 'pm_1', type: 'card', brand: 'visa', network: 'visa', last4: '0002', expMonth: 12, expYear: 2029, funding: 'credit', country: 'DE', fingerprint: 'fp_1', createdAt: null, isDefault: true },
	],
	context: { readAt: '2026-11-20T09:00:06.000Z', now: '2026-11-20T09:00:06.000Z', openDisputes: 0, fraudWarning: false, paidInvoices: 7, lifetimePaid: null, failedBefore: 0, missing: [] },
};

/** What the decision of Guarded Action looks like, made by the very function that makes it in production: a first run, so the phase is shadow and the platform keeps its retries. */
export function decideExample() {
	return decide({
		facts: EXAMPLE_FACTS,
		event: EXAMPLE_EVENT,
		dueKind: 'event',
		policy: derivePolicy({}),
		message: null,
		now: new Date('2026-11-20T09:00:06.000Z'),
		isLive: true,
		limitTo: 'everything',
	});
}

/** The README's example as a block of JSON; the evidence of the guards that had nothing to object is left out. */
export function renderExample(): string {
	const { evidence, ...decision } = decideExample();
	const shown = { ...decision, evidence: evidence.filter(({ verdict }) => verdict !== 'allow') };
	return `\n\`\`\`json\n${JSON.stringify(shown, null, 2)}\n\`\`\`\n`;
}
