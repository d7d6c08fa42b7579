import type { ContactPurpose } from '../case';
import type { Channel } from '../channels';
import { SLOT_NAMES, type SlotName } from './brief';

/** A well-formed slot; whatever else holds a brace is a fault of the draft. */
const SLOT = /\{\{([a-z_]+)\}\}/g;

const BY_PURPOSE = {
	'retry-announced': ['payment_link', 'retry_date'],
	'update-method': ['payment_link'],
	'confirm-payment': ['payment_link'],
	'contact-bank': ['payment_link'],
	'invoice-reminder': ['invoice_number', 'amount', 'payment_link'],
	'renew-card': ['payment_link'],
	'thank-you': ['amount'],
} as const satisfies Record<ContactPurpose, readonly SlotName[]>;

/** What only some purposes may hold besides. */
const OPTIONAL_BY_PURPOSE: Partial<Record<ContactPurpose, readonly SlotName[]>> = { 'invoice-reminder': ['due_date'] };

/** What a channel needs besides: carriers ask for the brand's name in a text, and nobody can follow a link on the phone. */
const BY_CHANNEL = {
	email: { required: [], optional: ['first_name', 'product', 'amount', 'card', 'sender_name'], absent: [] },
	sms: { required: ['sender_name'], optional: ['first_name', 'product', 'amount'], absent: [] },
	'in-app': { required: [], optional: ['first_name', 'product', 'amount', 'card'], absent: [] },
	voice: { required: [], optional: ['first_name', 'product', 'amount', 'sender_name'], absent: ['payment_link'] },
} as const satisfies Record<Channel, Record<'required' | 'optional' | 'absent', readonly SlotName[]>>;

/** Slots that a message of a purpose must hold on a channel, whatever the case. */
export function requiredSlotsFor(purpose: ContactPurpose, channel: Channel): SlotName[] {
	const { required, absent } = BY_CHANNEL[channel];
	const kept = BY_PURPOSE[purpose].filter((slot) => !(absent as readonly SlotName[]).includes(slot));
	return [...kept, ...required];
}

/** Slots that it may hold besides the required ones. */
export function optionalSlotsFor(purpose: ContactPurpose, channel: Channel): SlotName[] {
	const required = requiredSlotsFor(purpose, channel);
	const optional: readonly SlotName[] = [...BY_CHANNEL[channel].optional, ...(OPTIONAL_BY_PURPOSE[purpose] ?? [])];
	return optional.filter((slot) => !required.includes(slot));
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
