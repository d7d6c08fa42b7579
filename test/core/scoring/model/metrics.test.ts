import { conformalOf, possibleEnds } from '../../../../nodes/core/scoring/model/conformal';
import { aucOf, brierOf, eceOf, psiOf, reliabilityOf, type Judged } from '../../../../nodes/core/scoring/model/metrics';
import { randomOf } from '../../../../nodes/core/random';

const judged = (...rows: Array<[number, boolean]>): Judged[] => rows.map(([probability, succeeded]) => ({ probability, succeeded }));

/** Rows whose ends follow their probabilities. */
function honest(count: number, seed: string): Judged[] {
	const random = randomOf(seed);
	return Array.from({ length: count }, () => {
		const probability = random.uniform() ** 2;
		return { probability, succeeded: random.uniform() < probability };
	});
}

describe('figures of predictions', () => {
	it('are those of hand-made examples', () => {
		const rows = judged([0.1, false], [0.4, false], [0.35, true], [0.8, true]);
		expect(aucOf(rows)).toBe(0.75);
		expect(brierOf(rows)).toBeCloseTo((0.01 + 0.16 + 0.4225 + 0.04) / 4, 12);
		expect(aucOf(judged([0.5, true], [0.5, false]))).toBe(0.5);
		expect(aucOf(judged([0.5, true]))).toBeNull();
		expect(eceOf(judged([0.2, false], [0.2, false], [0.8, true], [0.8, true]), 2)).toBeCloseTo(0.2, 12);
		expect(reliabilityOf(rows, 2)).toEqual([{ rows: 2, meanPredicted: expect.closeTo(0.225, 12), meanObserved: 0.5 }, { rows: 2, meanPredicted: expect.closeTo(0.6, 12), meanObserved: 0.5 }]);
	});

	it('find honest predictions calibrated, and others not', () => {
		const rows = honest(5000, 'honest');
		expect(eceOf(rows)).toBeLessThan(0.02);
		expect(eceOf(rows.map((row) => ({ ...row, probability: row.probability / 2 })))).toBeGreaterThan(0.1);
	});

	it('tell drift from its absence', () => {
		const random = randomOf('drift');
		const [older, same] = [0, 0].map(() => Array.from({ length: 2000 }, () => random.normal()));
		expect(psiOf(older ?? [], same ?? [])).toBeLessThan(0.05);
		expect(psiOf(older ?? [], (same ?? []).map((value) => value + 1))).toBeGreaterThan(0.25);
		expect(psiOf([], [1])).toBe(0);
	});
});

describe('conformal sets', () => {
	const thresholds = conformalOf(honest(4000, 'calibration'));

	it('hold what happens in nine of ten cases of each kind', () => {
		const fresh = honest(4000, 'fresh');
		for (const label of [true, false]) {
			const of = fresh.filter(({ succeeded }) => succeeded === label);
			const covered = of.filter(({ probability }) => ['both', label ? 'success' : 'failure'].includes(possibleEnds(thresholds, probability)));
			expect(covered.length / of.length).toBeGreaterThan(0.87);
		}
	});

	it('are a statement far out and none in between', () => {
		expect([0.99, 0.01].map((probability) => possibleEnds(thresholds, probability))).toEqual(['success', 'failure']);
		expect(possibleEnds(thresholds, 0.4)).toBe('both');
	});

	it('say nothing by rule while there are fewer than fifty rows, or none', () => {
		expect(possibleEnds(conformalOf(honest(49, 'few')), 0.99)).toBe('both');
		expect(possibleEnds(undefined, 0.99)).toBe('both');
	});
});
