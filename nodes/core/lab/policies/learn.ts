import { PRIOR_MODEL, type RecoveryModel } from '../../scoring/model/model';
import { trainModel } from '../../scoring/model/train';
import { seededRandom } from '../../random';
import type { RetryPolicy } from '../simulator/observable';
import type { Population } from '../simulator/population';
import { logAttempts } from './attemptLog';
import { ASSUMED_PAYDAYS, modelPolicy, type ModelPolicySettings } from './modelPolicy';
import { randomPolicy } from './schedules';

/** How the package plans unless a merchant says otherwise: the frontier in docs/lab.md shows what other settings cost. */
export const PLANNING: Omit<ModelPolicySettings, 'name' | 'model'> = { maxAttempts: 7, attemptPrice: 0.005, discountPerDay: 0.998, paydays: ASSUMED_PAYDAYS };

/** Simulated failures lie in 2026; a model of them is trained when the last attempt has ended. */
const TRAINED_AT = new Date('2027-02-01T00:00:00Z');
/** The simulated year does not change, so nothing of it is out of date. */
const NO_DECAY_DAYS = 36_500;

/** The policy without any history: published figures alone. */
export const priorPolicy: RetryPolicy = modelPolicy({ ...PLANNING, name: 'model, priors only', model: PRIOR_MODEL });

/** How a pilot charges that is meant to learn: every other customer by the priors, the rest on days drawn by chance. */
function pilotPolicy(seed: number): RetryPolicy {
	const byChance = randomPolicy((index) => seededRandom(seed, index).uniform);
	return { name: 'pilot', planAttempts: (failure) => (failure.index % 2 === 0 ? priorPolicy : byChance).planAttempts(failure) };
}

/** What a merchant would know after a pilot over these failures. */
export function learnFromPilot(population: Population, seed: number): RecoveryModel {
	const rows = logAttempts(population, pilotPolicy(seed), PLANNING.paydays);
	return trainModel(rows, PRIOR_MODEL, { now: TRAINED_AT, halfLifeDays: NO_DECAY_DAYS });
}

/** The policy with that model. */
export const learnedPolicy = (model: RecoveryModel, settings: Partial<ModelPolicySettings> = {}): RetryPolicy => modelPolicy({ ...PLANNING, name: 'model, trained', model, ...settings });
