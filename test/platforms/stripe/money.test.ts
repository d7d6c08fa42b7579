import { toMoney } from '../../../nodes/platforms/stripe/money';

describe('an amount of Stripe', () => {
	it.each([
		[4900, 'usd', 'USD'],
		[4900, 'jpy', 'JPY'],
		[4900, 'kwd', 'KWD'],
		[0, 'eur', 'EUR'],
		[-250, 'eur', 'EUR'],
	])('keeps the integer of %d %s', (amount, currency, code) => {
		expect(toMoney(amount, currency)).toEqual({ amountMinor: amount, currency: code });
	});

	it('is brought to the digits of ISO 4217 where Stripe keeps others', () => {
		expect(toMoney(500, 'ugx')).toEqual({ amountMinor: 5, currency: 'UGX' });
		expect(toMoney(5, 'mga')).toEqual({ amountMinor: 500, currency: 'MGA' });
	});

	it('is refused when it is no whole number of the smallest unit', () => {
		expect(() => toMoney(550, 'ugx')).toThrow('UGX');
		expect(() => toMoney(1.5, 'usd')).toThrow('USD');
	});
});
