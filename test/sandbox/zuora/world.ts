import { randomBytes } from 'node:crypto';

import type { BookEntry, DeliveryEntry, RequestEntry } from '../stripe/records';
import type { Account, CreditMemo, Cycle, Definition, FailedCallout, Invoice, Method, Payment, Schedule, Subscription } from './records';

export const DAY = 86_400;

/** How the tenant is set up. */
export interface Settings {
	/** Whether Configurable Payment Retry is installed; without it payment runs retry every day. */
	hasRetryApp: boolean;
	/** Days after a failure on which the retry app tries again. */
	retryDays: number[];
	/** Whether a decline is a payment with status Error, or a failed request. */
	declineAs: 'payment' | 'failure';
	/** Gateways that refuse every payment for a fault of their own. */
	downGateways: string[];
	/** Waits before a callout that was not answered with 2xx is sent again. */
	calloutRetryMs: number[];
	/** Rows in one batch of a query. */
	batchSize: number;
	/** Events that the tenant made itself. */
	ownEvents: string[];
}

/** One thing that callouts may tell. */
export interface ZuoraEvent {
	name: string;
	at: number;
	context: Record<string, string>;
}

/** Everything the fake tenant knows. */
export interface World {
	tenantId: string;
	clientId: string;
	clientSecret: string;
	retryLogin: string;
	retryToken: string;
	tokens: Set<string>;
	baseUrl: string;
	settings: Settings;
	accounts: Map<string, Account>;
	methods: Map<string, Method>;
	subscriptions: Map<string, Subscription>;
	invoices: Map<string, Invoice>;
	payments: Map<string, Payment>;
	creditMemos: Map<string, CreditMemo>;
	schedules: Map<string, Schedule>;
	cycles: Map<string, Cycle>;
	definitions: Map<string, Definition>;
	clocks: Map<string, { id: string; now: number }>;
	events: Map<string, ZuoraEvent>;
	failedCallouts: FailedCallout[];
	declined: Map<string, number>;
	/** Rows of queries that were not handed out yet, by locator. */
	queries: Map<string, Array<Record<string, unknown>>>;
	book: BookEntry[];
	requests: RequestEntry[];
	deliveries: DeliveryEntry[];
	onEvent: (id: string, event: ZuoraEvent) => void;
	newId: () => string;
	nextNumber: (prefix: string) => string;
}

/** Who the sandbox is; given, it stays the same tenant over restarts. */
export interface Identity {
	tenantId?: string;
	clientSecret?: string;
}

export const GATEWAY = { id: '2c92c0f85e2d19af015e3a61d8947e5d', name: 'Cards', type: 'Stripe v2' } as const;
export const OTHER_GATEWAY = { id: '2c92c0f85e2d19af015e3a61d8947e5e', name: 'Cards, second', type: 'Braintree' } as const;
export const PROFILES = ['2c92c0f85e2d19af015e3a61d8940001', 'gentle'] as const;

/** Events that every tenant has by this name. */
export const STANDARD_EVENTS = ['PaymentDeclined', 'PaymentProcessed', 'InvoicePosted'] as const;

const SETTINGS: Settings = {
	hasRetryApp: true,
	retryDays: [2, 3, 5, 7],
	declineAs: 'payment',
	downGateways: [],
	calloutRetryMs: [200, 500],
	batchSize: 2000,
	ownEvents: ['Invoice Due', 'PaymentMethodUpdated', 'PaymentMethodClosed', 'PaymentRefundProcessed', 'PaymentChargedBack', 'InvoiceClosed', 'SubscriptionCancelled', 'SubscriptionSuspended', 'SubscriptionUpdated'],
};

/** Ids as Zuora makes them, 32 hexadecimal digits; the run's own part keeps two sandboxes apart in one ledger. */
function makeIds(): () => string {
	const run = randomBytes(8).toString('hex');
	let count = 0;
	return () => `${run}${(count += 1).toString(16).padStart(16, '0')}`;
}

function makeNumbers(): (prefix: string) => string {
	const counts = new Map<string, number>();
	return (prefix) => {
		const count = (counts.get(prefix) ?? 0) + 1;
		counts.set(prefix, count);
		return `${prefix}${String(count).padStart(8, '0')}`;
	};
}

/** Makes an empty tenant, with fresh logins where none are given. */
export function createWorld(settings: Partial<Settings> = {}, identity: Identity = {}): World {
	const tables = { accounts: new Map(), methods: new Map(), subscriptions: new Map(), invoices: new Map(), payments: new Map(), creditMemos: new Map(), schedules: new Map(), cycles: new Map(), definitions: new Map(), clocks: new Map() };
	return {
		tenantId: identity.tenantId ?? String(10_000 + randomBytes(2).readUInt16BE()),
		clientId: randomBytes(16).toString('hex'),
		clientSecret: identity.clientSecret ?? randomBytes(20).toString('hex'),
		retryLogin: 'api.user@merchant.example',
		retryToken: randomBytes(20).toString('hex'),
		tokens: new Set(),
		baseUrl: '',
		settings: { ...SETTINGS, ...settings },
		...tables,
		events: new Map(),
		failedCallouts: [],
		declined: new Map(),
		queries: new Map(),
		book: [],
		requests: [],
		deliveries: [],
		onEvent: () => {},
		newId: makeIds(),
		nextNumber: makeNumbers(),
	};
}

export const wallSeconds = (): number => Math.floor(Date.now() / 1000);

/** The time of an account: its clock, or the wall clock. */
export function nowOf(world: World, accountId: string): number {
	const clockId = world.accounts.get(accountId)?.clockId ?? null;
	return clockId === null ? wallSeconds() : (world.clocks.get(clockId)?.now ?? wallSeconds());
}

/** An entry that must be there, because the sandbox itself made it. */
export function must<T>(table: Map<string, T>, id: string | null): T {
	const found = id === null ? undefined : table.get(id);
	if (found === undefined) throw new Error(`The sandbox has no ${String(id)}`);
	return found;
}

export const balanceOf = ({ amountMinor, paidMinor, creditedMinor }: Invoice): number => amountMinor - paidMinor - creditedMinor;

/** Lets everybody who listens know. */
export function emit(world: World, name: string, about: { accountId: string; context: Record<string, string> }): void {
	const event: ZuoraEvent = { name, at: nowOf(world, about.accountId), context: { '<Account.ID>': about.accountId, ...about.context } };
	const id = world.newId();
	world.events.set(id, event);
	world.onEvent(id, event);
}
