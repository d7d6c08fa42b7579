import { BASELINES, ORACLE, runAll } from '../../../../nodes/core/lab/policies';
import { drawPopulation } from '../../../../nodes/core/lab/simulator/population';
import type { Outcome } from '../../../../nodes/core/lab/simulator/run';
import { referenceWorld } from '../../../../nodes/core/lab/simulator/world';

/** Recovery of each policy as the design of the simulator was published, at 20,000 failures of the reference world. */
const REFERENCE: Readonly<Record<string, number>> = {
	none: 0.234,
	'fixed 1/3/5/7': 0.493,
	'exponential 1/2/4/8/16': 0.542,
	'8 in 14 days': 0.569,
	'weekly x4': 0.569,
	'daily x15, hard codes too': 0.594,
	'rules by code + US paydays': 0.62,
	[ORACLE]: 0.723,
};
const TOLERANCE = 0.02;

const recovery = (outcomes: readonly Outcome[]): number => outcomes.filter(({ recoveredBy }) => recoveredBy !== 'nobody').length / outcomes.length;

describe('the reference world', () => {
	const population = drawPopulation(referenceWorld('us-like'), 20_000, 1);
	const runs = new Map(runAll(population, BASELINES).map(({ name, outcomes }) => [name, outcomes]));
	const outcomesOf = (name: string): readonly Outcome[] => runs.get(name) ?? [];

	it.each(Object.entries(REFERENCE))('recovers under %s what was published (%d)', (name, published) => {
		expect(Math.abs(recovery(outcomesOf(name)) - published)).toBeLessThanOrEqual(TOLERANCE);
	});

	it('puts the policies into the published order', () => {
		const order = ['none', 'fixed 1/3/5/7', 'exponential 1/2/4/8/16', 'weekly x4', 'daily x15, hard codes too', 'rules by code + US paydays', ORACLE];
		const found = order.map((name) => recovery(outcomesOf(name)));
		expect(found).toEqual([...found].sort((a, b) => a - b));
		expect(recovery(outcomesOf('8 in 14 days'))).toBeGreaterThan(recovery(outcomesOf('exponential 1/2/4/8/16')));
		expect(recovery(outcomesOf('8 in 14 days'))).toBeLessThan(recovery(outcomesOf('daily x15, hard codes too')));
	});

	it('counts breaches of network rules for the naive policy only', () => {
		const breaches = [...runs].map(([name, outcomes]) => [name, outcomes.reduce((sum, one) => sum + one.breaches, 0)] as const);
		expect(breaches.filter(([, count]) => count > 0).map(([name]) => name)).toEqual(['daily x15, hard codes too']);
		const naive = outcomesOf('daily x15, hard codes too').reduce((sum, one) => sum + one.breaches, 0);
		expect(naive / 200).toBeGreaterThan(50);
		expect(naive / 200).toBeLessThan(65);
	});

	it('brings in a fifth before the first message would be needed, and nine of ten recoveries within ten days', () => {
		const fixed = outcomesOf('fixed 1/3/5/7').filter(({ recoveredBy }) => recoveredBy !== 'nobody');
		const byRetry = fixed.filter(({ recoveredBy, recoveredAfterDays }) => recoveredBy === 'retry' && recoveredAfterDays <= 3.3).length;
		expect(byRetry / 20_000).toBeGreaterThan(0.17);
		expect(fixed.filter(({ recoveredAfterDays }) => recoveredAfterDays <= 10).length / fixed.length).toBeGreaterThan(0.87);
	});
});
