import { hazard } from '../../nodes/core/scoring/model/hazard';
import { PRIOR_MODEL } from '../../nodes/core/scoring/model/model';
import { trainModel } from '../../nodes/core/scoring/model/train';
import { outlookOf } from '../../nodes/core/scoring/outlook';
import type { PlanInput } from '../../nodes/core/scoring/plan';
import { scoreCase } from '../../nodes/core/scoring/score';
import { problemOf } from '../../nodes/core/scoring/timeRetry';
import { planAttempts } from '../../nodes/core/scoring/timing/planAttempts';
import { aPolicy, planInput } from '../core/build';
import { someRows, TODAY } from '../core/scoring/model/someRows';
import { printTable } from '../demo/table';

const SECONDS = 2;
const NOW = new Date(TODAY * 86_400_000);

/** CPU time of this process, so that neighbors on the machine count as little as can be. */
const cpuSeconds = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000_000;
};

/** How often it runs in a second of one core, after a warm-up. */
function rateOf(run: () => void): number {
	const warm = cpuSeconds() + SECONDS / 4;
	while (cpuSeconds() < warm) run();
	const start = cpuSeconds();
	let count = 0;
	while (cpuSeconds() - start < SECONDS) {
		for (let turn = 0; turn < 20; turn += 1) run();
		count += 20;
	}
	return count / (cpuSeconds() - start);
}

function aCase(): PlanInput & { outlook: ReturnType<typeof outlookOf> } {
	const input = planInput({}, { policy: aPolicy({ learning: { holdoutPercent: 0, explore: false } }) });
	const outlook = outlookOf({ caseId: 'stripe:acct_1:in_1', platform: 'stripe', account: 'acct_1', facts: input.facts, event: input.event, policy: input.policy, published: [], trouble: null });
	return { ...input, outlook };
}

const row = (name: string, rate: number): string[] => [name, `${Math.round(rate).toLocaleString('en')} /s`, `${((1000 / rate) * 1000).toFixed(0)} µs each`];

function speeds(): string[][] {
	const attempts = someRows(500, 1).map(({ attempt }) => attempt);
	let index = 0;
	const input = aCase();
	const problem = problemOf(input, input.outlook);
	return [
		row('one attempt with its reasons', rateOf(() => void hazard(PRIOR_MODEL, attempts[(index += 1) % attempts.length] ?? attempts[0]!))),
		row(`one plan, ${problem.times.length} times, 7 attempts`, rateOf(() => void planAttempts(PRIOR_MODEL, { ...problem, ask: null }))),
		row('the same with messages', rateOf(() => void planAttempts(PRIOR_MODEL, problem))),
		row('a whole case: masks, plan, score', rateOf(() => void scoreCase({ ...input }))),
	];
}

function fits(): string[][] {
	return [300, 3_000, 30_000, 100_000].map((count) => {
		const rows = someRows(count, 2);
		const heap = process.memoryUsage().heapUsed;
		const start = cpuSeconds();
		const { features } = trainModel(rows, PRIOR_MODEL, { now: NOW, judgedShare: 0 });
		const fitted = cpuSeconds() - start;
		const used = Math.max(0, process.memoryUsage().heapUsed - heap) / 1_048_576;
		const judging = cpuSeconds();
		trainModel(rows, PRIOR_MODEL, { now: NOW });
		return [`${count.toLocaleString('en')} rows, ${features.length} features`, `${fitted.toFixed(2)} s`, `${(cpuSeconds() - judging).toFixed(2)} s`, `${used.toFixed(0)} MiB`];
	});
}

const write = (text: string): void => void process.stdout.write(`\n${text}\n`);

write(printTable(['Scoring on one core (CPU time)', 'Rate', 'Time'], speeds(), [44, 16, 16]));
write(printTable(['Training on one core (CPU time)', 'Fit', 'Fit and judged', 'Heap grown'], fits(), [34, 12, 16, 12]));
