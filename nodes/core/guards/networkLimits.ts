import type { PaymentMethod } from '../facts';
import { chargedMethod, isSameCredential } from '../methods';
import { isChargeNow } from './acts';
import { attemptsOnCard, freeAt, withinHours, type CountedAttempt } from './cardCounts';
import { ruleBehindWait } from './declineRule';
import { citing, stop, wait, type Finding, type Guard, type GuardInput } from './guard';
import { CARD_RULES } from './rules/cards';
import { ruleAt, type DatedRule } from './rules/rule';

const HOUR = 3_600_000;
const MONTH_HOURS = 30 * 24;

const networkOf = (method: PaymentMethod | undefined): string | null => method?.network ?? method?.brand ?? null;

function visaRule({ policy, now }: GuardInput): DatedRule {
	const own = ruleAt(CARD_RULES, 'visa.reattempts-30d', now);
	const cautious = ruleAt(CARD_RULES, 'visa.reattempts-30d-cautious', now);
	return policy.visaReattempts30d >= own.value ? own : cautious;
}

/** The rule that limits attempts on a card of this network in 30 days. */
export function monthlyRule(input: GuardInput, network: string | null): DatedRule {
	if (network === 'visa') return visaRule(input);
	return ruleAt(CARD_RULES, network === 'mastercard' ? 'mastercard.attempts-30d' : 'other.attempts-30d', input.now);
}

function ceiling(input: GuardInput, network: string | null, onCard: CountedAttempt[]): Finding | null {
	const rule = monthlyRule(input, network);
	const counted = withinHours(onCard, MONTH_HOURS, input.now);
	if (counted.length < rule.value) return null;
	const found = stop('network-ceiling', `The card network allows ${rule.value} ${rule.unit}; ${counted.length} were made.`, { network });
	return citing(found, rule, { counters: { attemptsIn30Days: counted.length }, notBefore: freeAt(counted, rule.value, MONTH_HOURS) });
}

function dailyPause({ now }: GuardInput, method: PaymentMethod | undefined, onCard: CountedAttempt[]): Finding | null {
	if (networkOf(method) !== 'mastercard') return null;
	const rule = ruleAt(CARD_RULES, method?.country === 'BR' ? 'mastercard.declines-24h-BR' : 'mastercard.declines-24h', now);
	const declined = withinHours(onCard.filter(({ isDeclined }) => isDeclined), 24, now);
	if (declined.length < rule.value) return null;
	const found = wait(freeAt(declined, rule.value, 24), { code: 'network-wait', text: `Mastercard asks for a pause after ${rule.value} declines in a day.` }, { country: method?.country ?? null });
	return citing(found, rule, { counters: { declinesIn24Hours: declined.length } });
}

/** The wait that a network asked for after any attempt on this card, not only the last: a later decline without advice does not end it. */
function advisedWait({ facts, now }: GuardInput, method: PaymentMethod | undefined): Finding | null {
	const ends = facts.attempt.history
		.filter((attempt) => attempt.decline?.waitHours && (!method || isSameCredential(attempt, method)))
		.map(({ at, decline }) => ({ until: Date.parse(at) + (decline?.waitHours ?? 0) * HOUR, decline }));
	const latest = ends.sort((a, b) => b.until - a.until)[0];
	if (!latest || latest.until <= now.getTime()) return null;
	const until = new Date(latest.until);
	const text = `The card network advised to wait ${latest.decline?.waitHours} hours; the next attempt is allowed from ${until.toISOString()}.`;
	const found = wait(until, { code: 'network-advice', text }, { adviceCode: latest.decline?.networkAdviceCode ?? null, waitHours: latest.decline?.waitHours ?? null });
	const rule = latest.decline && ruleBehindWait(latest.decline, method);
	return rule ? citing(found, rule) : found;
}

/** Ceilings and waits of the card networks, counted over all layers and all cases of the card that we can see. */
export const networkLimits: Guard = {
	name: 'network-limits',
	edition: '2026-11',
	check(input) {
		if (!isChargeNow(input)) return null;
		const method = chargedMethod(input.facts, input.plan);
		if (method && method.type !== 'card') return null;
		const onCard = attemptsOnCard(input.facts, method);
		const waits = [dailyPause(input, method, onCard), advisedWait(input, method)].filter((one) => one !== null);
		const longest = waits.sort((a, b) => (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0))[0];
		return ceiling(input, networkOf(method), onCard) ?? longest ?? null;
	},
};
