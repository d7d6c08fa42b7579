import type { BillingInfo, Invoice } from './objects';
import { DAY, nowOf, ofAccount, type World } from './world';

const attemptsOn = (world: World, invoice: Invoice): number => [...world.tables.transaction.values()].filter(({ invoiceId, type }) => invoiceId === invoice.id && type === 'purchase').length;

/** Whether an invoice has used up the attempts that it is granted, of whatever origin. */
export const isUsedUp = (world: World, invoice: Invoice): boolean => attemptsOn(world, invoice) >= world.settings.maxAttempts;

/** When the vendor's own retry is due (unix seconds); null when it will not try again by itself. It tells nobody. */
export function nextNativeAttempt(world: World, invoice: Invoice): number | null {
	if (isUsedUp(world, invoice)) return null;
	const now = nowOf(world, invoice.accountId);
	const day = world.settings.nativeRetryDays.find((days) => invoice.createdAt + days * DAY > now);
	return day === undefined ? null : invoice.createdAt + day * DAY;
}

/** The method that collection would use; null when the account has none. */
export function collectionMethod(world: World, accountId: string): BillingInfo | null {
	return ofAccount(world.tables.billing_info, accountId).find(({ isPrimary }) => isPrimary) ?? null;
}
