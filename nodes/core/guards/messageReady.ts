import type { Finding, Guard } from './guard';

const fail = (code: string, text: string): Finding => ({ kind: 'wait', reason: { code, text }, inputs: { code } });

/** A contact leaves only with words that were written for exactly this purpose and state of the case, and passed every check. */
export const messageReady: Guard = {
	name: 'message-ready',
	edition: '1',
	check({ subject, plan, message, facts }) {
		if (subject !== 'contact' || !plan.contact) return null;
		if (!message) return fail('no-message', 'There is no drafted message; put Dunning Message before Guarded Action.');
		const failed = message.checks.find((check) => !check.passed);
		if (message.checks.length === 0 || failed) {
			return { kind: 'stop', reason: { code: 'message-check-failed', text: `The message failed the check "${failed?.name ?? 'none ran'}".` }, inputs: { check: failed?.name ?? null } };
		}
		const isCurrent = message.purpose === plan.contact.purpose && message.forAttempt === facts.attempt.number;
		return isCurrent ? null : fail('message-out-of-date', 'The case changed after the message was drafted; it is drafted again.');
	},
};
