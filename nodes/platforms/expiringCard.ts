import type { CaseFacts, ExpiringCard, PaymentMethod } from '../core/case';
import type { CardRef, ReadResult } from './platform';

/** What a platform says of the cards that it updates by itself. */
export interface CardUpdater {
	/** Brands that take part, in lower case; every other one is never updated. Null: it depends on the gateway, so nothing is known. */
	brands: readonly string[] | null;
	/** Countries of issue, ISO 3166-1, where most cards of these brands are updated. */
	usualIn: readonly string[];
	/** Whether prepaid cards are left out. */
	skipsPrepaid: boolean;
	/** As a sentence says it. */
	name: string;
	source: string;
	/** When the source was read, YYYY-MM. */
	readIn: string;
}

type Updates = Pick<ExpiringCard, 'updates' | 'updatesWhy'>;

/** Whether the platform will get the next card by itself. No platform tells it of one card, so this is what its documents say of its kind. */
export function updatesOf({ brand, country, funding }: Pick<PaymentMethod, 'brand' | 'country' | 'funding'>, updater: CardUpdater): Updates {
	const said = `(${updater.source}, ${updater.readIn})`;
	const unknown: Updates = { updates: 'unknown', updatesWhy: `Whether ${updater.name} gets the next card by itself is not known ${said}.` };
	if (updater.brands === null || brand === null) return unknown;
	const plain = brand.toLowerCase().replaceAll(/[ _-]/g, '');
	if (!updater.brands.includes(plain)) return { updates: 'never', updatesWhy: `${updater.name} updates no cards of this brand ${said}.` };
	if (updater.skipsPrepaid && funding === 'prepaid') return { updates: 'never', updatesWhy: `${updater.name} updates no prepaid cards ${said}.` };
	if (country === null || !updater.usualIn.includes(country)) return unknown;
	return { updates: 'likely', updatesWhy: `${updater.name} updates most cards of this brand that were issued in ${country} ${said}.` };
}

function monthOf(method: PaymentMethod | undefined): string | undefined {
	if (!method || method.expYear === null || method.expMonth === null) return undefined;
	return `${method.expYear}-${String(method.expMonth).padStart(2, '0')}`;
}

const GONE: Updates = { updates: 'unknown', updatesWhy: 'The card is gone.' };

/** What else a case about a card needs, besides the facts around the last settled invoice. */
export interface AroundCard {
	hasOpenInvoice: boolean;
	updatePageUrl: string | null;
	updater: CardUpdater;
}

/** The facts with the card that is meant; without one there is no case. */
export function withExpiringCard(facts: CaseFacts, meant: CardRef, around: AroundCard): ReadResult {
	const charged = facts.paymentMethods.find((method) => method.isDefault);
	const paymentMethodId = meant.paymentMethodId ?? charged?.id;
	const method = facts.paymentMethods.find(({ id }) => id === paymentMethodId);
	const endsIn = meant.endsIn ?? monthOf(method);
	if (paymentMethodId === undefined || endsIn === undefined) return { ok: false, why: 'nothing-open', detail: 'The customer has no such card any more.' };
	const isCharged = paymentMethodId === charged?.id && monthOf(charged) === endsIn;
	const updates = method ? updatesOf(method, around.updater) : GONE;
	const { hasOpenInvoice, updatePageUrl } = around;
	return { ok: true, cases: [{ ...facts, expiringCard: { paymentMethodId, endsIn, isCharged, hasOpenInvoice, ...updates, updatePageUrl } }] };
}

/** The answer where nothing was ever billed, so that nothing real could be told about. */
export const NEVER_BILLED: ReadResult = { ok: false, why: 'nothing-open', detail: 'Nothing was billed to this customer yet.' };
