import type { BookEntry, DeliveryEntry, RequestEntry } from './stripe/records';
import type { TroubleKind } from './stripe/troubles';

export type { BookEntry, DeliveryEntry, RequestEntry, TroubleKind };

/** A customer whose payment has just failed, in words that fit every platform. Amounts in minor units, times in unix seconds. */
export interface FailingCustomer {
	kind: TroubleKind;
	name: string;
	email: string;
	/** ISO 3166 two letters. */
	country: string;
	/** ISO 4217 in lower case. */
	currency: string;
	amountMinor: number;
	locale?: string;
	/** What the merchant notes about the customer in the fields of the platform that hold such things. */
	labels?: Record<string, string>;
	/** A test clock of its own, which starts at `startsAt`, or now. */
	clock?: boolean | string;
	startsAt?: number;
	/** For troubles that end by themselves: days until the money is there. */
	succeedsAfterDays?: number;
	/** Monthly invoices paid before. */
	paidInvoices?: number;
}

/** The ids of a customer whose payment failed, as our cases name them. */
export interface FailedCustomer {
	customerId: string;
	subscriptionId: string;
	invoiceId: string;
	testClockId: string | null;
}

/** What happens in a story, on every platform by the same names; each sandbox may offer more. */
export interface StoryControls {
	failCustomer(wanted: FailingCustomer): FailedCustomer;
	/** The customer puts a new, paying card on file. */
	updateCard(wanted: { customerId: string }): unknown;
	/** The customer pays, or confirms, on the vendor's page. */
	payOnPage(wanted: { invoiceId: string }): unknown;
	/** Moves a test clock; everything due on the way happens in order. */
	advance(wanted: { testClockId: string; days: number }): { frozenTime: number };
	/** Resolves when no webhook is under way or waiting to be sent again. */
	settle(): Promise<unknown>;
	clearFaults(): unknown;
}

/** A running fake billing platform. The lists are live. */
export interface BillingSandbox {
	readonly platformId: string;
	readonly url: string;
	readonly accountId: string;
	/** What a person enters as the credential in n8n, and its type. */
	readonly credential: { readonly type: string; readonly data: Readonly<Record<string, string>> };
	readonly book: BookEntry[];
	readonly requests: RequestEntry[];
	readonly webhookDeliveries: DeliveryEntry[];
	readonly control: StoryControls;
	/** What a person does at a vendor whose API cannot register webhooks; absent where the trigger does it. */
	readonly registerByHand?: (url: string) => void;
	close(): Promise<void>;
}
