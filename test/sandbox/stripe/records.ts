/** One attempt to move money. Every attempt is here, whoever caused it; instants are ISO strings in UTC. */
export interface BookEntry {
	invoice: string;
	customer: string;
	amountMinor: number;
	currency: string;
	paymentMethod: string;
	charge: string | null;
	source: AttemptSource;
	idempotencyKey: string | null;
	/** On the customer's clock. */
	at: string;
	outcome: 'succeeded' | 'declined' | 'challenged';
	declineCode: string | null;
}

/** Who caused an attempt: a call of `pay`, the vendor's automatic collection, or the customer on a hosted page. */
export type AttemptSource = 'api' | 'automatic' | 'customer';

/** One request that reached the API; `status` is null while it is worked and when the reply was lost. */
export interface RequestEntry {
	id: string;
	method: string;
	path: string;
	params: object;
	idempotencyKey: string | null;
	status: number | null;
	isReplayed: boolean;
	fault: string | null;
	/** On the wall clock. */
	at: string;
}

/** One attempt to deliver a webhook; `status` is null when the receiver did not answer. */
export interface DeliveryEntry {
	eventId: string;
	type: string;
	endpointId: string;
	attempt: number;
	status: number | null;
	error: string | null;
	/** On the wall clock. */
	at: string;
}
