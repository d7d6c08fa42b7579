import { makeRandom, seedOf } from '../../../../nodes/core/scoring/learning/random';

const take = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

describe('makeRandom', () => {
	it('repeats itself for a seed and differs for another', () => {
		const [one, same, other] = ['a', 'a', 'b'].map((seed) => take(50, makeRandom(seed).uniform));
		expect(same).toEqual(one);
		expect(other).not.toEqual(one);
		expect(seedOf('case', '1')).not.toBe(seedOf('case', '2'));
	});

	it('is uniform and normal, as far as 20,000 numbers tell', () => {
		const random = makeRandom('moments');
		const uniforms = take(20_000, random.uniform);
		const normals = take(20_000, random.normal);
		const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
		expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...uniforms)).toBeLessThan(1);
		expect(mean(uniforms)).toBeCloseTo(0.5, 1);
		expect(Math.abs(mean(normals))).toBeLessThan(0.03);
		expect(mean(normals.map((value) => value * value))).toBeCloseTo(1, 1);
	});
});
