import { backtestHistory } from '../../../../nodes/core/lab/backtest';
import { readCases, trainOnCases } from '../../../../nodes/core/lab/history/trainFromHistory';
import { rowsOf } from '../../../../nodes/core/lab/history/trainingRows';
import { randomPolicy } from '../../../../nodes/core/lab/policies/schedules';
import { seededRandom } from '../../../../nodes/core/random';
import { exportHistory, row } from './aHistory';

describe('a history of attempts', () => {
	it('becomes one row to learn from per retry, each with what was known before it', () => {
		const { cases, bad } = readCases([
			row({ attempted_at: '2026-03-05T09:00:00Z', outcome: 'paid', decline: '' }),
			row({}),
			row({ attempted_at: '2026-03-03T09:00:00Z', decline: '', network_code: '91' }),
			row({ attempted_at: '2026-03-09T09:00:00Z' }),
		]);
		expect(bad).toEqual([]);
		const rows = cases.flatMap(rowsOf);
		expect(rows.map(({ succeeded, attempt }) => [succeeded, attempt.category, attempt.retryNumber])).toEqual([
			[false, 'insufficient-funds', 1],
			[true, 'technical', 2],
		]);
		expect(rows[1]?.attempt).toMatchObject({ failedAt: { hour: 9 }, at: { hour: 9 } });
		expect((rows[1]?.attempt.at.day ?? 0) - (rows[1]?.attempt.failedAt.day ?? 0)).toBe(2);
	});

	it('lists what cannot be used with its reason', () => {
		const { bad } = readCases([row({}), row({ attempted_at: 'soon' }), row({ outcome: 'maybe' }), row({ decline: 'no_money' }), row({ decline: '', network_code: '' }), row({ time_zone: 'Mars/Olympus' }), row({ case: '' }), row({ propensity: '3' }), row({ case: 'in_2', outcome: 'succeeded' })]);
		expect(bad.map(({ why }) => why)).toEqual([
			'attempted_at "soon" is no instant',
			'outcome "maybe" is neither succeeded nor failed',
			expect.stringContaining('decline no_money is none of'),
			'a failed attempt without decline or network_code',
			'time_zone Mars/Olympus is not known',
			'no case',
			'propensity 3 is no chance above 0',
			'case in_2 does not begin with a failed attempt',
		]);
	});

	it('says what is wrong when nothing is left, and when nothing was retried', () => {
		expect(() => readCases([row({ case: '' })])).toThrow('The first reason: row 1, no case');
		expect(() => trainOnCases(readCases([row({})]).cases, new Date('2026-04-01'))).toThrow('No case of this history was retried');
	});

	it('trains a calibrated model that is judged on newer rows', () => {
		const { cases } = readCases(exportHistory(400));
		const now = new Date('2027-01-20T00:00:00Z');
		const { model, attempts, reliability } = trainOnCases(cases, now);
		expect(attempts).toBeGreaterThan(1000);
		expect(model.health?.ece).toBeLessThanOrEqual(0.05);
		expect(reliability.length).toBe(10);
		// Only one schedule was ever tried, so nothing is concluded about another.
		expect(() => backtestHistory(cases, { policy: 'model', against: 'fixed', seed: 1, resamples: 100 }, now)).toThrow('no conclusion is drawn');
	});

	it('is backtested where times were drawn by chance, by models that have not seen the case', () => {
		const { cases } = readCases(exportHistory(600, randomPolicy((index) => seededRandom(5, index).uniform), '0.14'));
		const now = new Date('2027-01-20T00:00:00Z');
		const result = backtestHistory(cases, { policy: 'rules', against: 'fixed', seed: 1, resamples: 100 }, now);
		expect(result.drawnShare).toBe(1);
		expect(result.recovered.low).toBeGreaterThan(0);
		expect(backtestHistory(cases, { policy: 'rules', against: 'fixed', seed: 1, resamples: 100 }, now)).toEqual(result);
	});
});
