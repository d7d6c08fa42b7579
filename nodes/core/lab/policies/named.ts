import { DunningError } from '../../errors';
import { PRIOR_MODEL, type RecoveryModel } from '../../scoring/model/model';
import { seededRandom } from '../random';
import type { RetryPolicy } from '../simulator/observable';
import { categoryRules } from './categoryRules';
import { learnedPolicy } from './learn';
import { dailyPolicy, randomPolicy, schedulePolicy } from './schedules';

/** Policies that can be compared, by the names under which a person chooses them. */
export const NAMED_POLICIES = {
	fixed: { says: 'days 1, 3, 5 and 7', make: () => schedulePolicy('fixed 1/3/5/7') },
	exponential: { says: 'days 1, 2, 4, 8 and 16', make: () => schedulePolicy('exponential 1/2/4/8/16') },
	'8-in-14': { says: 'eight times in fourteen days', make: () => schedulePolicy('8 in 14 days') },
	weekly: { says: 'days 7, 14, 21 and 28', make: () => schedulePolicy('weekly x4') },
	daily: { says: 'every day for fifteen days, also where networks forbid it', make: dailyPolicy },
	random: { says: 'four days drawn by chance', make: () => randomPolicy((index) => seededRandom(1, index).uniform) },
	rules: { says: 'rules by kind of decline with US paydays', make: () => categoryRules },
	none: { says: 'no retries', make: () => schedulePolicy('none') },
	model: { says: 'the recovery model with the dynamic programme, at most 7 attempts', make: (model: RecoveryModel) => learnedPolicy(model, { name: 'model' }) },
	'model-4': { says: 'the same, at most 4 attempts', make: (model: RecoveryModel) => learnedPolicy(model, { name: 'model, at most 4', maxAttempts: 4 }) },
} as const satisfies Record<string, { says: string; make: (model: RecoveryModel) => RetryPolicy }>;
export type PolicyName = keyof typeof NAMED_POLICIES;

const isName = (name: string): name is PolicyName => name in NAMED_POLICIES;

/** The policy of that name; `model` is what a learned one plans with. Throws `bad-input` for another name. */
export function namedPolicy(name: string, model: RecoveryModel = PRIOR_MODEL): RetryPolicy {
	if (isName(name)) return NAMED_POLICIES[name].make(model);
	throw new DunningError({ code: 'bad-input', message: `There is no policy "${name}"`, fix: `Choose one of ${Object.keys(NAMED_POLICIES).join(', ')}.` });
}
