import type { Channel, ChannelEventType } from '../../core/channels';
import type { CustomerMemory } from '../../core/facts';
import type { StopFlag } from '../../core/stopFlag';
import type { NewEntry } from '../../core/ledger/entry';

/** `<platform>:<account>:<customer id>`. */
export type CustomerKey = string;

export interface NewFlag {
	customer: CustomerKey;
	flag: StopFlag;
	reason: string;
	setBy: string;
	at: Date;
	until: Date | null;
}

export interface NewConsent {
	customer: CustomerKey;
	channel: Channel;
	status: 'granted' | 'withdrawn';
	source: string;
	at: Date;
}

export interface ChannelEvent {
	/** The provider's id of the event; the same one is taken once. */
	id: string;
	/** The permit under which the message was released, where the provider hands it back. */
	permitId: string | null;
	/** Found by the permit when it is null. */
	customer: CustomerKey | null;
	channel: Channel;
	type: ChannelEventType;
	at: Date;
}

/** What is remembered of a customer over all cases. Each method is atomic with the entry it takes. */
export interface CustomerBook {
	/** Setting a flag that stands replaces its reason and end. */
	placeFlag(flag: NewFlag, entry: NewEntry): Promise<void>;
	/** False when it does not stand. */
	clearFlag(customer: CustomerKey, flag: StopFlag, entry: NewEntry): Promise<boolean>;
	/** The latest word by time stands, in whatever order they are recorded; of two at the same time the withdrawal. */
	recordConsent(consent: NewConsent, entry: NewEntry): Promise<void>;
	/** False for an event that was recorded before. A complaint or opt-out also withdraws the consent of its channel. */
	recordChannelEvent(event: ChannelEvent, entry: NewEntry): Promise<boolean>;
	/** Newest first. */
	channelEvents(filter: { permitId?: string; customer?: CustomerKey; limit: number }): Promise<ChannelEvent[]>;
	/** Flags that stand at `now`, the latest consents, contacts since `contactsSince` over all cases, what came back. */
	customerMemory(customer: CustomerKey, span: { now: Date; contactsSince: Date }): Promise<CustomerMemory>;
	/** Remembers under a keyed hash only that a customer was written to at an address, so that a reply finds its customer. */
	rememberAddress(customer: CustomerKey, address: string): Promise<void>;
	/** Everybody who was written to at this address. */
	customersAt(address: string): Promise<CustomerKey[]>;
}
