import fc from 'fast-check';

import type { TrainingRow } from '../../../../nodes/core/scoring/model/attempt';
import { hazard, sigmoid } from '../../../../nodes/core/scoring/model/hazard';
import { eceOf } from '../../../../nodes/core/scoring/model/metrics';
import { PRIOR_MODEL, parseModel, type RecoveryModel } from '../../../../nodes/core/scoring/model/model';
import { predict } from '../../../../nodes/core/scoring/model/judge';
import { trainModel } from '../../../../nodes/core/scoring/model/train';
import { anEpisode, someRows, TODAY } from './someRows';

const NOW = new Date(TODAY * 86_400_000);
const ALL = { now: NOW, judgedShare: 0 } as const;
/** No row counts less for its age, so that what is learned can be compared with what was put in. */
const AGELESS = { ...ALL, halfLifeDays: 1e9 } as const;

const weightOf = (model: RecoveryModel, feature: string): number => {
	const found = model.features.find(({ name }) => name === feature);
	if (!found) throw new Error(`the model has no feature ${feature}`);
	return found.weight;
};

/** The truth of a world whose odds follow four features of the model and nothing else. */
const TRUTH = { base: -1, technical: 1.5, tenure: 0.5, third: -0.8 } as const;

function truth({ category, tenureMonths, retryNumber }: TrainingRow['attempt']): number {
	const tenure = Math.log(Math.max(tenureMonths ?? 0, 1)) - 2;
	return sigmoid(TRUTH.base + (category === 'technical' ? TRUTH.technical : 0) + TRUTH.tenure * tenure + (retryNumber === 3 ? TRUTH.third : 0));
}

describe('trainModel', () => {
	const rows = someRows(20_000, 1, truth);
	const learned = trainModel(rows, PRIOR_MODEL, AGELESS);

	it('finds what is true where the priors leave room', () => {
		const chance = (changes: Parameters<typeof anEpisode>[0]) => {
			const attempt = { ...anEpisode(changes), at: { day: TODAY + 3, hour: 12 } };
			return [hazard(learned, attempt).probability, truth(attempt)] as const;
		};
		for (const category of ['technical', 'insufficient-funds', 'issuer-generic'] as const) {
			for (const [tenureMonths, retryNumber] of [[2, 1], [8, 2], [40, 3]] as const) {
				const [said, is] = chance({ category, tenureMonths, retryNumber });
				expect(Math.abs(said - is)).toBeLessThan(0.06);
			}
		}
		expect(weightOf(learned, 'log-tenure')).toBeCloseTo(TRUTH.tenure, 1);
	});

	it('is calibrated on rows that it has not seen', () => {
		expect(eceOf(predict(learned, someRows(5_000, 2, truth)))).toBeLessThan(0.02);
	});

	it('surrenders to the priors where there is nothing to learn from', () => {
		const untouched = trainModel([], PRIOR_MODEL, ALL);
		for (const { name, weight } of untouched.features) expect(weight).toBeCloseTo(weightOf(PRIOR_MODEL, name), 9);
		const few = trainModel(someRows(30, 5), PRIOR_MODEL, ALL);
		expect(Math.abs(weightOf(few, 'log-tenure') - weightOf(PRIOR_MODEL, 'log-tenure'))).toBeLessThan(0.25);
	});

	it('gives the same model for the same rows, and as good as the same in another order', () => {
		const some = rows.slice(0, 800);
		const [one, again, reversed] = [some, [...some], [...some].reverse()].map((these) => trainModel(these, PRIOR_MODEL, ALL));
		expect(again).toEqual(one);
		reversed?.features.forEach(({ weight }, index) => expect(weight).toBeCloseTo(one?.features[index]?.weight ?? NaN, 6));
		expect(trainModel(some.slice(1), PRIOR_MODEL, ALL).version).not.toBe(one?.version);
	});

	it('counts a row half after a half-life', () => {
		const shifted = (days: number) => trainModel(rows.slice(0, 2000), PRIOR_MODEL, { now: new Date(NOW.getTime() + days * 86_400_000), judgedShare: 0, halfLifeDays: 30 });
		const surer = (model: RecoveryModel) => model.features[0]?.sd ?? 0;
		expect(surer(shifted(365))).toBeGreaterThan(surer(shifted(0)));
	});

	it('goes on from yesterday’s model without yesterday’s rows', () => {
		const yesterday = trainModel(rows.slice(0, 10_000), PRIOR_MODEL, AGELESS);
		const today = trainModel(rows.slice(10_000), yesterday, AGELESS);
		for (const name of ['log-tenure', 'category:technical', 'retry:3']) expect(Math.abs(weightOf(today, name) - weightOf(learned, name))).toBeLessThan(0.1);
		expect(today).toMatchObject({ basedOn: yesterday.version, window: { rows: 20_000, newRows: 10_000 } });
	});

	it('forgets towards the priors what was learned long ago', () => {
		const later = new Date(NOW.getTime() + 5 * 365 * 86_400_000);
		const old = trainModel([], learned, { now: later, judgedShare: 0, halfLifeDays: 100 });
		expect(Math.abs(weightOf(old, 'log-tenure') - weightOf(PRIOR_MODEL, 'log-tenure'))).toBeLessThan(0.05);
		expect(old.features[0]?.sd).toBeCloseTo(PRIOR_MODEL.features[0]?.sd ?? 0, 1);
	});

	it('pools traits: often seen ones are learned apart, rare ones are not', () => {
		const withBrand = rows.slice(0, 2000).map((row, index) => ({ ...row, attempt: { ...row.attempt, levels: { brand: index < 10 ? 'rare' : 'visa' } } }));
		const names = trainModel(withBrand, PRIOR_MODEL, ALL).features.map(({ name }) => name);
		expect(names).toContain('brand=visa');
		expect(names).not.toContain('brand=rare');
		expect(names).toContain('merchant=stripe:acct_1|technical');
	});

	it('is judged by its newest rows, and says what is wrong with it', () => {
		expect(trainModel(rows, PRIOR_MODEL, { now: NOW }).health).toMatchObject({ isHealthy: true, problems: [], rows: 4000 });
		const noise = trainModel(someRows(3000, 9), PRIOR_MODEL, { now: NOW });
		expect(noise.health).toMatchObject({ isHealthy: false, problems: [expect.stringContaining('hardly tells good attempts from bad ones')] });
		expect(trainModel(rows.slice(0, 40), PRIOR_MODEL, { now: NOW }).health?.problems).toContainEqual(expect.stringContaining('only 8 new attempts'));
	});
});

