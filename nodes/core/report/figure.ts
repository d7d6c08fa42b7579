import type { Money } from '../money';

/** Which cases a figure is about. */
export const COHORTS = ['matured', 'maturing', 'all'] as const;
export type Cohort = (typeof COHORTS)[number];

/** What stands beside every figure: the window, and the cases that it is about. */
export interface Basis {
	readonly cohort: Cohort;
	readonly from: string;
	readonly to: string;
	/** Cases in the cohort. */
	readonly cases: number;
}

/** What every figure carries. */
export interface Figure {
	readonly basis: Basis;
	/** Why the value is null; null where it is known. */
	readonly reason: string | null;
}

/** A share of counts, 0 to 1. */
export interface ShareFigure extends Figure {
	readonly value: number | null;
	readonly numerator: number;
	readonly denominator: number;
	/** Wilson interval, 95 %; null without a denominator. */
	readonly interval: Interval | null;
}

/** A share of amounts, one row per currency. An empty list is not zero but unknown. */
export interface MoneyShareFigure extends Figure {
	readonly byCurrency: readonly { readonly currency: string; readonly value: number | null; readonly numerator: Money; readonly denominator: Money }[];
}

/** Amounts, one per currency, and how many of the cases they come from. */
export interface MoneyFigure extends Figure {
	readonly amounts: readonly Money[] | null;
	/** Cases whose amount is in the sum. */
	readonly numerator: number;
	/** Cases that could have one. */
	readonly denominator: number;
}

/** A ratio of amounts, one row per currency, in its unit. An empty list is not zero but unknown. */
export interface RatioFigure extends MoneyShareFigure {
	readonly unit: string;
}

export interface CountFigure extends Figure {
	readonly value: number | null;
}

/** A number that is neither a share nor an amount; `unit` is a plain word, e.g. `days`. */
export interface NumberFigure extends Figure {
	readonly value: number | null;
	readonly unit: string;
	/** How many observations it comes from. */
	readonly observations: number;
}

export interface Interval {
	readonly low: number;
	readonly high: number;
}
