import { addMoney, type Money } from '../../core/money';
import { toMoney } from './money';
import type { RecurlySubscription } from './payload';

const DAYS_PER_MONTH = 365.25 / 12;

/** Months of the current period; null in a trial, whose length says nothing of the plan's. */
function monthsOf({ current_period_started_at: start, current_period_ends_at: end, trial_ends_at: trialEnd }: RecurlySubscription): number | null {
	if (start === null || end === null || end === trialEnd) return null;
	const months = (Date.parse(end) - Date.parse(start)) / 86_400_000 / DAYS_PER_MONTH;
	if (months <= 0) return null;
	// Calendar months have 28 to 31 days, so what is near a whole number of them is one.
	const whole = Math.round(months);
	return whole >= 1 && Math.abs(months - whole) <= 0.1 ? whole : months;
}

/** Recurring value per month before discounts and tax; null when it cannot be told. The plan's interval is read off the period. */
export function monthlyValue(subscription: RecurlySubscription): Money | null {
	const { unit_amount: unit, quantity, add_ons_total: addOns, currency } = subscription;
	const months = monthsOf(subscription);
	if (unit === null || quantity === null || months === null) return null;
	const { amountMinor } = toMoney(unit, currency);
	const total = addMoney([{ ...toMoney(0, currency), amountMinor: amountMinor * quantity }, toMoney(addOns ?? 0, currency)]);
	return total ? { ...total, amountMinor: Math.round(total.amountMinor / months) } : null;
}
