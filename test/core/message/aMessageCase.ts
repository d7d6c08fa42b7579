import type { ContactPurpose, ReadyCase } from '../../../nodes/core/case';
import type { Channel } from '../../../nodes/core/channels';
import { DECLINE_CLASSES, type DeclineClass } from '../../../nodes/core/decline';
import type { PlannedCase } from '../../../nodes/core/message/facts';

/** What a test about messages varies; everything else has a sensible value. */
export interface MessageCaseOptions {
	purpose?: ContactPurpose | null;
	channel?: Channel;
	stage?: number;
	decline?: DeclineClass | null;
	invoice?: Partial<ReadyCase['invoice']>;
	customer?: Partial<ReadyCase['customer']>;
	retryAt?: string;
}

export const NOW = '2026-11-22T10:00:00.000Z';
export const RETRY_AT = '2026-11-25T23:30:00.000Z';
export const LINK = 'https://invoice.example.com/i/acct_1/test_YWNjdA?s=ap&x=1';

function attemptOf(decline: DeclineClass | null): ReadyCase['attempt'] {
	const last: ReadyCase['attempt']['last'] = {
		id: 'ch_9f8e7d6c5b',
		at: '2026-11-22T09:00:00.000Z',
		outcome: 'failed',
		paymentMethodId: 'pm_tried',
		cardFingerprint: 'Fp1nG3rPr1nT',
		amount: { amountMinor: 4900, currency: 'USD' },
		decline:
			decline === null
				? null
				: {
						class: decline,
						code: `vendor_${decline}`,
						networkCode: '51',
						adviceCode: null,
						networkAdviceCode: null,
						retry: DECLINE_CLASSES[decline].retry,
						waitHours: null,
						decidedBy: 'stripe decline_code',
					},
	};
	return { number: 2, last, history: [last], requiresAction: false };
}

const INVOICE: ReadyCase['invoice'] = {
	id: 'in_1QxSecret77',
	number: 'ACME-0042',
	status: 'open',
	amountDue: { amountMinor: 4900, currency: 'USD' },
	amountRemaining: { amountMinor: 4900, currency: 'USD' },
	collection: 'charge-automatically',
	isFirstOfSubscription: false,
	createdAt: '2026-11-20T08:00:00.000Z',
	dueAt: '2026-11-20T00:00:00.000Z',
	paidAt: null,
	nativeRetryOn: false,
	nextNativeAttemptAt: null,
	nativeAttemptCount: 1,
	hasPaymentInFlight: false,
	refundedOrCredited: false,
	paymentPageUrl: LINK,
	paymentPageExpiresAt: '2026-12-22T10:00:00.000Z',
	productName: 'Acme Pro',
};

const CUSTOMER: ReadyCase['customer'] = {
	id: 'cus_Kx81Secret',
	name: 'Ada Lovelace',
	email: 'ada.lovelace@example.org',
	phone: '+44 20 7946 0991',
	language: 'en',
	country: 'GB',
	timeZone: null,
	createdAt: '2024-01-01T00:00:00.000Z',
	deleted: false,
	testClockId: null,
	labels: { segment: 'vip-8812', note: 'sk_live_doNotTell' },
};

function planOf(options: MessageCaseOptions): PlannedCase['score']['plan'] {
	const { purpose = 'update-method', channel = 'email', stage = 1, retryAt } = options;
	return {
		money: retryAt === undefined ? { kind: 'none' } : { kind: 'schedule-retry', at: retryAt },
		contact: purpose === null ? null : { purpose, channel, stage, onlyIfPaid: false },
		escalate: false,
		close: null,
		checkAgainAt: null,
		reasons: [{ code: 'customer-can-fix', text: 'Ada Lovelace can update the card' }],
	};
}

/** A failed card payment of Ada Lovelace that is to be written about. */
export function aMessageCase(options: MessageCaseOptions = {}): PlannedCase {
	const { decline = 'expired-or-replaced' } = options;
	return {
		schemaVersion: 1,
		caseId: 'stripe:acct_77:in_1QxSecret77',
		platform: 'stripe',
		account: 'acct_77Secret',
		invoice: { ...INVOICE, ...options.invoice },
		customer: { ...CUSTOMER, ...options.customer },
		subscription: null,
		attempt: attemptOf(decline),
		paymentMethods: [
			{
				id: 'pm_tried', type: 'card', brand: 'visa', network: 'visa', last4: '4242', expMonth: 9, expYear: 2026, funding: 'credit', country: 'GB',
				fingerprint: 'Fp1nG3rPr1nT', createdAt: null, isDefault: true,
			},
		],
		context: {
			readAt: NOW, now: NOW, openDisputes: 0, fraudWarning: false, paidInvoices: 12, lifetimePaid: { amountMinor: 58800, currency: 'USD' }, failedBefore: 0, missing: [],
		},
		score: {
			model: 'first', probabilityNow: 0.4, best: null, confidence: 'low', reasons: [], plan: planOf(options), planText: 'Ask Ada for a new card',
		},
	};
}
