/**
 * A test that may be looked at every day: the mixture sequential probability ratio test of Robbins, as Johari, Pekelis
 * and Walsh use it for experiments (arXiv 1512.04922). Looking daily at an ordinary test finds an effect that is not
 * there in up to 30 % of runs; this one in at most 5 %, however often one looks.
 */
export interface LiftEstimate {
	/** Difference of the two arms. */
	difference: number;
	/** Its variance. */
	variance: number;
}

/** How much likelier the difference is if there is an effect of about the smallest interesting size than if there is none. */
export function likelihoodRatio({ difference, variance }: LiftEstimate, smallestLift: number): number {
	if (!(variance > 0)) return 1;
	const prior = smallestLift ** 2;
	const shrink = Math.sqrt(variance / (variance + prior));
	return shrink * Math.exp((difference ** 2 * prior) / (2 * variance * (variance + prior)));
}

/** The p-value that stays valid at every look: it only falls. */
export const nextPValue = (soFar: number, estimate: LiftEstimate, smallestLift: number): number => Math.min(soFar, 1 / likelihoodRatio(estimate, smallestLift));

/** One arm of an experiment: cases and how many of them were recovered. */
export interface Arm {
	cases: number;
	recovered: number;
}

/** Difference in recovery of two arms. The variance is pooled with one success and one failure added to each, so that an arm of none does not look certain. */
export function liftBetween(treated: Arm, held: Arm): LiftEstimate {
	const pooled = (treated.recovered + held.recovered + 2) / (treated.cases + held.cases + 4);
	const share = ({ recovered, cases }: Arm): number => (cases > 0 ? recovered / cases : 0);
	const isEmpty = treated.cases === 0 || held.cases === 0;
	return { difference: share(treated) - share(held), variance: isEmpty ? 0 : pooled * (1 - pooled) * (1 / treated.cases + 1 / held.cases) };
}

/** Cases per arm that an ordinary comparison of two shares needs to see a difference four times out of five at the 5 % level. */
export const casesPerArm = (base: number, difference: number): number => Math.ceil((16 * base * (1 - base)) / difference ** 2);
