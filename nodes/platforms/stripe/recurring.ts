import { addMoney, type Money } from '../../core/money';
import { toMoney } from './money';
import type { StripeSubscription } from './payload';

type Item = StripeSubscription['items']['data'][number];

/** Billing intervals per month; weeks and days by the mean length of a month. */
const PER_MONTH: Readonly<Record<string, number>> = { day: 365.25 / 12, week: 365.25 / 84, month: 1, year: 1 / 12 };

function monthlyValueOfItem(item: Item): Money | undefined {
	const { price, quantity } = item;
	const perMonth = price.recurring === null ? undefined : PER_MONTH[price.recurring.interval];
	if (perMonth === undefined || price.recurring === null || price.recurring.usage_type === 'metered') return undefined;
	if (price.unit_amount === null || !Number.isInteger(price.unit_amount) || quantity === null) return undefined;
	const money = toMoney(price.unit_amount, price.currency);
	return { ...money, amountMinor: Math.round((money.amountMinor * quantity * perMonth) / price.recurring.interval_count) };
}

/** Recurring value per month before discounts; null when a price is tiered, metered or in another currency, or items are left out. */
export function monthlyValue(subscription: StripeSubscription): Money | null {
	if (subscription.items.has_more) return null;
	const values = subscription.items.data.map(monthlyValueOfItem);
	const known = values.filter((value) => value !== undefined);
	return known.length === values.length ? (addMoney(known) ?? null) : null;
}
