import { review, type Guard } from './guard';

/** Messages of one case keep their distance and end after a few; nobody is written to twice about one failure. */
export const contactPacing: Guard = {
	name: 'contact-pacing',
	edition: '1',
	check({ subject, facts, plan, policy, now }) {
		if (subject !== 'contact' || !plan.contact || plan.contact.purpose === 'thank-you') return null;
		const sent = facts.context.ledger?.contacts ?? [];
		if (sent.length >= policy.maxMessages) {
			return review('messages-used-up', `${sent.length} messages were sent; a person decides what happens next.`, { sent: sent.length, limit: policy.maxMessages });
		}
		const last = sent.at(-1);
		const until = last && new Date(Date.parse(last.at) + policy.minHoursBetweenMessages * 3_600_000);
		if (!until || until <= now) return null;
		return {
			kind: 'wait',
			until,
			reason: { code: 'told-recently', text: `The customer was last written to at ${last.at}.` },
			inputs: { lastContactAt: last.at, gapHours: policy.minHoursBetweenMessages },
		};
	},
};
