import { DunningError } from '../../core/errors';
import { currencyExponent, type Money } from '../../core/money';

/**
 * Digits that Stripe's integers carry where they are not two. It differs from ISO 4217: UGX and ISK are sent with two
 * digits, although UGX stands in the list of zero-decimal ones too, and MGA with none.
 * Source: https://docs.stripe.com/currencies#special-cases, 2026-11.
 */
const STRIPE_EXPONENTS: Readonly<Record<string, number>> = {
	BIF: 0, CLP: 0, DJF: 0, GNF: 0, JPY: 0, KMF: 0, KRW: 0, MGA: 0, PYG: 0, RWF: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
	BHD: 3, JOD: 3, KWD: 3, OMR: 3, TND: 3,
};

/** An amount of Stripe (its integer, lower-case currency) in ISO 4217 minor units; a fraction of a unit is an unexpected answer. */
export function toMoney(amount: number, currency: string): Money {
	const code = currency.toUpperCase();
	const shift = currencyExponent(code) - (STRIPE_EXPONENTS[code] ?? 2);
	const amountMinor = shift < 0 ? amount / 10 ** -shift : amount * 10 ** shift;
	if (!Number.isSafeInteger(amountMinor)) {
		throw new DunningError({
			code: 'unexpected-answer',
			message: `Stripe answered an amount in ${code} that is no whole number of its smallest unit.`,
			fix: 'Look at the invoice in the Stripe dashboard and report the currency to the maintainers.',
		});
	}
	return { amountMinor, currency: code };
}

/** An amount in Stripe's integer; undefined where its unit cannot carry it. */
export function toStripeAmount({ amountMinor, currency }: Money): number | undefined {
	const shift = (STRIPE_EXPONENTS[currency] ?? 2) - currencyExponent(currency);
	const amount = shift < 0 ? amountMinor / 10 ** -shift : amountMinor * 10 ** shift;
	return Number.isSafeInteger(amount) ? amount : undefined;
}
