import { subscriptionSchema } from '../../../nodes/platforms/stripe/payload';
import { monthlyValue } from '../../../nodes/platforms/stripe/recurring';

interface Price {
	amount?: number | null;
	interval?: string;
	count?: number;
	usage?: string;
	currency?: string;
	quantity?: number | null;
}

function valueOf(prices: Price[], hasMore = false) {
	const data = prices.map(({ amount = 4900, interval = 'month', count = 1, usage = 'licensed', currency = 'usd', quantity = 1 }) => ({
		quantity,
		price: { currency, unit_amount: amount, recurring: { interval, interval_count: count, usage_type: usage } },
	}));
	return monthlyValue(subscriptionSchema.parse({ id: 'sub_1', status: 'active', cancel_at_period_end: false, items: { data, has_more: hasMore } }));
}

describe('what a subscription is worth per month', () => {
	it.each([
		[[{}], 4900],
		[[{ quantity: 3 }], 14700],
		[[{ amount: 12000, interval: 'year' }], 1000],
		[[{ amount: 9000, count: 3 }], 3000],
		[[{ amount: 1000, interval: 'week' }], 4348],
		[[{ amount: 100, interval: 'day' }], 3044],
		[[{}, { amount: 12000, interval: 'year' }], 5900],
	])('is computed from %j', (prices, amountMinor) => {
		expect(valueOf(prices)).toEqual({ amountMinor, currency: 'USD' });
	});

	it.each([
		['tiers', [{ amount: null }]],
		['metering', [{ usage: 'metered' }]],
		['an unknown interval', [{ interval: 'fortnight' }]],
		['a fraction of a cent', [{ amount: 0.5 }]],
		['no quantity', [{ quantity: null }]],
		['two currencies', [{}, { currency: 'eur' }]],
		['one part that is unknown', [{}, { amount: null }]],
		['no items', []],
	])('is not invented from %s', (_name, prices) => {
		expect(valueOf(prices)).toBeNull();
	});

	it('is not invented when items were left out', () => {
		expect(valueOf([{}], true)).toBeNull();
	});
});
