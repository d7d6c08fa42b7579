import type { ContactPurpose } from '../case';
import { SLOT_NAMES, type SlotName } from './brief';

/** A well-formed slot; whatever else holds a brace is a fault of the draft. */
const SLOT = /\{\{([a-z_]+)\}\}/g;

/** Slots that a message of a purpose must hold, whatever the case. */
export const REQUIRED_SLOTS = {
	'retry-announced': ['payment_link', 'retry_date'],
	'update-method': ['payment_link'],
	'confirm-payment': ['payment_link'],
	'contact-bank': ['payment_link'],
	'thank-you': ['amount'],
} as const satisfies Record<ContactPurpose, readonly SlotName[]>;

const ALWAYS_OPTIONAL: readonly SlotName[] = ['first_name', 'product', 'amount', 'card', 'sender_name'];

/** Slots that a message of a purpose may hold besides the required ones. */
export function optionalSlotsFor(purpose: ContactPurpose): SlotName[] {
	const required: readonly SlotName[] = REQUIRED_SLOTS[purpose];
	return ALWAYS_OPTIONAL.filter((slot) => !required.includes(slot));
}

/** Whether a name is one of the slots that we know. */
export function isSlotName(name: string): name is SlotName {
	return SLOT_NAMES.some((slot) => slot === name);
}

/** Names between double braces, in order, known or not, with repetitions. */
export function findSlots(text: string): string[] {
	return [...text.matchAll(SLOT)].map((match) => match[1] ?? '');
}

/** The text with every well-formed slot replaced. */
export function replaceSlots(text: string, valueOf: (name: string) => string): string {
	return text.replace(SLOT, (_whole, name: string) => valueOf(name));
}
