import { seededRandom } from '../../../../nodes/core/random';
import { schedulePolicy } from '../../../../nodes/core/lab/policies/schedules';
import type { ObservableFailure, RetryPolicy } from '../../../../nodes/core/lab/simulator/observable';
import { drawPopulation } from '../../../../nodes/core/lab/simulator/population';
import { followPlan, runPolicy } from '../../../../nodes/core/lab/simulator/run';
import { drawWorld, referenceWorld, WORLD_TYPES } from '../../../../nodes/core/lab/simulator/world';

describe('a simulated population', () => {
	const population = drawPopulation(referenceWorld('us-like'), 400, 7);

	it('is the same for the same seed and another for the next', () => {
		expect(drawPopulation(referenceWorld('us-like'), 400, 7)).toEqual(population);
		expect(drawPopulation(referenceWorld('us-like'), 400, 8).failures).not.toEqual(population.failures);
	});

	it('gives a customer the same life whoever asks and however many are drawn', () => {
		const more = drawPopulation(referenceWorld('us-like'), 500, 7);
		expect(more.failures.slice(0, 400)).toEqual(population.failures);
		const slots = [5, 13, 29];
		expect(Array.from({ length: 400 }, (_, customer) => followPlan(more, customer, slots))).toEqual(Array.from({ length: 400 }, (_, customer) => followPlan(population, customer, slots)));
	});

	it('hands a policy nothing but what can be observed', () => {
		const seen: ObservableFailure[] = [];
		const curious: RetryPolicy = { name: 'curious', planAttempts: (failure) => (seen.push(failure), []) };
		runPolicy(population, curious);
		const keys = new Set(seen.flatMap((failure) => Object.keys(failure)));
		expect([...keys].sort()).toEqual(['amountMinor', 'category', 'failedOnDay', 'hasRecoveredBefore', 'index', 'isDebit', 'medianAmountMinor', 'tenureMonths']);
		// @ts-expect-error what is latent has no place in what a policy is handed
		expect(seen[0]?.open).toBeUndefined();
	});

	it('loses nothing by further attempts after the last one of a plan', () => {
		const short = runPolicy(population, schedulePolicy('fixed 1/3/5/7'));
		const long = runPolicy(population, { name: 'longer', planAttempts: (failure) => [...schedulePolicy('fixed 1/3/5/7').planAttempts(failure), 41, 57] });
		short.forEach((one, customer) => {
			if (one.recoveredBy === 'retry') expect(long[customer]).toEqual(one);
		});
	});

	it('draws worlds of every type whose shares add up', () => {
		for (const type of WORLD_TYPES) {
			const world = drawWorld(type, seededRandom(3));
			expect(world.type).toBe(type);
			expect(world.categoryShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
			expect(world.payFrequencies.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
			expect(world.monthlyPaydays.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
		}
	});
});
