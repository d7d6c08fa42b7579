import type { DraftedMessage, Plan } from '../decision';
import { review, stop, type Finding, type Guard } from './guard';

/** Drafting again cures it, so the case waits for the next round instead of ending. */
const again = (code: string, text: string): Finding => ({ kind: 'wait', reason: { code, text }, inputs: { code } });

function isFor(message: DraftedMessage, contact: Plan['contact'], attemptNumber: number): boolean {
	return message.purpose === contact?.purpose && message.channel === contact.channel && message.forAttempt === attemptNumber;
}

/** A contact leaves only with words that were written for exactly this purpose, channel and state of the case, and passed every check. */
export const messageReady: Guard = {
	name: 'message-ready',
	edition: '1',
	check({ subject, plan, message, facts }) {
		if (subject !== 'contact' || !plan.contact) return null;
		if (message === undefined) return review('no-message', 'A message is due but nothing drafts it; put Dunning Message before Guarded Action.', { message: null });
		if (message === null) return again('message-not-drafted', 'A message became due after the case was drafted; it is drafted in the next round.');
		if (!isFor(message, plan.contact, facts.attempt.number)) {
			return again('message-out-of-date', 'The case changed after the message was drafted; it is drafted again.');
		}
		if (message.checks.length === 0) return stop('message-unchecked', 'The message was not checked, so it does not leave.', { checks: 0 });
		const failed = message.checks.find((check) => !check.passed);
		return failed ? stop('message-check-failed', `The message failed the check "${failed.name}".`, { check: failed.name }) : null;
	},
};
