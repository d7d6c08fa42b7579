import { alwaysValidInterval, SMALLEST_LIFT, weeksUntilKnown } from '../../../nodes/core/report/lift';
import { liftBetween } from '../../../nodes/core/lab/statistics/alwaysValid';
import { chanceFrom, type Chance } from '../../properties/random';

const RUNS = 200;
const LOOKS = 40;
const PER_LOOK = 50;

/** Looks at growing arms again and again, and tells whether the interval ever missed the truth. */
function everMisses(chance: Chance, rates: { treated: number; held: number }): boolean {
	const arms = { treated: { cases: 0, recovered: 0 }, held: { cases: 0, recovered: 0 } };
	for (let look = 0; look < LOOKS; look += 1) {
		for (const name of ['treated', 'held'] as const) {
			for (let index = 0; index < PER_LOOK; index += 1) {
				arms[name].cases += 1;
				if (chance.is(rates[name])) arms[name].recovered += 1;
			}
		}
		const interval = alwaysValidInterval(liftBetween(arms.treated, arms.held));
		const truth = rates.treated - rates.held;
		if (!interval || truth < interval.low || truth > interval.high) return true;
	}
	return false;
}

describe('the interval of the lift', () => {
	it.each([
		['no effect', { treated: 0.5, held: 0.5 }],
		['an effect', { treated: 0.58, held: 0.5 }],
	])('holds at every look with %s: at most one in twenty runs ever misses', (_what, rates) => {
		const missed = Array.from({ length: RUNS }, (_, seed) => everMisses(chanceFrom(seed + 1), rates)).filter(Boolean).length;
		expect(missed / RUNS).toBeLessThanOrEqual(0.05);
	});

	it('is unknown without a variance', () => {
		expect(alwaysValidInterval({ difference: 0, variance: 0 })).toBeNull();
	});
});

describe('the weeks until a lift is known', () => {
	const arms = (cases: number) => ({ treated: { cases: cases * 0.9, recovered: cases * 0.45 }, held: { cases: cases * 0.1, recovered: cases * 0.05 } });

	it('fall with the pace, and are never told for arms that do not grow', () => {
		const slow = weeksUntilKnown(arms(1000), 10) ?? 0;
		const fast = weeksUntilKnown(arms(10_000), 10) ?? 0;
		expect(slow).toBeGreaterThan(fast);
		expect(fast).toBeGreaterThan(0);
		expect(weeksUntilKnown(arms(0), 10)).toBeNull();
		expect(weeksUntilKnown(arms(1000), 0)).toBeNull();
	});

	it('suffice most times: with so many cases and a true lift of the smallest size, the test sees it', () => {
		const weeks = weeksUntilKnown({ treated: { cases: 1000, recovered: 500 }, held: { cases: 1000, recovered: 500 } }, 10) ?? 0;
		const cases = Math.round((1000 * (10 + weeks)) / 10);
		const seen = Array.from({ length: 100 }, (_, seed) => {
			const chance = chanceFrom(seed + 1);
			const count = (rate: number): number => Array.from({ length: cases }, () => chance.is(rate)).filter(Boolean).length;
			const interval = alwaysValidInterval(liftBetween({ cases, recovered: count(0.5 + SMALLEST_LIFT) }, { cases, recovered: count(0.5) }));
			return (interval?.low ?? 0) > 0;
		}).filter(Boolean).length;
		expect(seen).toBeGreaterThanOrEqual(70);
	});
});
