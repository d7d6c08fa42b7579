import { randomBytes } from 'node:crypto';

import type { BookEntry, DeliveryEntry, RequestEntry } from '../stripe/records';
import { notFound } from './errors';
import type { Account, BillingInfo, Campaign, Coupon, Invoice, Note, Notification, Subscription, Transaction } from './objects';

/** The API version that this sandbox speaks; no other is understood. */
export const API_VERSION = 'v2021-02-25';

/** Seconds of a day. */
export const DAY = 86_400;

/** The objects of each kind by id, in order of creation. */
export interface Tables {
	account: Map<string, Account>;
	billing_info: Map<string, BillingInfo>;
	subscription: Map<string, Subscription>;
	invoice: Map<string, Invoice>;
	transaction: Map<string, Transaction>;
	coupon: Map<string, Coupon>;
	account_note: Map<string, Note>;
	dunning_campaign: Map<string, Campaign>;
}

/** How the site is set up in the vendor's admin console; there is no API for these. */
export interface Settings {
	/** Days after the first attempt on which the vendor's own retries run. */
	nativeRetryDays: number[];
	/** What happens when the last of them has failed. */
	endAction: 'leave-past-due' | 'fail-invoice' | 'expire-subscription';
	/** Attempts of whatever origin that an invoice is granted. */
	maxAttempts: number;
	/** Whether an account may hold several methods, of which calls may choose. */
	hasWallet: boolean;
	/** Waits before a webhook that was not answered with 2xx is sent again. */
	webhookRetryMs: number[];
	/** How long an idempotency key is remembered. */
	keyLifetimeMs: number;
	/** Entries of a page where the call names no limit. */
	pageSize: number;
}

/** Everything the fake vendor knows, visible or hidden. */
export interface World {
	siteId: string;
	apiKey: string;
	/** Keys that sign webhooks, newest first; two while one replaces the other. */
	signingKeys: string[];
	baseUrl: string;
	settings: Settings;
	tables: Tables;
	/** Test-only clocks: their time in unix seconds. */
	clocks: Map<string, number>;
	/** Where webhooks go, as a person registered it in the console. */
	endpoints: Map<string, string>;
	notifications: Map<string, Notification>;
	book: BookEntry[];
	requests: RequestEntry[];
	deliveries: DeliveryEntry[];
	onEvent: (notification: Notification) => void;
	/** An id of thirteen characters at most, as the vendor's are. */
	newId: () => string;
	newUuid: () => string;
}

const DEFAULT_SETTINGS: Settings = {
	nativeRetryDays: [1, 3, 5, 7, 9, 11, 14, 17, 20, 23, 27],
	endAction: 'leave-past-due',
	maxAttempts: 20,
	hasWallet: true,
	webhookRetryMs: [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000],
	keyLifetimeMs: 3_600_000,
	pageSize: 20,
};

/** Who the sandbox is; given, it stays the same site over restarts. */
export interface Identity {
	accountId?: string;
	secretKey?: string;
}

function makeIds(): Pick<World, 'newId' | 'newUuid'> {
	// The run's own part keeps ids of one sandbox from meeting those of an earlier one in a ledger that outlived it.
	const run = randomBytes(3).toString('hex');
	let count = 0;
	return {
		newId: () => `r${run}${(count += 1).toString(36).padStart(6, '0')}`,
		newUuid: () => `${run}${(count += 1).toString(16).padStart(8, '0')}`.padStart(32, '6'),
	};
}

/** The wall clock in unix seconds. */
export const wallSeconds = (): number => Math.floor(Date.now() / 1000);

/** Makes an empty world, with a fresh site and key where none are given. */
export function createWorld(settings: Partial<Settings> = {}, identity: Identity = {}): World {
	const ids = makeIds();
	const campaign = (code: string, isDefault: boolean): Campaign => ({ id: ids.newId(), code, name: code, isDefault, createdAt: wallSeconds() });
	const campaigns = [campaign('default', true), campaign('gentle', false)];
	return {
		siteId: identity.accountId ?? ids.newId(),
		apiKey: identity.secretKey ?? randomBytes(16).toString('hex'),
		signingKeys: [randomBytes(32).toString('hex')],
		baseUrl: '',
		settings: { ...DEFAULT_SETTINGS, ...settings },
		tables: {
			account: new Map(),
			billing_info: new Map(),
			subscription: new Map(),
			invoice: new Map(),
			transaction: new Map(),
			coupon: new Map(),
			account_note: new Map(),
			dunning_campaign: new Map(campaigns.map((one) => [one.id, one])),
		},
		clocks: new Map(),
		endpoints: new Map(),
		notifications: new Map(),
		book: [],
		requests: [],
		deliveries: [],
		onEvent: () => {},
		...ids,
	};
}

/** The time of a clock in unix seconds, or the wall clock when there is none. */
export const nowOn = (world: World, clockId: string | null): number => (clockId === null ? undefined : world.clocks.get(clockId)) ?? wallSeconds();

/** The time of an account. */
export const nowOf = (world: World, accountId: string): number => nowOn(world, world.tables.account.get(accountId)?.clockId ?? null);

type Kept<Kind extends keyof Tables> = Tables[Kind] extends Map<string, infer Found> ? Found : never;

/** The object of a kind by id or by one of the vendor's forms (`code-`, `number-`, `uuid-`); a 404 in the vendor's words when there is none. */
export function findOr404<Kind extends keyof Tables>(world: World, kind: Kind, reference: string): Kept<Kind> {
	const [form = '', ...rest] = reference.split('-');
	const isForm = ['code', 'number', 'uuid'].includes(form) && rest.length > 0;
	const all: object[] = [...world.tables[kind].values()];
	const found = isForm ? all.find((one) => (one as Record<string, unknown>)[form] === rest.join('-')) : world.tables[kind].get(reference);
	if (found === undefined) throw notFound(kind, reference);
	return found as Kept<Kind>;
}

/** Everything of an account. */
export const ofAccount = <Owned extends { accountId: string }>(table: Map<string, Owned>, accountId: string): Owned[] => [...table.values()].filter((one) => one.accountId === accountId);
