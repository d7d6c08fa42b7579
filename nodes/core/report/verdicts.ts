import type { Figure, Interval, MoneyFigure, ShareFigure } from './figure';

export interface LiftSection {
	readonly treated: ShareFigure;
	readonly holdout: ShareFigure;
	/** Difference of the shares, treated less holdout; null while an arm is empty. */
	readonly difference: Figure & { readonly value: number | null };
	/** Always valid: holds at every look, 95 %. */
	readonly interval: Interval | null;
	/** Always-valid p-value. */
	readonly pValue: number | null;
	/** Difference the test looks for, stated beforehand. */
	readonly smallestLift: number;
	readonly verdict: 'better' | 'worse' | 'not-yet-known' | 'no-holdout';
	/** Weeks until the smallest interesting lift would be seen at this pace; null where that cannot be told. */
	readonly weeksMore: number | null;
	readonly text: string;
	/** Extra money that the difference is worth over the treated cases, per currency; null until the verdict is known. */
	readonly money: MoneyFigure;
}

export interface Recommendation {
	readonly id: string;
	readonly kind: 'ab-test' | 'policy-change' | 'check';
	readonly title: string;
	readonly text: string;
	/** Expected change of the recovery rate in points of a share, e.g. 0.02; null where it is not about that or nothing supports a figure. */
	readonly effect: (Interval & { readonly value: number; readonly unit: string }) | null;
	/** The figures of this report that it rests on, in words with their counts. */
	readonly because: readonly string[];
	/** Cases per arm for an A/B test, four chances out of five; null for others. */
	readonly casesPerArm: number | null;
}

export interface RecommendationSection {
	readonly made: readonly Recommendation[];
	/** Rules that were looked at and said nothing, since too little supports them. */
	readonly refused: readonly { readonly id: string; readonly title: string; readonly why: string }[];
}

/** Whether a policy may go one phase up, or must go back. Thresholds are set beforehand, as data. */
export interface Gate {
	readonly id: string;
	readonly from: 'shadow' | 'pilot' | 'auto';
	readonly to: 'shadow' | 'pilot' | 'auto';
	/** Up: `pass` if every criterion is met, `fail` if one is not. Back: `pass` (go back now) if one is met, `fail` (stay) if none is. `not-yet`: too little is known. */
	readonly verdict: 'pass' | 'fail' | 'not-yet';
	readonly text: string;
	readonly criteria: readonly GateCriterion[];
}

export interface GateCriterion {
	readonly id: string;
	readonly text: string;
	readonly comparison: 'at-least' | 'at-most' | 'above';
	readonly threshold: number;
	readonly unit: string;
	readonly measured: number | null;
	/** Observations behind the measurement, and how many it needs. */
	readonly observations: number;
	readonly needed: number;
	/** Null while too little is known. */
	readonly met: boolean | null;
	readonly reason: string | null;
}
