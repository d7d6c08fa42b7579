import { createHash } from 'node:crypto';
import { z } from 'zod';

import { moneySchema } from '../money';

export const PHASES = ['shadow', 'live'] as const;
export const RETRY_OWNERS = ['observe', 'assist', 'own'] as const;

/** Everything that is the merchant's choice. Rules of networks and regulators are not here but in `guards/rules`. */
export const policySchema = z.object({
	version: z.string(),
	phase: z.enum(PHASES).describe('shadow records what would be done; live does it'),
	retryOwner: z.enum(RETRY_OWNERS).describe('observe: the platform retries; assist: one extra attempt when something changed; own: our schedule'),
	approvalFrom: z.array(moneySchema).describe('From this amount a person decides; a currency without a row always needs one'),
	stageDays: z.number().int().min(1).describe('Length of the dunning stage'),
	maxAttempts: z.number().int().min(1).describe('Attempts per invoice, native ones included, after which a person decides'),
	minHoursBetweenRetries: z.number().min(0),
	minHoursBetweenMessages: z.number().min(0),
	maxMessages: z.number().int().min(0),
	assistGuardHours: z.number().min(0).describe('An extra attempt needs the platform’s next one to be at least this far away'),
	reminderDays: z.number().min(1).describe('Days after which a customer who did not act is reminded'),
});
export type Policy = z.infer<typeof policySchema>;

const limit = (currency: string, amountMinor: number) => ({ currency, amountMinor });

/** Safe for a first run: nothing is executed, the platform keeps its retries, and a person decides about large amounts. */
export const DEFAULT_POLICY: Policy = {
	version: 'built-in-1',
	phase: 'shadow',
	retryOwner: 'observe',
	approvalFrom: [
		limit('USD', 50_000),
		limit('EUR', 50_000),
		limit('GBP', 50_000),
		limit('CHF', 50_000),
		limit('CAD', 70_000),
		limit('AUD', 75_000),
		limit('NZD', 80_000),
		limit('SEK', 500_000),
		limit('NOK', 500_000),
		limit('DKK', 350_000),
		limit('PLN', 200_000),
		limit('BRL', 250_000),
		limit('INR', 4_000_000),
		limit('JPY', 75_000),
	],
	stageDays: 28,
	maxAttempts: 8,
	minHoursBetweenRetries: 20,
	minHoursBetweenMessages: 60,
	maxMessages: 4,
	assistGuardHours: 24,
	reminderDays: 4,
};

/** The built-in policy with the operator's fields over it; the version names both, so that a decision can be replayed. */
export function derivePolicy(overrides: Partial<Omit<Policy, 'version'>>): Policy {
	const merged = { ...DEFAULT_POLICY, ...overrides };
	const fingerprint = createHash('sha256')
		.update(JSON.stringify(Object.entries(merged).sort(([a], [b]) => a.localeCompare(b))))
		.digest('hex')
		.slice(0, 8);
	return { ...merged, version: `${DEFAULT_POLICY.version}+${fingerprint}` };
}
