import type { Channel } from '../channels';
import type { CaseFacts } from '../facts';

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

/** The customer's own address on a channel, from the platform and from nowhere else. */
export const recipientOn = (channel: Channel, customer: Customer): Recipient => FINDERS[channel](customer);
