import fc from 'fast-check';

import { currencyExponent } from '../../../nodes/core/money';
import { toDecimal, toMoney } from '../../../nodes/platforms/recurly/money';

describe('amounts of Recurly', () => {
	it.each([
		[49, 'USD', 4900],
		[49.9, 'usd', 4990],
		['49.90', 'EUR', 4990],
		[0.29, 'USD', 29],
		[1.1, 'USD', 110],
		[4.35, 'USD', 435],
		[1234, 'JPY', 1234],
		['1234.00', 'JPY', 1234],
		[12.345, 'BHD', 12_345],
		[12.3, 'KWD', 12_300],
		[-9.5, 'USD', -950],
		[0, 'USD', 0],
		['-0.00', 'USD', 0],
		[0.0001, 'CLF', 1],
		['90071992547409.91', 'USD', 9_007_199_254_740_991],
	])('reads %s %s digit by digit', (amount, currency, amountMinor) => {
		expect(toMoney(amount, currency)).toEqual({ amountMinor, currency: currency.toUpperCase() });
	});

	it.each([
		[0.5, 'JPY'],
		[1.005, 'USD'],
		[1.2345, 'BHD'],
		['', 'USD'],
		['12,50', 'USD'],
		['1e3', 'USD'],
		[Number.NaN, 'USD'],
		[1e21, 'USD'],
		[Number.POSITIVE_INFINITY, 'USD'],
	])('refuses %s %s, which is no whole number of its smallest unit', (amount, currency) => {
		expect(() => toMoney(amount, currency)).toThrow(expect.objectContaining({ code: 'unexpected-answer' }) as Error);
	});

	it('comes back as it was sent, in every currency', () => {
		const currency = fc.constantFrom('USD', 'JPY', 'BHD', 'CLF', 'ISK');
		fc.assert(fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), currency, (amountMinor, code) => {
			const money = { amountMinor, currency: code };
			expect(toMoney(toDecimal(money), code)).toEqual({ ...money, amountMinor: amountMinor === 0 ? 0 : amountMinor });
			expect(toMoney(JSON.parse(JSON.stringify(toDecimal(money))) as number, code)).toEqual(toMoney(toDecimal(money), code));
			expect(String(toDecimal(money)).split('.')[1]?.length ?? 0).toBeLessThanOrEqual(currencyExponent(code));
		}));
	});
});
