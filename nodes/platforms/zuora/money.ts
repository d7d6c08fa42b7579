import { DunningError } from '../../core/errors';
import { currencyExponent, type Money } from '../../core/money';

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/;

/** Significant digits that a JSON number carries without loss. */
const SAFE_DIGITS = 15;

function unusable(currency: string): DunningError {
	return new DunningError({
		code: 'unexpected-answer',
		message: `Zuora answered an amount in ${currency} that is no whole number of its smallest unit.`,
		fix: 'Look at the invoice in Zuora and at the decimal places of the currency in its settings, then report the currency to the maintainers.',
	});
}

/**
 * A decimal amount of Zuora, as a number or as text, in minor units. Digits are moved, never multiplied, so that no
 * fraction is lost or made up; a fraction of the smallest unit is an unexpected answer.
 */
export function toMoney(amount: number | string, currency: string): Money {
	const code = currency.toUpperCase();
	const match = DECIMAL.exec(String(amount).trim());
	if (match === null || !/^[A-Z]{3}$/.test(code)) throw unusable(code);
	const [, sign = '', whole = '', fraction = ''] = match;
	const exponent = currencyExponent(code);
	if (/[1-9]/.test(fraction.slice(exponent))) throw unusable(code);
	const amountMinor = Number(`${whole}${fraction.slice(0, exponent).padEnd(exponent, '0')}`);
	if (!Number.isSafeInteger(amountMinor)) throw unusable(code);
	return { amountMinor: sign === '-' && amountMinor !== 0 ? -amountMinor : amountMinor, currency: code };
}

/** An amount as Zuora takes it, a JSON number in major units; undefined for one with more digits than a number carries. */
export function toZuoraAmount({ amountMinor, currency }: Money): number | undefined {
	const exponent = currencyExponent(currency);
	const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
	if (!Number.isSafeInteger(amountMinor) || digits.length > SAFE_DIGITS) return undefined;
	const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
	return Number(amountMinor < 0 ? `-${text}` : text);
}

/** A rounded value such as a monthly recurring revenue, which Zuora computes to nine decimals. */
export function toRoundedMoney(amount: number, currency: string): Money {
	const code = currency.toUpperCase();
	return { amountMinor: Math.round(amount * 10 ** currencyExponent(code)), currency: code };
}
