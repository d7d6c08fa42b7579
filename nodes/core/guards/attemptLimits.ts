import type { AttemptRecord, PaymentMethod } from '../facts';
import { changedMethod, chargedMethod, isSameCredential } from '../methods';
import { review, stop, type Finding, type Guard, type GuardInput } from './guard';
import { CARD_RULES, type DatedRule } from './rules/cards';

const HOUR = 3_600_000;

function within(attempts: readonly AttemptRecord[], hours: number, now: Date): AttemptRecord[] {
	return attempts.filter((attempt) => now.getTime() - Date.parse(attempt.at) < hours * HOUR);
}

function networkOf(method: PaymentMethod | undefined): string | null {
	return method?.network ?? method?.brand ?? null;
}

function monthlyRule(network: string | null): DatedRule {
	if (network === 'mastercard') return CARD_RULES.mastercardAttempts30d;
	return network === 'visa' ? CARD_RULES.visaAttempts30d : CARD_RULES.otherAttempts30d;
}

function dailyPause(onCard: readonly AttemptRecord[], now: Date): Finding | null {
	const rule = CARD_RULES.mastercardDeclines24h;
	const failed = within(onCard, 24, now).filter((attempt) => attempt.outcome === 'failed');
	const [oldest] = failed;
	if (!oldest || failed.length < rule.value) return null;
	return {
		kind: 'wait',
		until: new Date(Date.parse(oldest.at) + 24 * HOUR),
		reason: { code: 'network-wait', text: 'Mastercard asks for a pause after ten declines in a day.' },
		inputs: { rule: rule.id, edition: rule.edition, count: failed.length },
	};
}

function networkCeiling({ facts, plan, now }: GuardInput): Finding | null {
	const method = chargedMethod(facts, plan);
	const network = networkOf(method);
	const onCard = facts.attempt.history.filter((attempt) => !method || isSameCredential(attempt, method));
	const rule = monthlyRule(network);
	const count = within(onCard, 30 * 24, now).length;
	if (count >= rule.value) {
		return stop('network-ceiling', `The card network allows ${rule.value} ${rule.unit}; ${count} were made.`, { rule: rule.id, edition: rule.edition, count });
	}
	return network === 'mastercard' ? dailyPause(onCard, now) : null;
}

function spacing({ facts, policy, now }: GuardInput): Finding | null {
	const { last } = facts.attempt;
	if (!last) return null;
	const own = last.decline?.class === 'technical' ? 1 : policy.minHoursBetweenRetries;
	const hours = Math.max(own, last.decline?.waitHours ?? 0);
	const until = new Date(Date.parse(last.at) + hours * HOUR);
	if (until <= now) return null;
	return {
		kind: 'wait',
		until,
		reason: { code: 'too-soon', text: `The last attempt is too recent; the next is allowed from ${until.toISOString()}.` },
		inputs: { lastAttemptAt: last.at, hours },
	};
}

/** Spacing and ceilings of attempts, native ones included: the card network's, and the merchant's own. */
export const attemptLimits: Guard = {
	name: 'attempt-limits',
	edition: '2026-11',
	check(input) {
		const { facts, plan, policy } = input;
		if (input.subject !== 'money' || plan.money.kind !== 'retry-payment') return null;
		const ceiling = networkCeiling(input);
		if (ceiling) return ceiling;
		if (facts.attempt.number >= policy.maxAttempts) {
			return review('attempts-used-up', `${facts.attempt.number} attempts were made; a person decides what happens next.`, { attempts: facts.attempt.number, limit: policy.maxAttempts });
		}
		const changed = changedMethod(facts, input.event);
		return changed && changed.id === plan.money.paymentMethodId ? null : spacing(input);
	},
};
