import { changedMethod } from '../methods';
import type { Finding, Guard, GuardInput } from './guard';

function assist({ facts, policy, now, event }: GuardInput): Finding | null {
	if (!changedMethod(facts, event)) {
		return { kind: 'stop', reason: { code: 'nothing-changed', text: 'The platform retries this invoice; an extra attempt is made only when something changed.' }, inputs: { owner: 'assist' } };
	}
	const next = facts.invoice.nextNativeAttemptAt;
	if (!facts.invoice.nativeRetryOn || next === null) return null;
	const hours = (Date.parse(next) - now.getTime()) / 3_600_000;
	if (hours >= policy.assistGuardHours) return null;
	return {
		kind: 'stop',
		reason: { code: 'native-retry-near', text: `The platform tries again itself at ${next}, too near for a second attempt.` },
		inputs: { nextNativeAttemptAt: next, guardHours: policy.assistGuardHours },
	};
}

/** Two layers never retry one invoice: who owns the retry is the merchant's choice, checked against what the platform plans. */
export const retryOwner: Guard = {
	name: 'retry-owner',
	edition: '1',
	check(input) {
		if (input.subject !== 'money' || input.plan.money.kind === 'none') return null;
		switch (input.policy.retryOwner) {
			case 'observe':
				return {
					kind: 'stop',
					reason: { code: 'platform-owns-retry', text: 'The platform retries this invoice itself; the policy only observes.' },
					inputs: { owner: 'observe', nextNativeAttemptAt: input.facts.invoice.nextNativeAttemptAt },
				};
			case 'assist':
				return assist(input);
			case 'own':
				return null;
		}
	},
};
