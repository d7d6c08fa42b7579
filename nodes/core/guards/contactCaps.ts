import type { CaseFacts } from '../facts';
import { placeOf } from '../place';
import { isThankYou } from './acts';
import { pickContactRule } from './contactRule';
import { citing, review, stop, wait, type Finding, type Guard, type GuardInput } from './guard';
import { FREQUENCY_RULES } from './rules/contact';

const HOUR = 3_600_000;
const DAY_HOURS = 24;
const WEEK_HOURS = 168;

interface Cap {
	limit: number;
	hours: number;
	/** Instants of the messages that count. */
	sent: readonly number[];
	words: string;
}

/** Messages to the customer over all cases; where the ledger was never asked, those of this case. A message that failed was none. */
function messagesTo({ context }: CaseFacts, channel?: string): number[] {
	const here = (context.ledger?.contacts ?? []).filter(({ outcome }) => outcome !== 'failed').map(({ at }) => Date.parse(at));
	const all = (context.ledger?.customer?.contacts ?? []).filter((one) => one.outcome !== 'failed' && (channel === undefined || one.channel === channel));
	const everywhere = all.map(({ at }) => Date.parse(at));
	return (everywhere.length >= here.length || channel !== undefined ? everywhere : here).sort((a, b) => a - b);
}

function ofCap({ limit, hours, sent, words }: Cap, now: Date): Finding | null {
	const recent = sent.filter((at) => now.getTime() - at < hours * HOUR);
	if (recent.length < limit) return null;
	const counters = { messages: recent.length };
	if (limit === 0) return { ...stop('contact-cap-zero', `The policy allows no message at all in ${words}.`, { limit, hours }), counters };
	const until = new Date((recent[recent.length - limit] ?? 0) + hours * HOUR);
	return { ...wait(until, { code: 'contact-cap', text: `The customer was written to ${recent.length} times in ${words} over all cases, and ${limit} are allowed; the next may leave from ${until.toISOString()}.` }, { limit, hours }), counters };
}

function ofLaw({ facts, plan, now }: GuardInput): Finding | null {
	const channel = plan.contact?.channel ?? 'email';
	const rule = pickContactRule(FREQUENCY_RULES, { channel, place: placeOf(facts), now });
	const hours = rule?.unit.includes('7 days') ? WEEK_HOURS : DAY_HOURS;
	const found = rule && ofCap({ limit: rule.value, hours, sent: messagesTo(facts, channel), words: hours === WEEK_HOURS ? 'seven days' : '24 hours' }, now);
	return rule && found ? citing(found, rule, { counters: found.counters }) : null;
}

/** Somebody answered and nobody wrote since: a person reads it first. */
function ofReply({ facts }: GuardInput): Finding | null {
	const reply = facts.context.ledger?.customer?.troubles.findLast(({ type }) => type === 'replied');
	if (!reply || messagesTo(facts).some((at) => at > Date.parse(reply.at))) return null;
	return review('customer-replied', `The customer replied on ${reply.at}; a person reads that before anything else is written.`, { repliedAt: reply.at, channel: reply.channel });
}

/** One customer is not written to too often, over all cases, channels and systems that the ledger knows. */
export const contactCaps: Guard = {
	name: 'contact-caps',
	edition: '2026-11',
	check(input) {
		const { facts, policy, plan, now, subject } = input;
		if (subject !== 'contact' || !plan.contact || isThankYou(input)) return null;
		const sent = messagesTo(facts);
		const daily = ofCap({ limit: policy.contact.maxPerDay, hours: DAY_HOURS, sent, words: '24 hours' }, now);
		const weekly = ofCap({ limit: policy.contact.maxPerWeek, hours: WEEK_HOURS, sent, words: 'seven days' }, now);
		const found = [ofReply(input), daily, weekly, ofLaw(input)].filter((one) => one !== null);
		const firm = found.find(({ kind }) => kind !== 'wait');
		return firm ?? found.sort((a, b) => (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0))[0] ?? null;
	},
};
