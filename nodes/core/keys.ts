import { createHash } from 'node:crypto';

/** Ingredients of an intent's key: the same decision gives the same key on any worker, after any crash. */
export interface KeyParts {
	caseId: string;
	action: string;
	/** Attempts seen on the invoice when it was decided. */
	attemptNumber: number;
	/** What else makes it a different act, e.g. method, amount, purpose, stage. */
	detail: readonly (string | number | null)[];
	/** How often the platform refused this very act without doing anything. */
	refusals: number;
}

/** At most 255 characters (Stripe's limit of an idempotency key), readable at the front, collision-free at the end. */
export function intentKey(parts: KeyParts): string {
	const full = JSON.stringify([parts.caseId, parts.action, parts.attemptNumber, ...parts.detail, parts.refusals]);
	const digest = createHash('sha256').update(full).digest('hex').slice(0, 32);
	return `dunning:${parts.action}:${parts.attemptNumber}:${digest}`;
}

/** Whom limits over all cases of one customer count. */
export const customerKeyOf = (platform: string, account: string, customerId: string): string => `${platform}:${account}:${customerId}`;

/** What limits over all cases of one card count, without its fingerprint in plain text; null where that is not known. */
export function cardKeyOf(platform: string, account: string, fingerprint: string | null | undefined): string | null {
	return fingerprint ? `${platform}:${account}:${createHash('sha256').update(fingerprint).digest('hex').slice(0, 32)}` : null;
}
