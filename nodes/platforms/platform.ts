import { CHANGE_KINDS, type Change, type ChangeKind } from '../core/actions/change';
import type { CaseEvent, CaseFacts, CaseRefs, PlatformId } from '../core/case';
import type { Decline } from '../core/decline';
import type { DeclineTable } from '../core/declines/table';
import type { ListRow } from '../core/listRow';
import type { Money } from '../core/money';
import type { Http } from './http';

/** A webhook as it arrived: the untouched bytes decide, never a re-serialized body. Header names are lower case. */
export interface Delivery {
	rawBody: Uint8Array;
	headers: Record<string, string | undefined>;
	receivedAt: Date;
}

/** Whether a delivery is authentic. `coversBody: false` means that only ids may be believed until the object was re-read. */
export type Verification =
	| { ok: true; coversBody: boolean }
	| { ok: false; reason: 'no-secret' | 'no-body' | 'no-signature' | 'malformed' | 'stale' | 'future' | 'mismatch'; message: string };

/** What a webhook payload says. `not-an-event` is answered 400, `events: []` (not about us) 200 and ignored. */
export type Normalized =
	| { ok: true; account: string | null; isLive: boolean | null; testClockId: string | null; events: CaseEvent[] }
	| { ok: false; problem: string };

/** Everything a platform may be asked to do. What it does not support is refused before any call. */
export type PlatformAction = 'retry-payment' | 'retry-through-gateway' | ChangeKind;
export const PLATFORM_ACTIONS: readonly PlatformAction[] = ['retry-payment', 'retry-through-gateway', ...CHANGE_KINDS];

interface OnInvoice {
	invoiceId: string;
	/** From the claimed intent, sent as it is; an act of several calls derives one key from it for each. */
	idempotencyKey: string;
}

/** A change with the objects that it is about, as the live facts name them. */
export interface ChangeRequest extends OnInvoice {
	kind: 'change';
	change: Change;
	subscriptionId: string | null;
}

/** One act on one invoice. */
export type ActRequest =
	| (OnInvoice & { kind: 'retry-payment'; paymentMethodId: string | null; gatewayId?: string | null; amount: Money })
	| (OnInvoice & { kind: 'add-note'; note: Record<string, string> })
	| ChangeRequest;

/**
 * What became of an act. `refused`: the platform (or we, before calling) rejected the request and nothing happened.
 * `unknown`: it may have landed; look before acting again, never repeat under a new key.
 */
export type ActOutcome =
	| { kind: 'done'; reference: string | null }
	| { kind: 'declined'; decline: Decline; reference: string | null }
	| { kind: 'refused'; why: string; retryable: boolean }
	| { kind: 'unknown'; why: string };

/** A card to look at; `endsIn` (YYYY-MM) where it is known already from when it was found. */
export interface CardRef {
	customerId: string;
	paymentMethodId?: string;
	endsIn?: string;
}

/** Live facts of every open invoice that the refs point to, or why there are none. */
export type ReadResult =
	| { ok: true; cases: CaseFacts[] }
	| { ok: false; why: 'nothing-open'; detail: string };

/** A registered webhook endpoint. The secret is returned by `register` only, once. */
export interface Endpoint {
	id: string;
	url: string;
	isEnabled: boolean;
}

export interface EndpointRequest {
	url: string;
	description: string;
	events: readonly string[];
	/** Written into the endpoint’s metadata so that it can be recognized later. */
	owner: string;
	/** Fresh and random, for a platform that presents what it is given; one that makes its own secret ignores it. */
	secret: string;
}

/** How webhook endpoints are kept at a platform whose API can do that. */
export interface EndpointApi {
	register(request: EndpointRequest, http: Http): Promise<Endpoint & { secret: string }>;
	/** Undefined when it is gone. */
	read(id: string, http: Http): Promise<Endpoint | undefined>;
	/** Endpoints that carry this owner. */
	find(owner: string, http: Http): Promise<Endpoint[]>;
	/** True also when it was gone already. */
	remove(id: string, http: Http): Promise<boolean>;
}

/** How n8n reaches a platform. */
export interface PlatformAccess {
	/** The credential type of this package that holds the key. */
	credentialType: string;
	/** Root of the API, or of the vendor’s second API by its name, from the credential’s fields; no slash at its end. */
	apiAddress(credential: Readonly<Record<string, unknown>>, api?: string): string;
	/** Fields of the credential that hold signing secrets: the current one and, during rotation, the one before. */
	secretFields: readonly string[];
	/** Fields that reading needs beside the key, such as where the customers’ pages are; handed on as `Http.settings`, never a secret. */
	settingFields?: readonly string[];
	/** Whether what was entered belongs to real money or to a rehearsal; null where it does not tell. */
	modeOf?(credential: Readonly<Record<string, unknown>>): 'live' | 'test' | null;
	/** Where else a key that is refused may belong: what to change, and that in words. */
	elsewhere?(credential: Readonly<Record<string, unknown>>): ReadonlyArray<{ changes: Record<string, string>; says: string }>;
	/** Field of the credential that names another account than the key’s own; where there is one, events name theirs and those of others are left alone. */
	accountField?: string;
}

