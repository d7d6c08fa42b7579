import type { Plan } from '../../decision';
import type { CaseFacts, ContactPurpose } from '../../facts';
import type { Policy } from '../../policy/policy';
import { channelFor } from '../channel';
import type { PlanInput } from '../plan';

type Contact = NonNullable<Plan['contact']>;

/** How many messages of the case were sent. */
export const sentOf = ({ context }: CaseFacts): number => context.ledger?.contacts.length ?? 0;

function nextMessage({ facts, policy }: { facts: CaseFacts; policy: Policy }, purpose: ContactPurpose): Contact {
	const stage = sentOf(facts) + 1;
	return { purpose, channel: channelFor(facts, policy, stage), stage, onlyIfPaid: purpose === 'thank-you' };
}

/** A notice: said once about an attempt. */
export function contact(input: PlanInput, purpose: ContactPurpose): Plan['contact'] {
	const sent = input.facts.context.ledger?.contacts ?? [];
	const isTold = sent.some((message) => message.forAttempt === input.facts.attempt.number && message.purpose === purpose);
	return isTold ? null : nextMessage(input, purpose);
}

/** A request that the customer did not answer is repeated when the case falls due again. */
export function request(input: PlanInput, purpose: ContactPurpose): Plan['contact'] {
	return input.dueKind === 'review-case' ? nextMessage(input, purpose) : contact(input, purpose);
}
