import type { AttemptRecord, CaseFacts } from '../facts';
import { defaultMethod, isSameCredential } from '../methods';
import type { Finding, Guard, GuardInput } from './guard';
import { CARD_RULES, type DatedRule } from './rules/cards';

const HOUR = 3_600_000;

function within(attempts: readonly AttemptRecord[], hours: number, now: Date): AttemptRecord[] {
	return attempts.filter((attempt) => now.getTime() - Date.parse(attempt.at) < hours * HOUR);
}

function networkCeiling(facts: CaseFacts, now: Date): Finding | null {
	const method = defaultMethod(facts);
	const onCard = facts.attempt.history.filter((attempt) => !method || isSameCredential(attempt, method));
	const failed24h = within(onCard, 24, now).filter((attempt) => attempt.outcome === 'failed');
	const in30d = within(onCard, 30 * 24, now).length;
	const isMastercard = (method?.network ?? method?.brand) === 'mastercard';
	const monthly: DatedRule = isMastercard ? CARD_RULES.mastercardAttempts30d : method?.brand === 'visa' ? CARD_RULES.visaAttempts30d : CARD_RULES.otherAttempts30d;
	if (in30d >= monthly.value) return stopAt(monthly, in30d);
	const oldest = failed24h[0];
	if (!isMastercard || !oldest || failed24h.length < CARD_RULES.mastercardDeclines24h.value) return null;
	return {
		kind: 'wait',
		until: new Date(Date.parse(oldest.at) + 24 * HOUR),
		reason: { code: 'network-wait', text: 'Mastercard asks for a pause after ten declines in a day.' },
		inputs: { rule: CARD_RULES.mastercardDeclines24h.id, edition: CARD_RULES.mastercardDeclines24h.edition, count: failed24h.length },
	};
}

function stopAt(rule: DatedRule, count: number): Finding {
	return {
		kind: 'stop',
		reason: { code: 'network-ceiling', text: `The card network allows ${rule.value} ${rule.unit}; ${count} were made.` },
		inputs: { rule: rule.id, edition: rule.edition, count },
	};
}

function earliest({ facts, policy }: GuardInput): Date | null {
	const last = facts.attempt.last;
	if (!last) return null;
	const hours = Math.max(policy.minHoursBetweenRetries, last.decline?.waitHours ?? 0);
	return new Date(Date.parse(last.at) + hours * HOUR);
}

/** Spacing and ceilings of attempts, native ones included: the card network's, and the merchant's own. */
export const attemptLimits: Guard = {
	name: 'attempt-limits',
	edition: '2026-11',
	check(input) {
		const { facts, plan, policy, now } = input;
		if (input.subject !== 'money' || plan.money.kind !== 'retry-payment') return null;
		const ceiling = networkCeiling(facts, now);
		if (ceiling) return ceiling;
		if (facts.attempt.number >= policy.maxAttempts) {
			return { kind: 'review', reason: { code: 'attempts-used-up', text: `${facts.attempt.number} attempts were made; a person decides what happens next.` }, inputs: { attempts: facts.attempt.number, limit: policy.maxAttempts } };
		}
		const until = earliest(input);
		const isOtherCard = plan.money.paymentMethodId !== null && plan.money.paymentMethodId !== facts.attempt.last?.paymentMethodId;
		if (!until || until <= now || isOtherCard) return null;
		return { kind: 'wait', until, reason: { code: 'too-soon', text: `The last attempt is too recent; the next is allowed from ${until.toISOString()}.` }, inputs: { lastAttemptAt: facts.attempt.last?.at ?? null } };
	},
};
