import { candidatesOf, explore } from '../../../../nodes/core/scoring/learning/thompson';
import { PRIOR_MODEL } from '../../../../nodes/core/scoring/model/model';
import { trainModel } from '../../../../nodes/core/scoring/model/train';
import { planAttempts } from '../../../../nodes/core/scoring/timing/planAttempts';
import type { PlanProblem } from '../../../../nodes/core/scoring/timing/problem';
import { anEpisode, someRows, TODAY } from '../model/someRows';

const DAY = 86_400_000;
const times = Array.from({ length: 60 }, (_, index) => ({ atMs: TODAY * DAY + (20 + 6 * index) * 3_600_000, day: TODAY + Math.floor((20 + 6 * index) / 24), hour: (20 + 6 * index) % 24 }));
const problem: PlanProblem = {
	episode: anEpisode(),
	nowMs: TODAY * DAY + 10 * 3_600_000,
	times,
	options: [{ id: 'card', isFresh: false, logOdds: 0, costMinor: 10 }],
	masks: { allowed: [times.map((_, index) => index % 3 !== 0)], notBeforeMs: [], minGapHours: 20 },
	maxAttempts: 4,
	money: { valueMinor: 4900, discountPerDay: 0.998, shadowMinor: 20 },
	ask: null,
};
const plan = planAttempts(PRIOR_MODEL, problem);
const exploreWith = (seed: string, model = PRIOR_MODEL) => {
	const found = explore({ model, problem, plan: model === PRIOR_MODEL ? plan : planAttempts(model, problem), seed });
	if (!found) throw new Error('nothing is worth trying');
	return found;
};

describe('candidatesOf', () => {
	it('are at most twelve allowed times, one a day, none much worse than the best', () => {
		const candidates = candidatesOf(plan);
		const best = Math.max(...candidates.map(({ valueMinor }) => valueMinor));
		expect(candidates.length).toBeGreaterThan(1);
		expect(candidates.length).toBeLessThanOrEqual(12);
		expect(new Set(candidates.map(({ atMs }) => Math.floor(atMs / DAY))).size).toBe(candidates.length);
		for (const { atMs, valueMinor } of candidates) {
			expect(problem.masks.allowed[0]?.[times.findIndex((time) => time.atMs === atMs)]).toBe(true);
			expect(valueMinor).toBeGreaterThanOrEqual(0.8 * best);
		}
	});
});

describe('explore', () => {
	it('chooses the same for the same seed, and tells by what chance', () => {
		expect(exploreWith('case 1')).toEqual(exploreWith('case 1'));
		const { candidates, chosen } = exploreWith('case 1');
		expect(candidates).toContainEqual(chosen);
		expect(candidates.reduce((sum, { propensity }) => sum + propensity, 0)).toBeCloseTo(1, 9);
		expect(Math.min(...candidates.map(({ propensity }) => propensity))).toBeGreaterThanOrEqual(0.02);
	});

	it('chooses each about as often as its propensity says', () => {
		const runs = Array.from({ length: 600 }, (_, index) => exploreWith(`case ${index}`));
		const [first] = runs;
		for (const [index] of (first?.candidates ?? []).entries()) {
			const expected = runs.reduce((sum, { candidates }) => sum + (candidates[index]?.propensity ?? 0), 0);
			const chosen = runs.filter(({ candidates, chosen }) => candidates[index]?.atMs === chosen.atMs).length;
			expect(Math.abs(chosen - expected)).toBeLessThan(4 * Math.sqrt(expected) + 1);
		}
	});

	it('leans on the best the more it has learned', () => {
		const learned = trainModel(someRows(20_000, 2), PRIOR_MODEL, { now: new Date(TODAY * DAY), judgedShare: 0 });
		const most = (found: ReturnType<typeof exploreWith>) => Math.max(...found.candidates.map(({ propensity }) => propensity)) * found.candidates.length;
		expect(most(exploreWith('x', learned))).toBeGreaterThan(1);
		const best = [...exploreWith('x').candidates].sort((a, b) => b.valueMinor - a.valueMinor)[0];
		expect(best?.propensity).toBeGreaterThan(1 / exploreWith('x').candidates.length);
	});

	it('finds nothing to try where no attempt is worth its cost', () => {
		const worthless = { ...problem, money: { valueMinor: 1, discountPerDay: 1, shadowMinor: 500 } };
		expect(explore({ model: PRIOR_MODEL, problem: worthless, plan: planAttempts(PRIOR_MODEL, worthless), seed: 'x' })).toBeUndefined();
	});
});
