import fc from 'fast-check';

import { addMoney, currencyExponent, formatMoney } from '../../nodes/core/money';

describe('formatMoney', () => {
	it.each([
		[{ amountMinor: 4900, currency: 'USD' }, 'en', '$49.00'],
		[{ amountMinor: 4900, currency: 'USD' }, 'en-GB', 'US$49.00'],
		[{ amountMinor: 4900, currency: 'EUR' }, 'de-DE', '49,00 €'],
		[{ amountMinor: 123456789, currency: 'EUR' }, 'de-DE', '1.234.567,89 €'],
		[{ amountMinor: 4900, currency: 'EUR' }, 'fr-FR', '49,00 €'],
		[{ amountMinor: 4900, currency: 'BRL' }, 'pt-BR', 'R$ 49,00'],
		[{ amountMinor: 4900, currency: 'JPY' }, 'en', '¥4,900'],
		[{ amountMinor: 4900, currency: 'KWD' }, 'en', 'KWD 4.900'],
		[{ amountMinor: 5, currency: 'USD' }, 'en', '$0.05'],
	])('writes %j in %s as %s', (money, locale, text) => {
		expect(formatMoney(money, locale).replace(/[\u00a0\u202f]/g, ' ')).toBe(text);
	});

	it('shows every digit of the amount, whatever the currency', () => {
		const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'EUR', 'CLP', 'TND');
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), currency, (amountMinor, code) => {
				const digits = formatMoney({ amountMinor, currency: code }).replace(/\D/g, '');
				expect(Number(digits)).toBe(amountMinor);
				expect(digits.length).toBeGreaterThan(currencyExponent(code));
			}),
		);
	});
});

describe('addMoney', () => {
	it('adds within one currency and refuses to across', () => {
		const dollars = { amountMinor: 100, currency: 'USD' };
		expect(addMoney([dollars, { amountMinor: 50, currency: 'USD' }])).toEqual({ amountMinor: 150, currency: 'USD' });
		expect(addMoney([dollars, { amountMinor: 50, currency: 'EUR' }])).toBeUndefined();
		expect(addMoney([])).toBeUndefined();
	});
});
