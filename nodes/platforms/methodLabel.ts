import type { PaymentMethod } from '../core/case';
import type { ListRow } from '../core/listRow';

const WORDS: Readonly<Record<string, string>> = { amex: 'American Express', jcb: 'JCB', mastercard: 'Mastercard', paypal: 'PayPal', sepa_debit: 'SEPA debit', unionpay: 'UnionPay', us_bank_account: 'US bank account' };

const named = (word: string): string => WORDS[word] ?? word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');

/** A stored method as a person knows it: `Visa ending in 4242, good until 12/2027`. */
export function toMethodRow({ id, brand, type, last4, expMonth, expYear, isDefault }: PaymentMethod): ListRow {
	const parts = [
		named(brand ?? type) + (last4 === null ? '' : ` ending in ${last4}`),
		expMonth === null || expYear === null ? '' : `good until ${String(expMonth).padStart(2, '0')}/${expYear}`,
		isDefault ? 'charged by default' : '',
	];
	return { id, label: parts.filter((part) => part !== '').join(', ') };
}
