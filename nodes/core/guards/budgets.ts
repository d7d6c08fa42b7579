import { formatMoney } from '../money';
import { isChargeNow, isThankYou } from './acts';
import { review, wait, type Finding, type Guard, type GuardInput } from './guard';

const HOUR = 3_600_000;

/** When the oldest act of the day leaves the count is not known, so the budget is looked at again every hour. */
function usedUp({ now }: GuardInput, what: { code: string; text: string; used: number; limit: number }): Finding {
	const { code, text, used, limit } = what;
	return { ...wait(new Date(now.getTime() + HOUR), { code, text: `${text} It is looked at again in an hour.` }, { limit }), counters: { used } };
}

const unknown = (): Finding => review('budget-unknown', 'The policy sets a budget, but what was spent could not be read; a person decides.', { spent: null });

function ofCount(input: GuardInput, kind: 'charges' | 'messages'): Finding | null {
	const limit = kind === 'charges' ? input.policy.budgets.chargesPerDay : input.policy.budgets.messagesPerDay;
	if (limit === null) return null;
	const used = input.facts.context.ledger?.spent?.[kind];
	if (used === undefined) return unknown();
	const word = kind === 'charges' ? 'attempts' : 'messages';
	return used < limit ? null : usedUp(input, { code: `budget-${kind}`, text: `The budget of ${limit} ${word} in 24 hours is used up.`, used, limit });
}

function ofAmount(input: GuardInput): Finding | null {
	const due = input.facts.invoice.amountRemaining;
	const row = input.policy.budgets.amountPerDay.find(({ currency }) => currency === due.currency);
	if (!row) return null;
	const spent = input.facts.context.ledger?.spent;
	if (!spent) return unknown();
	const used = spent.amounts.find(({ currency }) => currency === due.currency)?.amountMinor ?? 0;
	if (used + due.amountMinor <= row.amountMinor) return null;
	if (due.amountMinor > row.amountMinor) return review('above-budget', `The amount alone is above the daily budget of ${formatMoney(row)}; a person decides.`, { amountMinor: due.amountMinor, limitMinor: row.amountMinor });
	return usedUp(input, { code: 'budget-amount', text: `The budget of ${formatMoney(row)} in 24 hours would be exceeded.`, used, limit: row.amountMinor });
}

/** No more is attempted or sent in a day over the whole account than the merchant's budgets say, whatever goes wrong elsewhere. */
export const budgets: Guard = {
	name: 'budgets',
	edition: '1',
	check(input) {
		if (isChargeNow(input)) return ofCount(input, 'charges') ?? ofAmount(input);
		return input.subject === 'contact' && input.plan.contact && !isThankYou(input) ? ofCount(input, 'messages') : null;
	},
};
