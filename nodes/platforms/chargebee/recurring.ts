import type { Money } from '../../core/money';
import { toMoney } from './money';
import type { ChargebeeSubscription } from './payload';

/** Billing periods per month; weeks and days by the mean length of a month. */
const PER_MONTH: Readonly<Record<string, number>> = { day: 365.25 / 12, week: 365.25 / 84, month: 1, year: 1 / 12 };

interface Priced {
	amount: number | null;
	unit_price: number | null;
	quantity: number | null;
}

/** Before discounts; undefined for usage that is not known yet. */
function amountOf({ amount, unit_price: price, quantity }: Priced): number | undefined {
	return amount ?? (price === null || quantity === null ? undefined : price * quantity);
}

/** What recurs: items but one-time charges in catalog 2.0, the plan and its addons in 1.0. */
function parts(subscription: ChargebeeSubscription): Priced[] {
	const items = subscription.subscription_items.filter(({ item_type: type }) => type !== 'charge');
	if (items.length > 0) return items;
	const plan = { amount: subscription.plan_amount, unit_price: subscription.plan_unit_price, quantity: subscription.plan_quantity };
	return subscription.plan_id === null ? [] : [plan, ...subscription.addons];
}

/** Recurring value per month before discounts; null when a price is tiered by usage or no period is told. */
export function monthlyValue(subscription: ChargebeeSubscription): Money | null {
	const perMonth = PER_MONTH[subscription.billing_period_unit ?? ''];
	const amounts = parts(subscription).map(amountOf);
	if (perMonth === undefined || !subscription.billing_period || amounts.length === 0) return null;
	const known = amounts.filter((amount) => amount !== undefined);
	if (known.length < amounts.length) return null;
	const sum = known.reduce((total, amount) => total + amount, 0);
	return toMoney(Math.round((sum * perMonth) / subscription.billing_period), subscription.currency_code);
}
