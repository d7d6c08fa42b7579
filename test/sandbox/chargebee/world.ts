import { randomBytes } from 'node:crypto';
import type { Comment, CreditNote, Customer, Invoice, PaymentSchedule, PaymentScheduleScheme, PaymentSource, Subscription, TimeMachine, Transaction, WebhookEndpoint } from 'chargebee';
import type { BookEntry, DeliveryEntry, RequestEntry } from '../stripe/records';
import type { Truth } from '../stripe/truth';
import { notFound } from './refusal';

/** Seconds of a day. */
export const DAY = 86_400;

/** An object as it is on the wire: the SDK's type and the discriminator that the types leave out. */
export type Wire<Shape> = Shape & { object: string };

/** A customer whose custom field names the time machine it lives by. */
export type SandboxCustomer = Wire<Customer> & { cf_dunning_test_clock?: string };

/** An event as it is stored and delivered. */
export interface StoredEvent {
	id: string;
	occurred_at: number;
	source: 'scheduled_job' | 'api' | 'hosted_page' | 'portal' | 'admin_console';
	object: 'event';
	api_version: 'v2';
	content: Record<string, unknown>;
	event_type: string;
	webhook_status: 'not_configured' | 'scheduled' | 'succeeded' | 're_scheduled' | 'failed';
}

/** An endpoint with the login that it was registered with, which no answer shows. */
export type StoredEndpoint = Wire<WebhookEndpoint>;

/** The objects of each kind by id, in order of creation. */
export interface Tables {
	customer: Map<string, SandboxCustomer>;
	payment_source: Map<string, Wire<PaymentSource>>;
	subscription: Map<string, Wire<Subscription>>;
	invoice: Map<string, Wire<Invoice>>;
	transaction: Map<string, Wire<Transaction>>;
	credit_note: Map<string, Wire<CreditNote>>;
	comment: Map<string, Wire<Comment>>;
	payment_schedule_scheme: Map<string, Wire<PaymentScheduleScheme>>;
	payment_schedule: Map<string, Wire<PaymentSchedule>>;
	webhook_endpoint: Map<string, StoredEndpoint>;
	time_machine: Map<string, Wire<TimeMachine>>;
	event: Map<string, StoredEvent>;
}

/** How the site is set up; there is no API for these. */
export interface Settings {
	/** Days after the first failure on which native dunning tries again. */
	nativeRetryDays: number[];
	/** What happens when the last of them has failed. */
	endAction: 'mark-not-paid' | 'cancel';
	/** Waits before a webhook that was not answered with 2xx is sent again. */
	webhookRetryMs: number[];
	catalog: 'v1' | 'v2';
}

/** Everything the fake vendor knows, visible or hidden. */
export interface World {
	accountId: string;
	apiKey: string;
	settings: Settings;
	tables: Tables;
	truths: Map<string, Truth>;
	/** Declined attempts so far, per payment source. */
	declinedCounts: Map<string, number>;
	/** The source whose hard decline keeps native dunning of an invoice from trying. */
	hardDeclines: Map<string, string>;
	/** Logins per endpoint. */
	logins: Map<string, string>;
	book: BookEntry[];
	requests: RequestEntry[];
	deliveries: DeliveryEntry[];
	/** Who causes the events of the moment. */
	source: StoredEvent['source'];
	onEvent: (event: StoredEvent) => void;
	newId: (prefix: string) => string;
	nextVersion: () => number;
}

const DEFAULT_SETTINGS: Settings = {
	nativeRetryDays: [1, 3, 5, 7, 9, 11, 13, 14],
	endAction: 'mark-not-paid',
	webhookRetryMs: [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000],
	catalog: 'v2',
};

function emptyTables(): Tables {
	return {
		customer: new Map(),
		payment_source: new Map(),
		subscription: new Map(),
		invoice: new Map(),
		transaction: new Map(),
		credit_note: new Map(),
		comment: new Map(),
		payment_schedule_scheme: new Map(),
		payment_schedule: new Map(),
		webhook_endpoint: new Map(),
		time_machine: new Map(),
		event: new Map(),
	};
}

function makeIds(): (prefix: string) => string {
	// The run's own part keeps ids of one sandbox from meeting those of an earlier one in a ledger that outlived it.
	const run = randomBytes(4).toString('hex');
	let count = 0;
	return (prefix) => `${prefix}${run}${(count += 1).toString(36).padStart(6, '0')}`;
}

function makeVersions(): () => number {
	let last = Date.now();
	return () => (last = Math.max(last + 1, Date.now()));
}

/** Who the sandbox is; given, it stays the same site over restarts. */
export interface Identity {
	accountId?: string;
	apiKey?: string;
}

/** Makes an empty world, with a fresh test site and key where none are given. */
export function createWorld(settings: Partial<Settings> = {}, identity: Identity = {}): World {
	return {
		accountId: identity.accountId ?? `acme${randomBytes(4).toString('hex')}-test`,
		apiKey: identity.apiKey ?? `test_${randomBytes(18).toString('hex')}`,
		settings: { ...DEFAULT_SETTINGS, ...settings },
		tables: emptyTables(),
		truths: new Map(),
		declinedCounts: new Map(),
		hardDeclines: new Map(),
		logins: new Map(),
		book: [],
		requests: [],
		deliveries: [],
		source: 'scheduled_job',
		onEvent: () => {},
		newId: makeIds(),
		nextVersion: makeVersions(),
	};
}

/** The wall clock in unix seconds. */
export function wallSeconds(): number {
	return Math.floor(Date.now() / 1000);
}

/** The time of a time machine in unix seconds, or the wall clock when there is none. */
export function nowOn(world: World, clockId: string | undefined): number {
	return (clockId === undefined ? undefined : world.tables.time_machine.get(clockId))?.destination_time ?? wallSeconds();
}

/** The time of a customer. */
export function nowOf(world: World, customerId: string): number {
	return nowOn(world, world.tables.customer.get(customerId)?.cf_dunning_test_clock);
}

/** The object of a kind by id; a 404 in the vendor's words when there is none. */
export function findOr404<Kind extends keyof Tables>(world: World, kind: Kind, id: string): Tables[Kind] extends Map<string, infer Found> ? Found : never {
	const found = world.tables[kind].get(id);
	if (found === undefined) throw notFound(kind, id);
	return found as Tables[Kind] extends Map<string, infer Found> ? Found : never;
}
