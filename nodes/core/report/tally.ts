import type { CaseRow } from './caseRow';
import type { BasisOf } from './measure';

/** A case of the window with what is known of its end by now. */
export interface Judged {
	row: CaseRow;
	/** Whether it is old enough to be judged. */
	cohort: 'matured' | 'maturing';
	/** Paid within the maturity. */
	isRecovered: boolean;
	/** Days of 24 hours from the first failure to the payment; null while unpaid. */
	days: number | null;
	/** Days for which it was watched: to the payment, or to the making of the report. */
	watchedDays: number;
}

/** Counts one part of the report case by case, so that no case has to be kept. */
export interface Tally<T> {
	add(one: Judged): void;
	result(basisOf: BasisOf): T;
}
