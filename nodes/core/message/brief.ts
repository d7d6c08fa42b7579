import type { ContactPurpose } from '../case';
import type { DeclineClass } from '../decline';

/** The allowlist of what a writer (a model included) may see: no personal data, amounts, links, dates or free text of others. */
export interface MessageBrief {
	purpose: ContactPurpose;
	/** What the customer may be told about the decline; null where it must stay neutral. */
	declineClass: DeclineClass | null;
	/** 1 for the first message of the case. */
	stage: number;
	/** BCP 47. */
	language: string;
	tone: 'warm' | 'plain' | 'firm';
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
	'card',
	'payment_link',
	'retry_date',
	'sender_name',
] as const;
export type SlotName = (typeof SLOT_NAMES)[number];
