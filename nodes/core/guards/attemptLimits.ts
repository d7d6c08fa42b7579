import { changedMethod, chargedMethod, isSameCredential } from '../methods';
import { isChargeNow } from './acts';
import { review, wait, type Finding, type Guard, type GuardInput } from './guard';

const HOUR = 3_600_000;

/** The pause is for the credential that failed: another stored one, or one with new data, need not wait for it. */
function isFresh({ facts, plan, event }: GuardInput): boolean {
	const charged = chargedMethod(facts, plan);
	const { last } = facts.attempt;
	if (!charged || !last) return false;
	return changedMethod(facts, event)?.id === charged.id || !isSameCredential(last, charged);
}

function spacing({ facts, policy, now }: GuardInput): Finding | null {
	const { last } = facts.attempt;
	if (!last) return null;
	const hours = last.decline?.class === 'technical' ? 1 : policy.minHoursBetweenRetries;
	const until = new Date(Date.parse(last.at) + hours * HOUR);
	if (until <= now) return null;
	return wait(until, { code: 'too-soon', text: `The last attempt is too recent; the next is allowed from ${until.toISOString()}.` }, { lastAttemptAt: last.at, hours });
}

/** The merchant's own ceiling and spacing of attempts on one invoice, native ones included. */
export const attemptLimits: Guard = {
	name: 'attempt-limits',
	edition: '2026-11',
	check(input) {
		const { facts, plan, policy } = input;
		if (!isChargeNow(input) || plan.money.kind !== 'retry-payment') return null;
		if (facts.attempt.number >= policy.maxAttempts) {
			const found = review('attempts-used-up', `${facts.attempt.number} attempts were made; a person decides what happens next.`, { limit: policy.maxAttempts });
			return { ...found, counters: { attempts: facts.attempt.number } };
		}
		return isFresh(input) ? null : spacing(input);
	},
};
