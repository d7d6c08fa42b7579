/** Policies that can be compared, by the names under which a person chooses them, each with what it does. */
export const POLICY_NAMES = {
	fixed: { label: 'Fixed Days', does: 'Days 1, 3, 5 and 7' },
	exponential: { label: 'Growing Pauses', does: 'Days 1, 2, 4, 8 and 16' },
	'8-in-14': { label: 'Eight Times in Two Weeks', does: 'Eight times in fourteen days' },
	weekly: { label: 'Weekly', does: 'Days 7, 14, 21 and 28' },
	daily: { label: 'Daily', does: 'Every day for fifteen days, also where networks forbid it' },
	random: { label: 'Random Days', does: 'Four days drawn by chance' },
	rules: { label: 'Rules by Decline', does: 'Rules by kind of decline with US paydays' },
	none: { label: 'No Retries', does: 'What is recovered without any retry' },
	model: { label: 'Recovery Model', does: 'The recovery model with the dynamic programme, at most 7 attempts' },
	'model-4': { label: 'Recovery Model, 4 Attempts', does: 'The same, at most 4 attempts' },
} as const;
export type PolicyName = keyof typeof POLICY_NAMES;
