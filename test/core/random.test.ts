import { drawGamma, drawShares, pickShare, randomOf, seededRandom, seedOf } from '../../nodes/core/random';

const draw = (count: number, one: () => number): number[] => Array.from({ length: count }, one);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function variance(values: readonly number[]): number {
	const center = mean(values);
	return mean(values.map((value) => (value - center) ** 2));
}

describe('seeded random numbers', () => {
	it('are the same on every machine and in every version, or published figures and recorded choices could not be made again', () => {
		const [one, other] = [seededRandom(5, 2), randomOf('a')];
		expect([one.uniform(), one.below(1000), other.uniform()]).toEqual([0.37271715234965086, expect.any(Number), 0.09402046352624893]);
		expect(seedOf('a', 'b')).toMatch(/^[0-9a-f]{64}$/);
	});

	it('repeat for a seed and differ between seeds and streams', () => {
		const first = draw(20, seededRandom(5).uniform);
		expect(draw(20, seededRandom(5).uniform)).toEqual(first);
		expect(draw(20, seededRandom(6).uniform)).not.toEqual(first);
		expect(draw(20, seededRandom(5, 1).uniform)).not.toEqual(first);
	});

	it('have the moments of their distributions', () => {
		const random = seededRandom(1);
		const uniform = draw(50_000, random.uniform);
		expect(mean(uniform)).toBeCloseTo(0.5, 2);
		expect(variance(uniform)).toBeCloseTo(1 / 12, 2);
		const normal = draw(50_000, () => random.normal(2, 3));
		expect(mean(normal)).toBeCloseTo(2, 1);
		expect(variance(normal) / 9).toBeCloseTo(1, 1);
		expect(mean(draw(50_000, () => random.exponential(4))) / 4).toBeCloseTo(1, 1);
		for (const shape of [0.4, 3]) {
			const gamma = draw(50_000, () => drawGamma(random, shape));
			expect(mean(gamma) / shape).toBeCloseTo(1, 1);
			expect(variance(gamma) / shape).toBeCloseTo(1, 1);
		}
	});

	it('do not follow one another from stream to stream', () => {
		const firsts = draw(20_000, ((stream) => () => seededRandom(9, stream++).uniform())(0));
		const product = mean(firsts.slice(1).map((value, index) => (value - 0.5) * ((firsts[index] ?? 0) - 0.5)));
		expect(Math.abs(product * 12)).toBeLessThan(0.03);
		expect(mean(firsts)).toBeCloseTo(0.5, 1);
	});

	it('draws shares that add up, and picks each as often as it is large', () => {
		const shares = drawShares(seededRandom(2), [0.6, 0.3, 0.1], 40);
		expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
		const random = seededRandom(3);
		const picks = draw(20_000, () => pickShare([0.2, 0.5, 0.3], random.uniform()));
		expect([0, 1, 2].map((index) => picks.filter((pick) => pick === index).length / 20_000)).toEqual([expect.closeTo(0.2, 1), expect.closeTo(0.5, 1), expect.closeTo(0.3, 1)]);
	});
});

describe('randomOf', () => {
	it('repeats itself for a seed and differs for another', () => {
		const [one, same, other] = ['a', 'a', 'b'].map((seed) => draw(50, randomOf(seed).uniform));
		expect(same).toEqual(one);
		expect(other).not.toEqual(one);
		expect(seedOf('case', '1')).not.toBe(seedOf('case', '2'));
	});

	it('is uniform and normal, as far as 20,000 numbers tell', () => {
		const random = randomOf('moments');
		const uniforms = draw(20_000, random.uniform);
		const normals = draw(20_000, () => random.normal());
		const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
		expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...uniforms)).toBeLessThan(1);
		expect(mean(uniforms)).toBeCloseTo(0.5, 1);
		expect(Math.abs(mean(normals))).toBeLessThan(0.03);
		expect(mean(normals.map((value) => value * value))).toBeCloseTo(1, 1);
	});
});
