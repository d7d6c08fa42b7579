import type { CaseRefs, PlatformId } from './event';
import type { CaseFacts } from './facts';

/** `<platform>:<account>:<invoice>`; `…:customer:<id>` or `…:dispute:<id>` while no invoice is known. */
export function makeCaseId(platform: PlatformId, account: string, refs: CaseRefs): string {
	const base = `${platform}:${account}`;
	if (refs.invoiceId) return `${base}:${refs.invoiceId}`;
	if (refs.disputeId) return `${base}:dispute:${refs.disputeId}`;
	if (refs.customerId) return `${base}:customer:${refs.customerId}`;
	const other = Object.entries(refs)[0];
	return other ? `${base}:${other[0].replace(/Id$/, '')}:${other[1]}` : `${base}:event`;
}

/** A card that a case is about: whose it is, and the last month in which it is good. */
export interface NamedCard {
	customerId: string;
	paymentMethodId: string;
	endsIn: string;
}

/**
 * The case that live facts belong to: that of the invoice; for a card that is about to expire
 * `…:customer:<id>:card:<method>:<YYYY-MM>`, so that each card has one case per month in which it ends.
 */
export function caseIdOf(platform: PlatformId, account: string, { invoice, customer, expiringCard }: Pick<CaseFacts, 'invoice' | 'customer' | 'expiringCard'>): string {
	if (!expiringCard) return makeCaseId(platform, account, { invoiceId: invoice.id });
	const { paymentMethodId, endsIn } = expiringCard;
	return `${makeCaseId(platform, account, { customerId: customer.id })}:card:${paymentMethodId}:${endsIn}`;
}

const CARD_CASE = /^[^:]+:[^:]+:customer:(.+):card:(.+):(\d{4}-\d{2})$/;

/** The card that a case id names; undefined for every other case. */
export function cardOf(caseId: string): NamedCard | undefined {
	const [, customerId, paymentMethodId, endsIn] = CARD_CASE.exec(caseId) ?? [];
	return customerId === undefined || paymentMethodId === undefined || endsIn === undefined ? undefined : { customerId, paymentMethodId, endsIn };
}

/** The invoice that a case id names; undefined for a customer or dispute case. */
export function invoiceOf(caseId: string): string | undefined {
	const [, , ...rest] = caseId.split(':');
	return rest.length === 1 ? rest[0] : undefined;
}
