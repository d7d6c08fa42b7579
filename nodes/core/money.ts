import { z } from 'zod';

/** An amount in integer minor units of its own currency: `{ amountMinor: 4900, currency: 'USD' }` is $49.00, `'JPY'` is ¥4900. */
export const moneySchema = z.object({
	amountMinor: z.number().int().describe('Integer minor units, in the exponent of the currency'),
	currency: z.string().regex(/^[A-Z]{3}$/).describe('ISO 4217 code, upper case'),
});
export type Money = z.infer<typeof moneySchema>;

/**
 * Digits after the decimal separator, per ISO 4217.
 * Only currencies that differ from two are listed; source: ISO 4217 list one, 2026-01-01.
 */
const EXPONENTS: Readonly<Record<string, number>> = {
	BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
	BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
	CLF: 4, UYW: 4,
};

/** Digits after the decimal separator of a currency (2 unless ISO 4217 says otherwise). */
export function currencyExponent(currency: string): number {
	return EXPONENTS[currency] ?? 2;
}

/** Writes amounts of one currency; worth keeping where many are written, since making it is slow. */
export function moneyWriter(currency: string, locale = 'en'): (amountMinor: number) => string {
	const digits = currencyExponent(currency);
	const format = new Intl.NumberFormat(locale, {
		style: 'currency',
		currency,
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
	return (amountMinor) => format.format(amountMinor / 10 ** digits);
}

/** The amount as its customer reads it, e.g. `$49.00`, `4.900 ¥`; never used to compute. */
export function formatMoney(money: Money, locale = 'en'): string {
	return moneyWriter(money.currency, locale)(money.amountMinor);
}

/** Adds amounts of one currency; `undefined` when currencies differ, since a sum would be invented. */
export function addMoney(amounts: readonly Money[]): Money | undefined {
	const [first] = amounts;
	if (!first || amounts.some((money) => money.currency !== first.currency)) return undefined;
	return {
		amountMinor: amounts.reduce((total, money) => total + money.amountMinor, 0),
		currency: first.currency,
	};
}

/** An amount in whole units as people and CRMs write it (`1234.5`, `1,234.50`), in a currency that is known; undefined for what is no such number. */
export function parseAmount(text: string, currency: string): Money | undefined {
	const plain = text.trim().replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
	if (!/^-?\d{1,12}(\.\d+)?$/.test(plain) || !/^[A-Z]{3}$/.test(currency)) return undefined;
	return { amountMinor: Math.round(Number(plain) * 10 ** currencyExponent(currency)), currency };
}
