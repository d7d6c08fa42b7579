import { DunningError } from '../../core/errors';
import { currencyExponent, type Money } from '../../core/money';

/** Recurly counts in whole and broken units of the currency: 49.9 is $49.90. */
const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d+?)0*)?$/;

function unexpected(currency: string): DunningError {
	return new DunningError({
		code: 'unexpected-answer',
		message: `Recurly answered an amount in ${currency} that is no whole number of its smallest unit.`,
		fix: 'Look at the invoice in Recurly and report the currency to the maintainers.',
	});
}

/**
 * A decimal amount in ISO 4217 minor units, read digit by digit: a product with a power of ten would round.
 * A fraction of the smallest unit is an unexpected answer.
 */
export function toMoney(amount: number | string, currency: string): Money {
	const code = currency.toUpperCase();
	const exponent = currencyExponent(code);
	const [, sign = '', whole = '', fraction = ''] = DECIMAL.exec(String(amount).replace(/\.0*$/, '')) ?? [];
	if (whole === '' || fraction.length > exponent) throw unexpected(code);
	const amountMinor = Number(`${sign}${whole}${fraction.padEnd(exponent, '0')}`);
	if (!Number.isSafeInteger(amountMinor)) throw unexpected(code);
	// Minus nothing is nothing.
	return { amountMinor: amountMinor === 0 ? 0 : amountMinor, currency: code };
}

/** An amount as Recurly takes it: the number whose shortest decimal form is exact. */
export function toDecimal({ amountMinor, currency }: Money): number {
	const exponent = currencyExponent(currency);
	const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
	const place = digits.length - exponent;
	return Number(`${amountMinor < 0 ? '-' : ''}${digits.slice(0, place)}.${digits.slice(place)}0`);
}
