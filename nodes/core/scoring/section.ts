import { z } from 'zod';

import { instant, missing } from '../shape';
import { attemptFactsSchema } from './model/attempt';
import { RUNGS } from './learning/ladder';

const chance = z.number().min(0).max(1);

/** What a retry charges, and through what where that is not what the platform would take. */
const wayShape = { paymentMethodId: z.string().optional(), gatewayId: z.string().optional() };

/** How the score came about, and what it was chosen among: enough to make it again, bit for bit, and to learn from it. */
export const forecastSchema = z.object({
	attempt: attemptFactsSchema.describe('What the model was told of the attempt at the planned time'),
	logOdds: z.number(),
	interval: z.object({ low: chance, high: chance }).describe('Between these the probability lies in 95 of 100 cases, as far as the weights are uncertain'),
	contributions: z.array(z.object({ feature: z.string(), text: z.string(), value: z.number(), logOdds: z.number() })).describe('Terms of the log-odds; their sum is the log-odds'),
	possibleEnds: z.enum(['success', 'failure', 'both', 'none']).describe('Conformal set of the next attempt'),
	abstains: z.boolean().describe('Uncertain and expensive: a person decides'),
	successCurve: z.array(chance).describe('Chance that it is paid by the end of day 1, 2, … 30, if the plan is followed'),
	expectedAttempts: z.number(),
	steps: z.array(z.object({ kind: z.enum(['retry', 'ask']), at: instant, ...wayShape, probability: chance })).describe('What is done while everything before it fails'),
	alternatives: z
		.array(z.object({ kind: z.enum(['retry', 'ask', 'stop']), at: missing(instant), ...wayShape, probability: chance, valueMinor: z.number() }))
		.describe('Other first steps, best first, each with its value when all that follows is the best'),
	propensity: missing(chance).describe('Chance with which the planned time was chosen; null where it was not drawn'),
	explored: missing(z.object({ seed: z.string(), candidates: z.array(z.object({ at: instant, propensity: chance })) })),
});
export type Forecast = z.infer<typeof forecastSchema>;

/** Who stands behind a score. */
export const footingSchema = z.object({
	rung: z.enum(RUNGS).describe('What the retry is timed by'),
	reason: z.string().describe('Why it is no better one, or that it passed its checks'),
	arm: z.enum(['model', 'holdout']).describe('holdout: this customer keeps the fixed schedule'),
});

export const churnRiskSchema = z.object({
	risk: chance,
	reasons: z.array(z.object({ code: z.string(), text: z.string(), logOdds: z.number() })),
	missing: z.array(z.string()).describe('Signs that nobody told us of'),
});

export const escalationSchema = z.object({ to: z.enum(['customer-success', 'collections', 'finance']), code: z.string(), text: z.string() });

/** By what a decision was timed; kept with it. */
export const scoredBySchema = z.object({
	model: z.string(),
	rung: z.enum(RUNGS),
	arm: z.enum(['model', 'holdout']),
	propensity: missing(chance),
	probability: missing(chance).optional().describe('That the attempt succeeds at its planned time; null where no model timed it, absent in entries of earlier versions'),
});
export type ScoredBy = z.infer<typeof scoredBySchema>;
