import { CURED_BY_TIME, isSoft, type RecoveryCategory } from '../model/category';
import { PRIOR_MODEL, type RecoveryModel } from '../model/model';

/** What a retry is timed by, the best first. */
export const RUNGS = ['merchant-model', 'prior-model', 'category-rules', 'fixed-schedule', 'person'] as const;
export type Rung = (typeof RUNGS)[number];

/** The rung that is in force, the model on it, and why it is no higher one. */
export interface Footing {
	rung: Rung;
	/** Null below the models. */
	model: RecoveryModel | null;
	reason: string;
}

export interface LadderInput {
	/** Published models of this merchant, the newest first. */
	published: readonly RecoveryModel[];
	category: RecoveryCategory;
	/** Whether the customer's place is known well enough for paydays and hours. */
	hasCalendar: boolean;
	/** Why the published models could not be read; null when they were. */
	trouble: string | null;
}

const troubleOf = ({ version, health }: RecoveryModel): string => (health === null ? `the model ${version} was not judged` : `the model ${version} failed its checks: ${health.problems.join('; ')}`);

const isHealthy = (model: RecoveryModel): boolean => model.health?.isHealthy === true;

/** What times retries where no model does: rules for the kind of decline, a fixed schedule where even the calendar is unknown, a person for the rest. */
function belowModels({ category, hasCalendar }: LadderInput, why: string): Footing {
	if (hasCalendar) return { rung: 'category-rules', model: null, reason: why };
	if (isSoft(category)) return { rung: 'fixed-schedule', model: null, reason: `${why}; the customer’s place is not known` };
	return { rung: 'category-rules', model: null, reason: why };
}

/** The rung of the models, healthy or not. */
function amongModels(input: LadderInput): Footing {
	const [newest, before] = input.published;
	const priors = (reason: string): Footing => ({ rung: 'prior-model', model: PRIOR_MODEL, reason });
	if (!newest) return priors(input.trouble ?? 'nothing was learned from your own history yet');
	if (isHealthy(newest)) return { rung: 'merchant-model', model: newest, reason: `the model ${newest.version} passed its checks on ${newest.health?.rows ?? 0} attempts` };
	return before && !isHealthy(before) ? belowModels(input, `two models in a row failed: ${troubleOf(newest)}`) : priors(troubleOf(newest));
}

/**
 * The rung for a case. A model that fails its checks is demoted by one, two in a row by two; what no attempt can cure goes to
 * a person.
 */
export function footingOf(input: LadderInput): Footing {
	if (!CURED_BY_TIME.includes(input.category)) return { rung: 'person', model: null, reason: 'no further attempt can cure this kind of decline by itself' };
	return amongModels(input);
}

/** The rung below: for a model that gives no usable figures in a case. */
export function demote(footing: Footing, input: LadderInput, why: string): Footing {
	if (footing.rung === 'merchant-model') return { rung: 'prior-model', model: PRIOR_MODEL, reason: why };
	return belowModels(input, why);
}
