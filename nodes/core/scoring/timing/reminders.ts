import type { Grid } from './grid';
import type { AskTerms, PlanProblem } from './problem';

/** What one message at a time is worth with the reminders after it. */
function messageValue(problem: PlanProblem, grid: Grid, work: { ask: AskTerms; sent: number; time: number; after: Float64Array }): number {
	const { ask, sent, time, after } = work;
	const response = ask.responses[sent] ?? 0;
	const paid = problem.money.valueMinor * grid.answerDiscount[time + 1]!;
	return Math.max(0, response * paid - (ask.costsMinor[sent] ?? 0) + (1 - response) * after[time + 1]!);
}

/** What the reminders after the last retry are worth, by messages sent (outside) and by failure (inside). */
export function remindersOf(problem: PlanProblem, grid: Grid): Float64Array[] {
	const { ask } = problem;
	const out: Float64Array[] = [new Float64Array(grid.times + 1)];
	for (let sent = (ask?.responses.length ?? 0) - 1; ask && sent >= 0; sent -= 1) {
		const [after] = out;
		if (!after) break;
		const values = Float64Array.from(after, (_, failure) => {
			const time = grid.nextMessage[failure]!;
			return time < grid.times ? messageValue(problem, grid, { ask, sent, time, after }) : 0;
		});
		out.unshift(values);
	}
	return out;
}