describe('a saved model', () => {
	const model = trainModel(someRows(300, 4, truth), PRIOR_MODEL, { now: NOW });

	it('is read as it was written, and gives bit for bit the same scores', () => {
		const read = parseModel(JSON.parse(JSON.stringify(model)));
		expect(read).toEqual(model);
		for (const { attempt } of someRows(200, 6)) {
			const [one, other] = [hazard(model, attempt), hazard(read, JSON.parse(JSON.stringify(attempt)) as typeof attempt)];
			expect(Object.is(one.logOdds, other.logOdds) && Object.is(one.probability, other.probability)).toBe(true);
		}
	});

	it('is small and readable', () => {
		expect(JSON.stringify(model).length).toBeLessThan(30_000);
		expect(model.version).toMatch(/^merchant-2026-11-28-[0-9a-f]{12}$/);
	});

	it('is refused when it was changed by hand, cut short, or is something else', () => {
		const changed = structuredClone(model);
		const [first] = changed.features;
		if (first) first.weight += 0.1;
		expect(() => parseModel(changed)).toThrow(/was changed/);
		expect(() => parseModel({ ...model, precision: model.precision.slice(1) })).toThrow();
		expect(() => parseModel({ ...model, features: model.features.slice(1), precision: model.precision.slice(1) })).toThrow();
		for (const value of [null, 'model', {}, []]) expect(() => parseModel(value)).toThrow(/no recovery model/);
	});
});

describe('hazard', () => {
	const model = trainModel(someRows(500, 8, truth), PRIOR_MODEL, { now: NOW });
	const anyAttempt = fc.integer({ min: 0, max: 499 }).map((index) => someRows(500, 11)[index]?.attempt ?? anEpisodeAt());
	const anEpisodeAt = (): TrainingRow['attempt'] => ({ ...anEpisode(), at: { day: TODAY + 1, hour: 9 } });

	it('explains itself exactly: its terms add up to its log-odds, and each has words', () => {
		fc.assert(
			fc.property(anyAttempt, fc.constantFrom(model, PRIOR_MODEL), (attempt, by) => {
				const { contributions, logOdds, probability } = hazard(by, attempt);
				expect(Math.abs(contributions.reduce((sum, term) => sum + term.logOdds, 0) - logOdds)).toBeLessThan(1e-9);
				expect(Math.abs(1 / (1 + Math.exp(-logOdds)) - probability)).toBeLessThan(1e-15);
				expect(contributions.filter(({ text }) => text === '' || /undefined|NaN/.test(text))).toEqual([]);
			}),
			{ numRuns: 100 },
		);
	});

	it('is surer after it has learned', () => {
		const [attempt] = someRows(1, 12);
		if (!attempt) throw new Error('no attempt');
		const width = (by: RecoveryModel) => hazard(by, attempt.attempt).interval[1] - hazard(by, attempt.attempt).interval[0];
		expect(width(model)).toBeLessThan(width(PRIOR_MODEL));
	});

	it('counts paydays in words', () => {
		const attempt = { ...anEpisode({ failedAt: { day: TODAY - 20, hour: 8 } }), at: { day: TODAY + 4, hour: 9 } };
		expect(hazard(PRIOR_MODEL, attempt).contributions.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^(two|three) paydays passed since the last attempt$/));
	});

	it('knows that another credential forgets the decline', () => {
		const hard = hazard(PRIOR_MODEL, { ...anEpisode({ category: 'hard' }), at: { day: TODAY + 1, hour: 9 } });
		const changed = hazard(PRIOR_MODEL, { ...anEpisode({ category: 'changed-method', retryNumber: 4 }), at: { day: TODAY + 1, hour: 9 } });
		expect(hard.probability).toBeLessThan(0.01);
		expect(changed.probability).toBeGreaterThan(0.6);
	});
});
