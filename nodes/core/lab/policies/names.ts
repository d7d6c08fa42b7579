/** Policies that can be compared, by the names under which a person chooses them, each with what it does. */
export const POLICY_NAMES = {
	fixed: 'days 1, 3, 5 and 7',
	exponential: 'days 1, 2, 4, 8 and 16',
	'8-in-14': 'eight times in fourteen days',
	weekly: 'days 7, 14, 21 and 28',
	daily: 'every day for fifteen days, also where networks forbid it',
	random: 'four days drawn by chance',
	rules: 'rules by kind of decline with US paydays',
	none: 'no retries',
	model: 'the recovery model with the dynamic programme, at most 7 attempts',
	'model-4': 'the same, at most 4 attempts',
} as const;
export type PolicyName = keyof typeof POLICY_NAMES;