/** Where a platform without an account keeps what it plays: one text, replaced only while it is still the one that was read. */
export interface Memory {
	load(): Promise<string | null>;
	/** False when another process was faster. */
	replace(before: string | null, after: string): Promise<boolean>;
}

/** What an account can list for the fields of the editor, each list whole, page by page; reading only. */
export interface AccountLists {
	/** What `change-campaign` may name; absent where it is not supported. */
	campaigns?(http: Http): Promise<ListRow[]>;
	/** What a retry may go through; absent where it cannot be chosen, or where the vendor's API does not tell. */
	gateways?(http: Http): Promise<ListRow[]>;
	/** What is stored for a customer. Throws `not-found` for one that the account does not know. */
	paymentMethods(customerId: string, http: Http): Promise<ListRow[]>;
}

/** What is known of a platform without loading it: all that the editor shows. */
export interface PlatformAbout {
	id: PlatformId;
	name: string;
	/** Null where there is no account: then the ledger plays the vendor. */
	access: PlatformAccess | null;
	/** What a person who registers the webhook by hand does at the platform: what to paste where. */
	endpointHelp: string;
	/** Whether the platform has an API for webhook endpoints. */
	hasEndpointApi: boolean;
	load(): Promise<Platform>;
}

/** A billing platform: pure verification and normalization, and three ways to talk to it. Errors are DunningErrors. */
export interface Platform extends PlatformAbout {
	/** Plays the vendor over a memory, where there is no account; null otherwise. */
	open: ((memory: Memory, clock: () => Date) => Http) | null;
	/** The capability table is printed from this. */
	supports: readonly PlatformAction[];
	/** For everything else: the nearest thing that it, or we, can do; named in the refusal. */
	nearest: Readonly<Partial<Record<PlatformAction, string>>>;
	/** What its codes mean, and those that it passes on; a code that is not listed is `unknown`. */
	declines: readonly DeclineTable[];
	/** Platform event names that a trigger may subscribe to, each with its normal type. */
	webhookEvents: Readonly<Record<string, CaseEvent['type']>>;
	/** Those of them that a trigger subscribes to unless told otherwise: one event per thing that happens, so that one failure starts one execution. */
	defaultEvents: readonly string[];
	/** Hours for which the platform remembers an idempotency key. */
	keyLifetimeHours: number;
	verify(delivery: Delivery, secrets: readonly string[]): Verification;
	/** `headers` are the delivery’s own; there are none when an event was read by the API. */
	normalize(payload: unknown, headers?: Delivery['headers']): Normalized;
	/**
	 * Reads again, by the ids alone, what a delivery said, where authentication does not cover its body; null where it does.
	 * Nothing else of such a body may be used. An object that the platform does not know is `ok: false`.
	 */
	confirm: ((payload: unknown, http: Http) => Promise<Normalized>) | null;
	/** GET only. `now` is the wall clock; facts carry the customer’s test clock instead where there is one. */
	readContext(refs: CaseRefs, options: { now: Date; includeSettled: boolean }, http: Http): Promise<ReadResult>;
	/**
	 * Facts of a customer who owes nothing, around a card that may be about to end: the last settled invoice, and `expiringCard`.
	 * Without a method it is the one that is charged next. GET only; `nothing-open` where nothing was ever billed.
	 */
	readExpiringCard(card: CardRef, options: { now: Date }, http: Http): Promise<ReadResult>;
	act(request: ActRequest, http: Http): Promise<ActOutcome>;
	/** Whether a change whose reply was lost has landed, found by reading; GET only. */
	hasLanded(request: ChangeRequest, http: Http): Promise<boolean>;
	/** Id of the account behind the credential. */
	readAccount(http: Http): Promise<string>;
	/** Reads a little of everything that the nodes read. Throws `unauthorized` naming what the key lacks; absent where keys have no permissions of their own. */
	checkAccess?(http: Http): Promise<void>;
	/** Time of a test clock. */
	readClock(clockId: string, http: Http): Promise<Date>;
	/** Payloads of subscribed events since an instant that were not delivered, oldest first. */
	readMissedEvents(options: { since: Date; events: readonly string[] }, http: Http): Promise<unknown[]>;
	/** An event `method.expiring` per card of an active subscription that ends within the span, with the same id at every look. */
	readExpiringMethods(span: { now: Date; until: Date }, http: Http): Promise<CaseEvent[]>;
	/** What the editor offers in its dropdowns. */
	lists: AccountLists;
	/** Null where the platform has no API for it: then a person registers the endpoint by `endpointHelp`. */
	endpoints: EndpointApi | null;
}
