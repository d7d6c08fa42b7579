import { readFileSync } from 'node:fs';

import { ESTIMATOR_SETTINGS, ESTIMATORS, evaluateOffPolicy, type LoggedChoice } from '../../../../nodes/core/lab/offPolicy/estimators';
import { CHOICE_COLUMNS } from '../../../../nodes/core/lab/offPolicy/columns';
import { readChoices } from '../../../../nodes/core/lab/offPolicy/readChoices';
import { seededRandom, type Random } from '../../../../nodes/core/random';
import { parseCsv, renameColumns } from '../../../../nodes/core/lab/table/csv';
import { optionalTest } from '../../../support/optionalTest';
import { publicFile, reasonWithout } from '../../../support/sharedFiles';

const LOGGED = [0.7, 0.2, 0.1];
const TARGET = [0.2, 0.3, 0.5];
const RATES = [0.1, 0.2, 0.3];
const TRUTH = RATES.reduce((sum, rate, action) => sum + rate * (TARGET[action] ?? 0), 0);

function drawChoice(random: Random): LoggedChoice {
	const at = random.uniform();
	const action = at < 0.7 ? 0 : at < 0.9 ? 1 : 2;
	// A model that is wrong everywhere, so that only the correction can be right.
	const believed = [0.2, 0.2, 0.2];
	return {
		reward: random.uniform() < (RATES[action] ?? 0) ? 1 : 0,
		propensity: LOGGED[action] ?? 1,
		targetChance: TARGET[action] ?? 0,
		expected: believed[action] ?? 0,
		expectedUnderTarget: 0.2,
	};
}

const drawLog = (seed: number, size: number): LoggedChoice[] => {
	const random = seededRandom(seed, 11);
	return Array.from({ length: size }, () => drawChoice(random));
};

describe('off-policy estimators', () => {
	it('come near the truth where the model is wrong, except the one that is the model', () => {
		const { estimates } = evaluateOffPolicy(drawLog(1, 20_000), { ...ESTIMATOR_SETTINGS, resamples: 20 });
		for (const name of ESTIMATORS.filter((one) => one !== 'DM' && one !== 'clipped SNIPS')) expect(Math.abs(estimates[name].value - TRUTH)).toBeLessThan(0.015);
		expect(Math.abs(estimates.DM.value - TRUTH)).toBeGreaterThan(0.02);
	});

	it('hold the truth in 93 to 97 of 100 of their 95 % intervals', () => {
		const runs = 400;
		const held = { SNIPS: 0, DR: 0 };
		for (let seed = 0; seed < runs; seed += 1) {
			const { estimates } = evaluateOffPolicy(drawLog(seed + 100, 250), { ...ESTIMATOR_SETTINGS, resamples: 160, seed });
			for (const name of ['SNIPS', 'DR'] as const) if (estimates[name].low <= TRUTH && TRUTH <= estimates[name].high) held[name] += 1;
		}
		for (const count of Object.values(held)) {
			expect(count / runs).toBeGreaterThanOrEqual(0.93);
			expect(count / runs).toBeLessThanOrEqual(0.97);
		}
	});

	it('give the same numbers for the same seed', () => {
		const log = drawLog(3, 300);
		expect(evaluateOffPolicy(log)).toEqual(evaluateOffPolicy(log));
	});
});

describe('a log that cannot carry a conclusion', () => {
	const refused = (log: readonly LoggedChoice[]) => evaluateOffPolicy(log, { ...ESTIMATOR_SETTINGS, resamples: 50 }).verdict;

	it('is refused when it is too small, with how many more cases would do', () => {
		const verdict = refused(drawLog(5, 60));
		expect(verdict).toMatchObject({ kind: 'refused' });
		if (verdict.kind !== 'refused' || verdict.casesNeeded === null) throw new Error('The verdict names no number');
		expect(refused(drawLog(5, 4 * (60 + verdict.casesNeeded)))).toEqual({ kind: 'supported' });
	});

	it('is refused when it never does what the policy would, and more of it would not help', () => {
		const fixed = drawLog(6, 2000).map((choice) => ({ ...choice, propensity: 1, targetChance: 0.1 }));
		expect(refused(fixed)).toMatchObject({ kind: 'refused', casesNeeded: null, why: expect.stringContaining('average 0.100') });
		const rare = Array.from({ length: 3000 }, (_, index): LoggedChoice => ({ reward: 0, propensity: index < 3 ? 0.001 : 1, targetChance: index < 3 ? 1 : 0.0001, expected: 0, expectedUnderTarget: 0 }));
		expect(refused(rare)).toMatchObject({ kind: 'refused', casesNeeded: null });
	});

	it('is refused when it is empty', () => {
		expect(refused([])).toMatchObject({ kind: 'refused', casesNeeded: 100 });
	});
});

describe('the Open Bandit log', () => {
	/** What the uniform policy earned there, and what each estimator made of 10,000 choices of another; published with the design. */
	const PUBLISHED = { IPS: [0.003, 0.0017, 0.0046], SNIPS: [0.0032, 0.0018, 0.0051], 'clipped SNIPS': [0.0045, 0.0024, 0.007], DM: [0.0064, 0.0064, 0.0064], DR: [0.0033, 0.0019, 0.005], 'SWITCH-DR': [0.0051, 0.0035, 0.0069] } as const;

	optionalTest(reasonWithout('obd_bts_men.csv'), 'gives the published estimates and intervals', async () => {
		const text = readFileSync(publicFile('obd_bts_men.csv') ?? '', 'utf8');
		const { rows, bad } = readChoices(renameColumns(parseCsv(text), { reward: 'click', propensity: 'propensity_score', action: 'item_id' }, CHOICE_COLUMNS));
		const { estimates, support, verdict } = evaluateOffPolicy(rows, { ...ESTIMATOR_SETTINGS, resamples: 300 });
		expect(bad).toEqual([]);
		for (const [name, [value, low, high]] of Object.entries(PUBLISHED)) {
			const found = estimates[name as keyof typeof PUBLISHED];
			expect(found.value).toBeCloseTo(value, 3);
			expect(Math.abs(found.low - low)).toBeLessThan(0.0006);
			expect(Math.abs(found.high - high)).toBeLessThan(0.0006);
		}
		expect(support).toMatchObject({ choices: 10_000, meanWeight: expect.closeTo(0.943, 3), effectiveSize: expect.closeTo(656, 0) });
		expect(verdict).toEqual({ kind: 'supported' });
		return await Promise.resolve();
	});
});

describe('a table of logged choices', () => {
	it('lists what cannot be used', () => {
		const { rows, bad } = readChoices([
			{ reward: '1', propensity: '0.5', action: 'a' },
			{ reward: '', propensity: '0.5', action: 'a' },
			{ reward: '1', propensity: '0', action: 'a' },
			{ reward: '1', propensity: '0.5', action: '' },
			{ reward: '1', propensity: '0.5', action: 'b', target: '2' },
		]);
		expect(rows).toHaveLength(1);
		expect(bad.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
		expect(bad[1]?.why).toBe('propensity "0" is no chance above 0');
	});

	it('takes each action as equally likely unless the file names a chance', () => {
		const { rows } = readChoices([
			{ reward: '1', propensity: '0.5', action: 'a' },
			{ reward: '0', propensity: '0.5', action: 'b', target: '0.9' },
		]);
		expect(rows.map(({ targetChance }) => targetChance)).toEqual([0.5, 0.9]);
	});
});
