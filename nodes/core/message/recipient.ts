import type { Channel } from '../channels';
import type { CaseFacts, ContactPurpose } from '../facts';

type Customer = CaseFacts['customer'];

/** Where a message goes, or a stable code and one sentence that say why nowhere. */
export type Recipient = { ok: true; to: string } | { ok: false; code: string; why: string };

const absent = (code: string, why: string): Recipient => ({ ok: false, code, why });

/** E.164 after everything that people write between digits is gone; without a country nobody can dial it for certain. */
function readPhone(phone: string | null): string | undefined {
	const dialed = (phone ?? '').replace(/[\s().\-/]/g, '').replace(/^00/, '+');
	return /^\+[1-9]\d{6,14}$/.test(dialed) ? dialed : undefined;
}

function onPhone({ phone }: Customer): Recipient {
	const to = readPhone(phone);
	return to ? { ok: true, to } : absent('no-phone', 'The customer has no phone number with a country code on the platform; a person finds another way.');
}

const FINDERS = {
	email: ({ email }) => (email ? { ok: true, to: email } : absent('no-email', 'The customer has no e-mail address on the platform; a person finds another way.')),
	sms: onPhone,
	voice: onPhone,
	'in-app': ({ id }) => ({ ok: true, to: id }),
} as const satisfies Record<Channel, (customer: Customer) => Recipient>;

/** Label of a customer on the platform: the address of whoever pays its invoices, where that is not the customer's own. */
export const BILLING_CONTACT_LABEL = 'dunning_billing_contact';

const isAddress = (text: string): boolean => /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(text);

/** An address that cannot be read is not replaced by another one: somebody meant a certain person. */
function billingContact(customer: Customer): Recipient {
	const named = customer.labels[BILLING_CONTACT_LABEL]?.trim() ?? '';
	if (named === '') return FINDERS.email(customer);
	return isAddress(named) ? { ok: true, to: named } : absent('billing-contact-unreadable', `The label ${BILLING_CONTACT_LABEL} is no e-mail address; a person finds out who pays the invoices.`);
}

/** The customer's own address on a channel, from the platform and from nowhere else; about an invoice that is paid by transfer that of its billing contact. */
export function recipientOn(channel: Channel, customer: Customer, purpose?: ContactPurpose): Recipient {
	return channel === 'email' && purpose === 'invoice-reminder' ? billingContact(customer) : FINDERS[channel](customer);
}
