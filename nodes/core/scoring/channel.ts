import type { Channel } from '../channels';
import type { CaseFacts } from '../facts';
import { recipientOn } from '../message/recipient';
import type { Policy } from '../policy/policy';

/** Whether a channel that is not e-mail would be stopped by the consent that is known: then it is not even tried. */
function isBarred(channel: Channel, facts: CaseFacts, { consent }: Pick<Policy, 'consent'>): boolean {
	const word = facts.context.ledger?.customer?.consents.find((one) => one.channel === channel)?.status;
	if (word === 'withdrawn') return true;
	const isSpoken = channel === 'sms' || channel === 'voice';
	return word !== 'granted' && (isSpoken || consent[channel] === 'required');
}

/**
 * The channel of a message by its number in the case: the policy's list, whose last entry repeats; e-mail where the customer
 * cannot be reached there or has not agreed to it. The guards look again before it leaves.
 */
export function channelFor(facts: CaseFacts, policy: Policy, stage: number): Channel {
	const { channels = ['email'] } = policy;
	const wished = channels[Math.min(stage, channels.length) - 1] ?? 'email';
	if (wished === 'email') return 'email';
	return recipientOn(wished, facts.customer).ok && !isBarred(wished, facts, policy) ? wished : 'email';
}
