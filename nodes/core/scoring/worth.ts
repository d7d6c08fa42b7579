import type { CaseFacts } from '../facts';
import { currencyExponent } from '../money';
import type { Money } from './timing/problem';

/** Money that comes a week later is worth 5 % less: who is past due longer leaves more often. */
const DISCOUNT_PER_DAY = 0.993;
/** A fee in units of money, and what banks' patience costs: a share of the amount. */
const FEE_UNITS = 0.1;
const PATIENCE_SHARE = 0.005;

/** What a success is worth and an attempt costs. */
export function moneyOf({ invoice }: CaseFacts): Money & { feeMinor: number } {
	const { amountMinor, currency } = invoice.amountRemaining;
	return { valueMinor: amountMinor, discountPerDay: DISCOUNT_PER_DAY, shadowMinor: PATIENCE_SHARE * amountMinor, feeMinor: FEE_UNITS * 10 ** currencyExponent(currency) };
}
