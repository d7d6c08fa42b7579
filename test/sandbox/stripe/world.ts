import { randomBytes } from 'node:crypto';
import type { CreditNote, Dispute, Refund } from './objects/aftermath';
import type { Charge } from './objects/charge';
import type { Coupon, Discount } from './objects/discount';
import type { Customer } from './objects/customer';
import type { Invoice } from './objects/invoice';
import type { InvoicePayment, PaymentIntent } from './objects/payment';
import type { PaymentMethod } from './objects/paymentMethod';
import type { PortalSession, StripeEvent, TestClock, WebhookEndpoint } from './objects/platform';
import type { Subscription } from './objects/subscription';
import type { BookEntry, DeliveryEntry, RequestEntry } from './records';
import { missingResource } from './errors';
import type { Truth } from './truth';

/** The API version whose shapes this sandbox speaks; no other is understood. */
export const API_VERSION = '2026-10-28.endive';

/** Seconds of a day. */
export const DAY = 86_400;

/** The objects of each kind by id, in order of creation. */
export interface Tables {
	customer: Map<string, Customer>;
	payment_method: Map<string, PaymentMethod>;
	subscription: Map<string, Subscription>;
	invoice: Map<string, Invoice>;
	invoice_payment: Map<string, InvoicePayment>;
	payment_intent: Map<string, PaymentIntent>;
	charge: Map<string, Charge>;
	dispute: Map<string, Dispute>;
	refund: Map<string, Refund>;
	credit_note: Map<string, CreditNote>;
	coupon: Map<string, Coupon>;
	discount: Map<string, Discount>;
	event: Map<string, StripeEvent>;
	webhook_endpoint: Map<string, WebhookEndpoint>;
	'test_helpers.test_clock': Map<string, TestClock>;
	'billing_portal.session': Map<string, PortalSession>;
}

/** How the account is set up in the vendor's dashboard; there is no API for these. */
export interface Settings {
	/** Days after finalization on which the vendor's own retries run. */
	nativeRetryDays: number[];
	/** What happens to the subscription when the last of them has failed. */
	endAction: 'leave-past-due' | 'mark-unpaid' | 'cancel';
	/** Waits before a webhook that was not answered with 2xx is sent again. */
	webhookRetryMs: number[];
	/** Whether a subscription makes a new invoice when its period ends under a test clock. */
	renews: boolean;
}

/** Everything the fake vendor knows, visible or hidden. */
export interface World {
	accountId: string;
	/** The platform's own account, where everything belongs to an account that is connected to it. */
	platformAccountId: string | null;
	secretKey: string;
	startedAt: number;
	baseUrl: string;
	settings: Settings;
	tables: Tables;
	truths: Map<string, Truth>;
	/** Declined attempts so far, per payment method. */
	declinedCounts: Map<string, number>;
	/** The method whose hard decline keeps the native retries of an invoice from running. */
	hardDeclines: Map<string, string>;
	/** Signing secrets per endpoint, newest first; two while one is being rotated out. */
	endpointSecrets: Map<string, string[]>;
	/** Hosted page tokens: what they open. */
	pages: Map<string, { kind: 'invoice' | 'portal'; id: string }>;
	book: BookEntry[];
	requests: RequestEntry[];
	deliveries: DeliveryEntry[];
	/** The API request that is being worked, which its events name; null when automation acts. */
	cause: { requestId: string; idempotencyKey: string | null } | null;
	/** Where emitted events go. */
	onEvent: (event: StripeEvent) => void;
	newId: (prefix: string) => string;
}

const DEFAULT_SETTINGS: Settings = {
	nativeRetryDays: [1, 3, 5, 7, 9, 11, 13, 14],
	endAction: 'leave-past-due',
	webhookRetryMs: [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000],
	renews: false,
};

function emptyTables(): Tables {
	return {
		customer: new Map(),
		payment_method: new Map(),
		subscription: new Map(),
		invoice: new Map(),
		invoice_payment: new Map(),
		payment_intent: new Map(),
		charge: new Map(),
		dispute: new Map(),
		refund: new Map(),
		credit_note: new Map(),
		coupon: new Map(),
		discount: new Map(),
		event: new Map(),
		webhook_endpoint: new Map(),
		'test_helpers.test_clock': new Map(),
		'billing_portal.session': new Map(),
	};
}

function makeIds(): (prefix: string) => string {
	// The run's own part keeps ids of one sandbox from meeting those of an earlier one in a ledger that outlived it.
	const run = randomBytes(5).toString('hex');
	let count = 0;
	return (prefix) => `${prefix}_1Sx${run}${(count += 1).toString(36).padStart(8, '0')}`;
}

/** Who the sandbox is; given, it stays the same account over restarts. */
export interface Identity {
	accountId?: string;
	/** Makes the account a connected one: calls must name it in `Stripe-Account`, and events do. */
	platformAccountId?: string;
	secretKey?: string;
}

/** Makes an empty world, with a fresh account and key where none are given. */
export function createWorld(settings: Partial<Settings> = {}, identity: Identity = {}): World {
	const newId = makeIds();
	return {
		accountId: identity.accountId ?? newId('acct'),
		platformAccountId: identity.platformAccountId ?? null,
		secretKey: identity.secretKey ?? ['sk', 'test', randomBytes(18).toString('hex')].join('_'),
		startedAt: wallSeconds(),
		baseUrl: '',
		settings: { ...DEFAULT_SETTINGS, ...settings },
		tables: emptyTables(),
		truths: new Map(),
		declinedCounts: new Map(),
		hardDeclines: new Map(),
		endpointSecrets: new Map(),
		pages: new Map(),
		book: [],
		requests: [],
		deliveries: [],
		cause: null,
		onEvent: () => {},
		newId,
	};
}

/** The wall clock in unix seconds. */
export function wallSeconds(): number {
	return Math.floor(Date.now() / 1000);
}

/** The time of a test clock in unix seconds, or the wall clock when there is none. */
export function nowOn(world: World, clockId: string | null): number {
	const clock = clockId === null ? undefined : world.tables['test_helpers.test_clock'].get(clockId);
	return clock?.frozen_time ?? wallSeconds();
}

/** The object of a kind by id; a 404 in the vendor's words when there is none. */
export function findOr404<Kind extends keyof Tables>(
	world: World,
	kind: Kind,
	reference: { id: string; param?: string },
): Tables[Kind] extends Map<string, infer Found> ? Found : never {
	const found = world.tables[kind].get(reference.id);
	if (found === undefined) throw missingResource(kind, reference.id, reference.param);
	return found as Tables[Kind] extends Map<string, infer Found> ? Found : never;
}
