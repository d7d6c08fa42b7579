import { z } from 'zod';

import { RECOVERY_CATEGORIES } from './category';
import { localTimeSchema } from './localTime';
import { paydaysSchema } from './paydays';

/** What is known of a failed payment before its next attempt. Observable facts only, none of them personal. */
export const episodeSchema = z.object({
	/** Whose failures they are: what is learned apart for each, e.g. an account. */
	merchant: z.string(),
	category: z.enum(RECOVERY_CATEGORIES),
	/** First failure of the payment. */
	startedAt: localTimeSchema,
	/** The last failed attempt. */
	failedAt: localTimeSchema,
	/** Number of the next retry; 1 is the first after the failure. */
	retryNumber: z.number().int().min(1),
	paydays: paydaysSchema,
	/** For public holidays, ISO 3166-1 alpha-2; null where it is not known. */
	country: z.string().nullable(),
	/** Whether an earlier failure of this customer was recovered; null where there was none or it is not known. */
	recoveredBefore: z.boolean().nullable(),
	/** Natural logarithm of the amount over the merchant's median. */
	logAmountRatio: z.number().nullable(),
	tenureMonths: z.number().min(0).nullable(),
	isDebit: z.boolean().nullable(),
	/** Further traits that are learned where they are often enough, e.g. `brand: visa`. */
	levels: z.record(z.string()),
});
export type Episode = z.infer<typeof episodeSchema>;

/** One attempt: the episode and when it is made. */
export const attemptFactsSchema = episodeSchema.extend({ at: localTimeSchema });
export type AttemptFacts = z.infer<typeof attemptFactsSchema>;

/** An attempt of which the outcome is known. */
export const trainingRowSchema = z.object({
	attempt: attemptFactsSchema,
	succeeded: z.boolean(),
	/** For time decay and for splitting by time. */
	attemptedAt: z.string().datetime(),
	/** Chance with which this time was chosen among the others; null where the choice was not random or is not known. */
	propensity: z.number().min(0).max(1).nullable(),
	/** The customer, keyed or hashed: rows of one are never split. */
	group: z.string().nullable(),
});
export type TrainingRow = z.infer<typeof trainingRowSchema>;
