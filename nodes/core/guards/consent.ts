import type { Channel } from '../channels';
import type { CustomerMemory } from '../facts';
import { placeOf } from '../place';
import { citing, stop, type Finding, type Guard, type GuardInput } from './guard';
import { pickContactRule } from './contactRule';
import { CONSENT_RULES } from './rules/contact';

const WORDS: Readonly<Record<Channel, string>> = { email: 'e-mails', sms: 'texts', voice: 'calls', 'in-app': 'messages in the product' };

function ofConsent(input: GuardInput, channel: Channel, memory: CustomerMemory | undefined): Finding | null {
	const word = memory?.consents.find((one) => one.channel === channel);
	if (!word) return ofSilence(input, channel);
	if (word.status === 'granted') return null;
	return stop('opted-out', `The customer wants no ${WORDS[channel]} (since ${word.at}).`, { channel, consent: word.status, since: word.at });
}

/** Nothing is recorded: some channels may be used until the customer objects, others only after they agreed. */
function ofSilence(input: GuardInput, channel: Channel): Finding | null {
	const rule = pickContactRule(CONSENT_RULES, { channel, place: placeOf(input.facts), now: input.now });
	const found = stop('no-consent', `The customer has not agreed to ${WORDS[channel]}, and no consent is recorded in the ledger.`, { channel, consent: null });
	if (rule) return citing(found, rule);
	return input.policy.consent[channel] === 'unless-withdrawn' ? null : found;
}

/** An address that rejects or complains is left alone until a consent was recorded after it. */
function ofTrouble(channel: Channel, memory: CustomerMemory | undefined): Finding | null {
	const grantedAt = memory?.consents.find((one) => one.channel === channel && one.status === 'granted')?.at ?? '';
	const last = memory?.troubles.findLast((one) => one.channel === channel && one.type !== 'replied' && one.at > grantedAt);
	if (!last) return null;
	const inputs = { channel, trouble: last.type, at: last.at };
	if (last.type === 'complained') return stop('complained', `The customer complained about our ${WORDS[channel]} on ${last.at}; nothing more goes there.`, inputs);
	return stop('bounced', `Our last ${WORDS[channel]} did not arrive (${last.at}); a person finds another way to the customer.`, inputs);
}

/** A CRM or helpdesk that says so outweighs a consent in the ledger: of two words the stricter counts. */
function ofOptOut({ facts }: GuardInput, channel: Channel): Finding | null {
	const optedOut: readonly Channel[] = facts.context.engagement?.optedOutOf ?? [];
	return optedOut.includes(channel) ? stop('opted-out', `A connected CRM or helpdesk says that the customer wants no ${WORDS[channel]}.`, { channel, consent: 'withdrawn', since: null }) : null;
}

/** A channel is used only with the consent that it needs, and never after an opt-out, a complaint or a bounce. */
export const consent: Guard = {
	name: 'consent',
	edition: '2026-11',
	check(input) {
		const { contact } = input.plan;
		if (input.subject !== 'contact' || !contact) return null;
		const memory = input.facts.context.ledger?.customer;
		return ofOptOut(input, contact.channel) ?? ofConsent(input, contact.channel, memory) ?? ofTrouble(contact.channel, memory);
	},
};
