import { DunningError } from '../../core/errors';
import type { Money } from '../../core/money';

/**
 * An amount of Chargebee, which counts in the smallest unit of the currency as ISO 4217 has it: cents, whole yen, fils.
 * Source: https://apidocs.chargebee.com/docs/api/currencies, 2026-11.
 */
export function toMoney(amount: number, currency: string): Money {
	if (Number.isSafeInteger(amount)) return { amountMinor: amount, currency: currency.toUpperCase() };
	throw new DunningError({
		code: 'unexpected-answer',
		message: `Chargebee answered an amount in ${currency.toUpperCase()} that is no whole number of its smallest unit.`,
		fix: 'Look at the invoice in Chargebee and report the currency to the maintainers.',
	});
}
