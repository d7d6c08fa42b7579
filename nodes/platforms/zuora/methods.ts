import type { PaymentMethod } from '../../core/case';
import type { Http } from '../http';
import { methodsSchema, type ZuoraMethod } from './payload';
import { pathTo, read } from './request';
import { toInstantOrNull } from './time';

/** Types of Zuora in the words that all platforms share; others keep Zuora's. */
const TYPES: Readonly<Record<string, string>> = {
	creditcard: 'card',
	creditcardreferencetransaction: 'card',
	debitcard: 'card',
	ach: 'us_bank_account',
	paypal: 'paypal',
	paypalec: 'paypal',
	paypalcp: 'paypal',
	paypalnativeec: 'paypal',
	applepay: 'apple_pay',
	googlepay: 'google_pay',
};

/** Types of bank transfers, which are direct debits. */
const TRANSFERS: Readonly<Record<string, string>> = { sepa: 'sepa_debit', directdebituk: 'bacs_debit', directentryau: 'au_becs_debit', automatischincasso: 'sepa_debit', lastschriftde: 'sepa_debit', autogiro: 'autogiro' };

/** Brands of Zuora in the words of networks; a brand that is not listed is its own network. */
const NETWORKS: Readonly<Record<string, string>> = { visa: 'visa', mastercard: 'mastercard', americanexpress: 'amex', amex: 'amex', discover: 'discover', jcb: 'jcb', diners: 'diners', dinersclub: 'diners', cup: 'unionpay', unionpay: 'unionpay', maestro: 'mastercard' };

const plain = (text: string | null): string => (text ?? '').toLowerCase().replace(/[^a-z]/g, '');

/** Type of a method, in the words that all platforms share. */
export function typeOf({ type, bankTransferType }: Pick<ZuoraMethod, 'type' | 'bankTransferType'>): string {
	const name = plain(type);
	if (name === 'banktransfer') return TRANSFERS[plain(bankTransferType)] ?? 'bank_transfer';
	return TYPES[name] ?? type;
}

/** Whether Zuora has the card's number itself, not the token of one gateway. */
export const isKeptByZuora = ({ type }: Pick<ZuoraMethod, 'type'>): boolean => plain(type) === 'creditcard';

/** Every payment method of an account, closed ones too. */
export async function readMethods(accountId: string, http: Http): Promise<ZuoraMethod[]> {
	return await read(http, { path: pathTo('v1', 'accounts', accountId, 'payment-methods'), schema: methodsSchema, of: 'payment methods' });
}

/** Whether Zuora still tries a method: an active one with fewer failures in a row than its rule allows. */
export function isTried({ status, numConsecutiveFailures: failures, maxConsecutivePaymentFailures: most }: ZuoraMethod): boolean {
	return status === 'Active' && (failures === null || most === null || failures < most);
}

/** One stored method. Zuora tells no fingerprint, funding or country of a card. */
export function toPaymentMethod(method: ZuoraMethod, defaults: { id: string | null; zone: string }): PaymentMethod {
	const brand = NETWORKS[plain(method.creditCardType)] ?? method.creditCardType?.toLowerCase() ?? null;
	const digits = (method.cardNumber ?? method.creditCardMaskNumber ?? method.accountNumber ?? '').replace(/\D/g, '');
	return {
		id: method.id,
		type: typeOf(method),
		brand,
		network: brand,
		last4: digits.length >= 4 ? digits.slice(-4) : null,
		expMonth: method.expirationMonth,
		expYear: method.expirationYear,
		funding: null,
		country: null,
		fingerprint: null,
		createdAt: toInstantOrNull(method.createdOn, defaults.zone),
		isDefault: method.id === defaults.id,
	};
}
