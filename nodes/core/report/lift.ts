import { likelihoodRatio, liftBetween, type Arm, type LiftEstimate } from '../lab/statistics/alwaysValid';
import { shareOf, Sums, type BasisOf } from './measure';
import type { MoneyFigure } from './figure';
import type { Tally } from './tally';
import type { LiftSection } from './verdicts';

/** Error that the test may make, over all looks together. */
const ALPHA = 0.05;
/** Difference of the recovery rate that is worth acting on, set beforehand: what the test looks for. */
export const SMALLEST_LIFT = 0.05;
const WEEK_MS = 7 * 86_400_000;
/** Chance of four in five to see a difference that is there. */
const POWER_Z = 0.8416;
const LONGEST_WEEKS = 1040;

/** Where the true difference lies, whenever one looks: the differences that the mixture test does not reject. */
export function alwaysValidInterval({ difference, variance }: LiftEstimate, smallest = SMALLEST_LIFT): { low: number; high: number } | null {
	if (!(variance > 0)) return null;
	const prior = smallest ** 2;
	const half = Math.sqrt(((2 * variance * (variance + prior)) / prior) * (Math.log(1 / ALPHA) + 0.5 * Math.log((variance + prior) / variance)));
	return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) };
}

/** Whether a variance is small enough that the test most likely sees a difference of the smallest interesting size. */
function seesIt(variance: number, smallest: number): boolean {
	const likelyLow = smallest - POWER_Z * Math.sqrt(variance);
	return likelyLow > 0 && likelihoodRatio({ difference: likelyLow, variance }, smallest) >= 1 / ALPHA;
}

/** Weeks until the smallest interesting difference would be seen if both arms go on growing as they did; null where an arm does not grow. */
export function weeksUntilKnown({ treated, held }: { treated: Arm; held: Arm }, weeksSoFar: number, smallest = SMALLEST_LIFT): number | null {
	const { variance } = liftBetween(treated, held);
	if (!(variance > 0) || !(weeksSoFar > 0)) return null;
	for (let weeks = 0; weeks <= LONGEST_WEEKS; weeks += 1) {
		// Twice the cases halve the variance.
		if (seesIt((variance * weeksSoFar) / (weeksSoFar + weeks), smallest)) return Math.max(1, weeks);
	}
	return null;
}

const isKnown = (interval: LiftSection['interval']): boolean => interval !== null && (interval.low > 0 || interval.high < 0);

function verdictOf(held: Arm, interval: LiftSection['interval']): LiftSection['verdict'] {
	if (held.cases === 0) return 'no-holdout';
	if (!isKnown(interval)) return 'not-yet-known';
	return (interval?.low ?? 0) > 0 ? 'better' : 'worse';
}

const points = (share: number): string => (100 * share).toFixed(1);

function tell(verdict: LiftSection['verdict'], { treated, held }: { treated: Arm; held: Arm }, { interval, weeksMore }: Pick<LiftSection, 'interval' | 'weeksMore'>): string {
	const counts = `${treated.recovered} of ${treated.cases} treated cases and ${held.recovered} of ${held.cases} in the holdout were recovered`;
	const range = interval ? ` The difference lies between ${points(interval.low)} and ${points(interval.high)} points.` : '';
	switch (verdict) {
		case 'no-holdout':
			return treated.cases === 0 ? 'No matured case was timed by us under a policy that acts, so there is nothing to compare.' : 'No matured case is in the holdout, so what would have come anyway is not known. Set a holdout in Dunning Policy.';
		case 'better':
		case 'worse':
			return `The treated arm is ${verdict}: ${counts}.${range}`;
		case 'not-yet-known':
			return `Not yet known: ${counts}.${range} ${weeksMore === null ? 'At this pace it will not be known within twenty years.' : `About ${weeksMore} more weeks at this pace would most likely show a difference of ${points(SMALLEST_LIFT)} points.`}`;
	}
}

function worth(failed: Sums, difference: number | null, { treated, basisOf, isSure }: { treated: Arm; basisOf: BasisOf; isSure: boolean }): MoneyFigure {
	const basis = basisOf('matured');
	if (!isSure || difference === null) return { amounts: null, numerator: 0, denominator: treated.cases, basis, reason: 'The difference is not yet known.' };
	const amounts = failed.amounts().map(({ amountMinor, currency }) => ({ amountMinor: Math.round(amountMinor * difference), currency }));
	return { amounts, numerator: failed.count, denominator: treated.cases, basis, reason: null };
}

/** What the model brings against customers who keep the fixed schedule: by the arm that they were put in, whatever was done then. */
export function tallyLift(window: { weeksSoFar: number }): Tally<LiftSection> {
	const arms = { model: { cases: 0, recovered: 0 }, holdout: { cases: 0, recovered: 0 } };
	const failed = new Sums();
	return {
		add({ cohort, isRecovered, row }) {
			if (cohort !== 'matured' || row.arm === null) return;
			arms[row.arm].cases += 1;
			if (isRecovered) arms[row.arm].recovered += 1;
			if (row.arm === 'model') failed.add(row.failed);
		},
		result(basisOf) {
			const basis = basisOf('matured');
			const { model: treated, holdout: held } = arms;
			const hasBoth = treated.cases > 0 && held.cases > 0;
			const estimate = liftBetween(treated, held);
			const interval = hasBoth ? alwaysValidInterval(estimate) : null;
			const verdict = verdictOf(held, interval);
			const weeksMore = verdict === 'not-yet-known' && hasBoth ? weeksUntilKnown({ treated, held }, window.weeksSoFar) : null;
			const difference = hasBoth ? estimate.difference : null;
			return {
				treated: shareOf([treated.recovered, treated.cases], basis, 'No matured case was timed by us under a policy that acts.'),
				holdout: shareOf([held.recovered, held.cases], basis, 'No matured case is in the holdout.'),
				difference: { value: difference, basis, reason: hasBoth ? null : 'One of the arms is empty.' },
				interval,
				pValue: hasBoth ? Math.min(1, 1 / likelihoodRatio(estimate, SMALLEST_LIFT)) : null,
				smallestLift: SMALLEST_LIFT,
				verdict,
				weeksMore,
				text: tell(verdict, { treated, held }, { interval, weeksMore }),
				money: worth(failed, difference, { treated, basisOf, isSure: isKnown(interval) }),
			};
		},
	};
}

/** Weeks over which the matured cases of a window were collected. */
export const weeksOf = (from: string, until: number): number => Math.max(0, (until - Date.parse(from)) / WEEK_MS);
