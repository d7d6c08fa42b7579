import type { ContactPurpose } from '../case';
import type { Channel } from '../channels';
import type { DeclineClass } from '../decline';

export const TONES = ['warm', 'plain', 'firm'] as const;
/** Who speaks: the company, or the person who looks after this customer. */
export const VOICES = ['brand', 'account-manager'] as const;
export const SEGMENTS = ['consumer', 'business'] as const;

/** What makes a message personal, in closed buckets: none of them tells who the customer is. */
export const PROFILE_BUCKETS = {
	tenure: ['new', 'under-a-year', 'years', 'long-standing', 'unknown'],
	value: ['small', 'middle', 'large', 'unknown'],
	failures: ['first', 'repeated'],
	usually: ['pays-on-time', 'sometimes-late', 'often-late', 'unknown'],
	lastInteraction: ['replied-lately', 'written-to-lately', 'quiet'],
	responsiveness: ['answers', 'no-reaction', 'unknown'],
} as const;
export type ProfileField = keyof typeof PROFILE_BUCKETS;
export type CustomerProfile = { [F in ProfileField]: (typeof PROFILE_BUCKETS)[F][number] };

/** The allowlist of what a writer (a model included) may see: no personal data, amounts, links, dates or free text of others. */
export interface MessageBrief {
	purpose: ContactPurpose;
	channel: Channel;
	/** What the customer may be told about the decline; null where it must stay neutral. */
	declineClass: DeclineClass | null;
	/** 1 for the first message of the case. */
	stage: number;
	/** BCP 47. */
	language: string;
	tone: (typeof TONES)[number];
	voice: (typeof VOICES)[number];
	segment: (typeof SEGMENTS)[number];
	profile: CustomerProfile;
	/** The operator's own guidance, from the node's field. */
	guidance: string | null;
	/** Slots that the text must hold, e.g. `payment_link`. */
	requiredSlots: readonly SlotName[];
	/** Slots that it may hold besides. */
	optionalSlots: readonly SlotName[];
}

/** Every slot that may stand in a draft as `{{name}}`; filled from live facts when the message is released. */
export const SLOT_NAMES = [
	'first_name',
	'product',
	'amount',
	'invoice_number',
	'due_date',
	'card',
	'payment_link',
	'retry_date',
	'sender_name',
] as const;
export type SlotName = (typeof SLOT_NAMES)[number];
