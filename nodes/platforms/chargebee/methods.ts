import { createHash } from 'node:crypto';
import { z } from 'zod';

import type { PaymentMethod } from '../../core/case';
import type { ChargebeePaymentSource, ChargebeeTransaction } from './payload';
import { toInstantOrNull } from './time';

/** Names of card networks where Chargebee's differ from everybody's. */
const NETWORKS: Readonly<Record<string, string>> = { american_express: 'amex', diners_club: 'diners' };

const networkOfBrand = (brand: string | null): string | null => (brand === null ? null : (NETWORKS[brand] ?? brand));

/** Chargebee's direct debit schemes by the names under which schemes are known here. */
const SCHEMES: Readonly<Record<string, string>> = { ach: 'ach', bacs: 'bacs', sepa_core: 'sepa', becs: 'becs', autogiro: 'autogiro', pad: 'pad' };

interface CardNumbers {
	iin: string | null;
	last4: string | null;
	expMonth: number | null;
	expYear: number | null;
}

/**
 * Chargebee tells no fingerprint of a card. Its first and last digits and its expiry stand in for one, so that a card
 * which is stored a second time is still the same card; cards that agree in all of these are counted together.
 */
export function fingerprintOf({ iin, last4, expMonth, expYear }: CardNumbers): string | null {
	if (iin === null || last4 === null || expMonth === null || expYear === null) return null;
	return createHash('sha256').update([iin, last4, expMonth, expYear].join(':')).digest('hex').slice(0, 24);
}

const nullable = <T extends z.ZodTypeAny>(schema: T) => schema.nullish().catch(null).transform((value): z.output<T> | null => value ?? null);

/** The card inside `payment_method_details`, which is JSON in a string. What cannot be read is absent. */
const detailsSchema = z.object({
	card: z.object({ iin: nullable(z.string()), last4: nullable(z.string()), brand: nullable(z.string()), expiry_month: nullable(z.number()), expiry_year: nullable(z.number()) }),
});

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** What a transaction tells of the method it charged. */
export function chargedMethodOf(transaction: ChargebeeTransaction): { network: string | null; fingerprint: string | null } {
	const parsed = detailsSchema.safeParse(parseJson(transaction.payment_method_details ?? ''));
	if (!parsed.success) return { network: null, fingerprint: null };
	const { card } = parsed.data;
	const numbers = { iin: transaction.iin ?? card.iin, last4: transaction.last4 ?? card.last4, expMonth: card.expiry_month, expYear: card.expiry_year };
	return { network: networkOfBrand(card.brand), fingerprint: fingerprintOf(numbers) };
}

function typeOf({ type, bank_account: bank }: ChargebeePaymentSource): string {
	return type === 'direct_debit' ? (SCHEMES[bank?.direct_debit_scheme ?? ''] ?? 'direct_debit') : type;
}

/** Scheme of a bank debit or network of a card, by which network codes are read. */
export function networkOfSource(source: ChargebeePaymentSource): string | null {
	return source.card ? networkOfBrand(source.card.brand) : typeOf(source);
}

/** Statuses in which a source cannot be charged; the one that would be charged next is shown all the same. */
const UNUSABLE: readonly string[] = ['invalid', 'pending_verification'];

/** Whether a source is worth offering. */
export function isUsable(source: ChargebeePaymentSource, defaultId: string | null): boolean {
	return source.deleted !== true && (source.id === defaultId || !UNUSABLE.includes(source.status));
}

const NO_CARD: NonNullable<ChargebeePaymentSource['card']> = { iin: null, last4: null, brand: null, funding_type: null, expiry_month: null, expiry_year: null };

/** One stored payment source of the customer. */
export function toPaymentMethod(source: ChargebeePaymentSource, defaultId: string | null): PaymentMethod {
	const card = source.card ?? NO_CARD;
	const { expiry_month: expMonth, expiry_year: expYear } = card;
	return {
		id: source.id,
		type: typeOf(source),
		brand: card.brand,
		network: networkOfSource(source),
		last4: card.last4 ?? source.bank_account?.last4 ?? null,
		expMonth,
		expYear,
		funding: card.funding_type,
		country: source.issuing_country,
		fingerprint: fingerprintOf({ iin: card.iin, last4: card.last4, expMonth, expYear }),
		createdAt: toInstantOrNull(source.created_at),
		isDefault: source.id === defaultId,
	};
}
