import type { RecoveryCategory } from './category';
import type { Judged } from './metrics';
import type { RecoveryModel } from './model';

/** What may come of an attempt: one label is a statement, both or none is none. */
export type PossibleEnds = 'success' | 'failure' | 'both' | 'none';

const ALPHA = 0.1;
const MIN_ROWS = 50;

type Thresholds = NonNullable<RecoveryModel['conformal'][RecoveryCategory]>;

/** The ceil((n+1)(1−α))-th smallest score; 1, which excludes nothing, while there are too few. */
function thresholdOf(scores: readonly number[]): number {
	const sorted = [...scores].sort((a, b) => a - b);
	return sorted[Math.ceil((sorted.length + 1) * (1 - ALPHA)) - 1] ?? 1;
}

/** Thresholds of one category from rows that the model had not seen; apart for each label, since success is rare. */
export function conformalOf(rows: readonly Judged[]): Thresholds {
	const nonconformity = (label: boolean): number[] =>
		rows.filter(({ succeeded }) => succeeded === label).map(({ probability }) => 1 - (label ? probability : 1 - probability));
	return { rows: rows.length, successAt: thresholdOf(nonconformity(true)), failureAt: thresholdOf(nonconformity(false)) };
}

/** Labels that cannot be excluded for this probability, with an error of one in ten; both by rule while a category has fewer than 50 rows. */
export function possibleEnds(thresholds: Thresholds | undefined, probability: number): PossibleEnds {
	if (!thresholds || thresholds.rows < MIN_ROWS) return 'both';
	const canSucceed = 1 - probability <= thresholds.successAt;
	const canFail = probability <= thresholds.failureAt;
	if (canSucceed && canFail) return 'both';
	if (canSucceed) return 'success';
	return canFail ? 'failure' : 'none';
}
