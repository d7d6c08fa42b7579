import { seededRandom } from '../../../../nodes/core/random';
import { meanInterval, quantile } from '../../../../nodes/core/lab/statistics/bootstrap';

describe('the bootstrap', () => {
	it('holds the mean in 93 to 97 of 100 of its 95 % intervals', () => {
		const runs = 400;
		let held = 0;
		for (let seed = 0; seed < runs; seed += 1) {
			const random = seededRandom(seed, 31);
			const values = Array.from({ length: 120 }, () => (random.uniform() < 0.3 ? 1 : 0));
			const { low, high } = meanInterval(values, 160, random);
			if (low <= 0.3 && 0.3 <= high) held += 1;
		}
		expect(held / runs).toBeGreaterThanOrEqual(0.93);
		expect(held / runs).toBeLessThanOrEqual(0.97);
	});

	it('takes quantiles between neighbours, also beside what never comes', () => {
		expect(quantile([1, 2, 3], 0.5)).toBe(2);
		expect(quantile([1, 2], 0.25)).toBe(1.25);
		expect(quantile([Infinity, Infinity], 0.25)).toBe(Infinity);
		expect(quantile([], 0.5)).toBeNaN();
	});
});
