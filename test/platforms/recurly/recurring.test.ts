import { monthlyValue } from '../../../nodes/platforms/recurly/recurring';
import { subscriptionSchema } from '../../../nodes/platforms/recurly/payload';

const aSubscription = (changes: object) =>
	subscriptionSchema.parse({
		...{ id: 's', state: 'active', account: { id: 'a' }, currency: 'USD', unit_amount: 49, quantity: 1, add_ons_total: 0 },
		...{ current_period_started_at: '2026-11-01T00:00:00Z', current_period_ends_at: '2026-12-01T00:00:00Z' },
		...changes,
	});

describe('what a Recurly subscription is worth a month', () => {
	it.each<[string, object, number | null]>([
		['a month', {}, 4900],
		['a short month', { current_period_started_at: '2027-02-01T00:00:00Z', current_period_ends_at: '2027-03-01T00:00:00Z' }, 4900],
		['a quarter', { current_period_ends_at: '2027-02-01T00:00:00Z' }, 1633],
		['a year', { current_period_ends_at: '2027-11-01T00:00:00Z', unit_amount: 120 }, 1000],
		['a week', { current_period_ends_at: '2026-11-08T00:00:00Z', unit_amount: 7 }, 3044],
		['45 days', { current_period_ends_at: '2026-12-16T00:00:00Z', unit_amount: 45 }, 3044],
		['three seats and add-ons', { quantity: 3, add_ons_total: 3.5 }, 15_050],
		['yen', { currency: 'JPY', unit_amount: 4900 }, 4900],
		['a trial', { trial_ends_at: '2026-12-01T00:00:00Z' }, null],
		['no price', { unit_amount: null }, null],
		['no period', { current_period_ends_at: null }, null],
	])('is read off %s', (_name, changes, amountMinor) => {
		expect(monthlyValue(aSubscription(changes))?.amountMinor ?? null).toBe(amountMinor);
	});
});
