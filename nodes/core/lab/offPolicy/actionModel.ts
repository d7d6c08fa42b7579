/** What was chosen and what came of it. */
export interface ActionReward {
	action: string;
	reward: number;
}

/** As many imagined choices of average reward stand behind every action, so that a rare one is not judged by luck. */
const PRIOR_CHOICES = 100;

interface Tally {
	choices: number;
	reward: number;
}

function tally(rows: readonly ActionReward[]): { all: Tally; byAction: Map<string, Tally> } {
	const all: Tally = { choices: 0, reward: 0 };
	const byAction = new Map<string, Tally>();
	for (const { action, reward } of rows) {
		const one = byAction.get(action) ?? { choices: 0, reward: 0 };
		byAction.set(action, one);
		for (const sum of [all, one]) {
			sum.choices += 1;
			sum.reward += reward;
		}
	}
	return { all, byAction };
}

/** The reward to expect of an action, shrunk towards the average of all. */
export type ActionModel = (action: string) => number;

/** Learns the mean reward of each action. */
export function learnActionModel(rows: readonly ActionReward[]): ActionModel {
	const { all, byAction } = tally(rows);
	const average = all.choices > 0 ? all.reward / all.choices : 0;
	return (action) => {
		const { choices, reward } = byAction.get(action) ?? { choices: 0, reward: 0 };
		return (reward + PRIOR_CHOICES * average) / (choices + PRIOR_CHOICES);
	};
}

/** One model for the rows of each half, learned from the other half: what is judged did not teach its judge. */
export function crossLearn(rows: readonly ActionReward[]): (row: number) => ActionModel {
	const [even, odd] = [learnActionModel(rows.filter((_, index) => index % 2 === 1)), learnActionModel(rows.filter((_, index) => index % 2 === 0))];
	return (row) => (row % 2 === 0 ? even : odd);
}
