import type { CustomerWords, FieldValues, StopMark } from './facts';
import type { FieldName } from './fieldTable';

/** Why something could not be read. `closes`: nothing else will be readable there for now, so it is not asked again at once. */
export interface Problem {
	why: string;
	closes: boolean;
}

/** Fields that a source could have told and did not, with the reason. */
export interface Gap extends Problem {
	fields: readonly FieldName[];
}

/** What one source says about one customer. Null: the source was read and holds nothing there. */
export interface Findings {
	fields: { [Name in FieldName]?: FieldValues[Name] | null };
	stopMarks: StopMark[];
	/** Newest first. */
	words: CustomerWords[];
	gaps: Gap[];
}

export const NO_FINDINGS: Findings = { fields: {}, stopMarks: [], words: [], gaps: [] };

/** Findings that tell nothing but why. */
export const onlyGap = (fields: readonly FieldName[], problem: Problem): Findings => ({ ...NO_FINDINGS, gaps: [{ fields, ...problem }] });
