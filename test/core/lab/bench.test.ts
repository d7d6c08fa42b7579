import { OURS, runWorlds, summarizeWorlds } from '../../../nodes/core/lab/bench';
import { logAttempts } from '../../../nodes/core/lab/policies/attemptLog';
import { learnedPolicy, learnFromPilot, PLANNING, priorPolicy } from '../../../nodes/core/lab/policies/learn';
import { randomPolicy } from '../../../nodes/core/lab/policies/schedules';
import { seededRandom } from '../../../nodes/core/random';
import { drawPopulation } from '../../../nodes/core/lab/simulator/population';
import { runPolicy } from '../../../nodes/core/lab/simulator/run';
import { referenceWorld } from '../../../nodes/core/lab/simulator/world';
import { predict } from '../../../nodes/core/scoring/model/judge';
import { eceOf } from '../../../nodes/core/scoring/model/metrics';

/** The full bench is a command; here so few worlds that it takes seconds, with fixed seeds. */
const SMALL = { worlds: 4, failures: 200, trainFailures: 600, seed: 1 };

describe('our policy in drawn worlds', () => {
	const worlds = runWorlds(SMALL, () => undefined);
	const { comparisons, frontier } = summarizeWorlds(worlds, 1);
	const against = (name: string) => comparisons.find((one) => one.policy === OURS && one.against === name);

	it('recovers more than the fixed schedule and than eight times in fourteen days, with fewer attempts than the latter', () => {
		expect(against('fixed 1/3/5/7')?.recovered.value).toBeGreaterThan(0.09);
		expect(against('8 in 14 days')?.recovered.value).toBeGreaterThan(0.02);
		expect(against('8 in 14 days')?.attempts.value).toBeLessThan(-0.25);
	});

	it('is not behind rules that know the calendar of the United States', () => {
		expect(against('rules by code + US paydays')?.recovered.value).toBeGreaterThan(-0.01);
	});

	it('never breaks a rule of the networks, and neither does any other policy but the naive one', () => {
		const breaking = worlds.flatMap(({ policies }) => Object.entries(policies).filter(([, { breaches }]) => breaches > 0).map(([name]) => name));
		expect([...new Set(breaking)]).toEqual(['daily x15, hard codes too']);
	});

	it('buys recovery with attempts along its frontier', () => {
		const ours = frontier.filter(({ policy }) => policy.startsWith(OURS));
		const attempts = ours.map((point) => point.attempts.value);
		expect(attempts).toEqual([...attempts].sort((a, b) => a - b));
		expect(ours.at(-1)?.recovered.value).toBeGreaterThan(ours[0]?.recovered.value ?? 1);
	});
});

describe('a model that learned from 300 failures', () => {
	const world = referenceWorld('us-like');
	const model = learnFromPilot(drawPopulation(world, 300, 51), 1);

	it('is calibrated on customers that it has not seen', () => {
		const policy = randomPolicy((index) => seededRandom(77, index).uniform);
		const rows = logAttempts(drawPopulation(world, 2000, 52), policy, PLANNING.paydays);
		expect(eceOf(predict(model, rows))).toBeLessThanOrEqual(0.03);
	});

	it('plans the same for the same customers', () => {
		const population = drawPopulation(world, 60, 53);
		expect(runPolicy(population, learnedPolicy(model))).toEqual(runPolicy(population, learnedPolicy(model)));
		expect(runPolicy(population, priorPolicy)).toHaveLength(60);
	});
});
