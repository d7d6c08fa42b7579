import { CASE_PRIORS, GAP_PRIORS, RETRY_PRIORS, SLOT_PRIORS, type PriorRow } from './priorTable';

const CASE = Object.keys(CASE_PRIORS);
const SLOT = Object.keys(SLOT_PRIORS);
const GAP = Object.keys(GAP_PRIORS);
const RETRY = Object.keys(RETRY_PRIORS);

export type FeatureName = keyof typeof CASE_PRIORS | keyof typeof SLOT_PRIORS | keyof typeof GAP_PRIORS | keyof typeof RETRY_PRIORS;

/** The features that every model has, in the order of its vectors: the case, the time, what lies between two attempts, the count. */
export const FEATURES: readonly string[] = [...CASE, ...SLOT, ...GAP, ...RETRY];

/** Where each feature stands in a vector. */
export const AT = Object.fromEntries(FEATURES.map((name, index) => [name, index])) as Record<FeatureName, number>;

/** Half-open ranges of the groups in a vector. What follows behind the last are learned levels. */
export const GROUPS = {
	case: [0, CASE.length],
	slot: [CASE.length, CASE.length + SLOT.length],
	gap: [CASE.length + SLOT.length, CASE.length + SLOT.length + GAP.length],
	retry: [CASE.length + SLOT.length + GAP.length, FEATURES.length],
} as const;

/** The prior of every feature by name. */
export const FEATURE_PRIORS: Readonly<Record<string, PriorRow>> = { ...CASE_PRIORS, ...SLOT_PRIORS, ...GAP_PRIORS, ...RETRY_PRIORS };
