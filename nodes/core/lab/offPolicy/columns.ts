/** What a file of logged choices must hold, and what it may. */
export const CHOICE_COLUMNS = {
	reward: 'what came of the choice, e.g. 1 for paid and 0 for not',
	propensity: 'chance with which the log chose what it chose',
	action: 'what was chosen, e.g. the day',
	target: 'optional: chance with which the other policy would choose the same; without it, each action of the file is taken as equally likely',
} as const;
