import { ACTIONS } from '../actions/actions';
import type { Change } from '../actions/change';
import type { CaseFacts } from '../facts';
import { endOfDayEverywhere } from '../moment';
import type { Money } from '../money';
import { stop, type Finding, type Guard } from './guard';

function ofCredit(amount: Money, { invoice }: CaseFacts): Finding | null {
	const { amountMinor, currency } = invoice.amountRemaining;
	if (amount.currency !== currency) return stop('wrong-currency', `The invoice is in ${currency}, so a credit in ${amount.currency} does not fit.`, { currency });
	if (amount.amountMinor > 0 && amount.amountMinor <= amountMinor) return null;
	return stop('credit-too-high', 'A credit must be more than nothing and at most what is still to pay.', { amountMinor: amount.amountMinor, remainingMinor: amountMinor });
}

function ofPlan(instalments: Extract<Change, { kind: 'payment-plan' }>['instalments'], { invoice }: CaseFacts): Finding | null {
	const { amountMinor, currency } = invoice.amountRemaining;
	const isWhole = instalments.every(({ amount }) => amount.currency === currency && amount.amountMinor > 0);
	const sum = instalments.reduce((total, { amount }) => total + amount.amountMinor, 0);
	if (isWhole && sum === amountMinor) return null;
	return stop('plan-does-not-add-up', 'The payments of a plan must add up to what is still to pay, in its currency.', { sumMinor: sum, remainingMinor: amountMinor });
}

const ON_SUBSCRIPTION: readonly Change['kind'][] = ['pause-subscription', 'resume-subscription', 'suspend-subscription', 'cancel-subscription', 'discount'];

function ofSubscription(change: Change, { subscription }: CaseFacts): Finding | null {
	if (!ON_SUBSCRIPTION.includes(change.kind)) return null;
	if (!subscription) return stop('no-subscription', `This invoice belongs to no subscription, so "${ACTIONS[change.kind].label}" has nothing to change.`, {});
	if (subscription.status !== 'canceled') return null;
	return stop('subscription-ended', 'The subscription has ended already.', { subscription: subscription.status });
}

/** A day that is over cannot be agreed on; the day itself lasts until it is over everywhere. */
function ofDay(day: string | null, now: Date): Finding | null {
	const isOver = day !== null && endOfDayEverywhere(day) < now;
	return isOver ? stop('day-is-past', `${day} is over.`, { day }) : null;
}

function daysOf(change: Change): Array<string | null> {
	if (change.kind === 'extend-due-date') return [change.dueOn];
	if (change.kind === 'payment-plan') return change.instalments.map(({ dueOn }) => dueOn);
	return change.kind === 'pause-subscription' ? [change.resumeOn] : [];
}

function ofTerms(change: Change, facts: CaseFacts): Finding | null {
	if (change.kind === 'credit') return ofCredit(change.amount, facts);
	return change.kind === 'payment-plan' ? ofPlan(change.instalments, facts) : null;
}

/** A change must fit the invoice and subscription as they are now: never a made-up amount, currency or day. */
export const changeFits: Guard = {
	name: 'change-fits',
	edition: '1',
	check({ subject, plan, facts, now }) {
		if (subject !== 'money' || plan.money.kind !== 'change') return null;
		const { change } = plan.money;
		const wrongDay = daysOf(change).map((day) => ofDay(day, now)).find((finding) => finding !== null);
		return ofSubscription(change, facts) ?? ofTerms(change, facts) ?? wrongDay ?? null;
	},
};
