import { changedMethod, isCharge } from '../methods';
import { stop, type Finding, type Guard, type GuardInput } from './guard';

function assist({ facts, policy, now, event }: GuardInput): Finding | null {
	if (!changedMethod(facts, event)) {
		return stop('nothing-changed', 'The platform retries this invoice; an extra attempt is made only when something changed.', { owner: 'assist' });
	}
	const next = facts.invoice.nextNativeAttemptAt ?? facts.invoice.nativeAttemptFrom ?? null;
	if (!facts.invoice.nativeRetryOn || next === null) return null;
	const hours = (Date.parse(next) - now.getTime()) / 3_600_000;
	if (hours >= policy.assistGuardHours) return null;
	const isTold = facts.invoice.nextNativeAttemptAt !== null;
	const inputs = { [isTold ? 'nextNativeAttemptAt' : 'nativeAttemptFrom']: next, guardHours: policy.assistGuardHours };
	return stop('native-retry-near', `The platform tries again itself ${isTold ? 'at' : 'any time from'} ${next}${isTold ? '' : ' on'}, too near for a second attempt.`, inputs);
}

/** Two layers never retry one invoice: who owns the retry is the merchant's choice, checked against what the platform plans. */
export const retryOwner: Guard = {
	name: 'retry-owner',
	edition: '1',
	check(input) {
		if (input.subject !== 'money' || !isCharge(input.plan)) return null;
		if (input.facts.context.ledger?.handedBack) return stop('platform-owns-retry', 'The retries of this invoice were handed back to the platform, so nothing of ours is tried.', { owner: input.policy.retryOwner, handedBack: true });
		const inputs = { owner: input.policy.retryOwner, nextNativeAttemptAt: input.facts.invoice.nextNativeAttemptAt };
		switch (input.policy.retryOwner) {
			case 'observe':
				return stop('platform-owns-retry', 'The platform retries this invoice itself; the policy only observes.', inputs);
			case 'assist':
				return assist(input);
			case 'own':
				return null;
		}
	},
};
