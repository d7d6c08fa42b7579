import { DunningError } from '../../errors';
import { PRIOR_MODEL, type RecoveryModel } from '../../scoring/model/model';
import { seededRandom } from '../../random';
import type { RetryPolicy } from '../simulator/observable';
import { categoryRules } from './categoryRules';
import { learnedPolicy } from './learn';
import type { PolicyName } from './names';
import { dailyPolicy, randomPolicy, schedulePolicy } from './schedules';

/** How each of them is made. */
const MAKERS = {
	fixed: () => schedulePolicy('fixed 1/3/5/7'),
	exponential: () => schedulePolicy('exponential 1/2/4/8/16'),
	'8-in-14': () => schedulePolicy('8 in 14 days'),
	weekly: () => schedulePolicy('weekly x4'),
	daily: dailyPolicy,
	random: () => randomPolicy((index) => seededRandom(1, index).uniform),
	rules: () => categoryRules,
	none: () => schedulePolicy('none'),
	model: (model: RecoveryModel) => learnedPolicy(model, { name: 'model' }),
	'model-4': (model: RecoveryModel) => learnedPolicy(model, { name: 'model, at most 4', maxAttempts: 4 }),
} as const satisfies Record<PolicyName, (model: RecoveryModel) => RetryPolicy>;

const isName = (name: string): name is PolicyName => Object.hasOwn(MAKERS, name);

/** The policy of that name; `model` is what a learned one plans with. Throws `bad-input` for another name. */
export function namedPolicy(name: string, model: RecoveryModel = PRIOR_MODEL): RetryPolicy {
	if (isName(name)) return MAKERS[name](model);
	throw new DunningError({ code: 'bad-input', message: `There is no policy "${name}"`, fix: `Choose one of ${Object.keys(MAKERS).join(', ')}.` });
}
