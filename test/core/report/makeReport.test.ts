import { openReport, type ReportOptions } from '../../../nodes/core/report/makeReport';
import type { DunningReport } from '../../../nodes/core/report/report';
import type { CaseTale } from '../../../nodes/core/report/tale';
import { makeWindow } from '../../../nodes/core/report/window';
import { aTale } from './buildTale';

const SEPTEMBER = makeWindow({ fromOn: '2026-09-01', toOn: '2026-09-30', timeZone: 'Europe/Berlin', maturityDays: 28 });

function reportOf(tales: readonly CaseTale[], changes: Partial<ReportOptions> = {}): DunningReport {
	const maker = openReport({ window: SEPTEMBER, now: new Date('2026-11-20T00:00:00Z'), segmentLabel: 'segment', lifetimeTerms: null, answers: [], modelNews: { published: 0, withdrawn: 0 }, ...changes });
	tales.forEach((tale) => maker.add(tale));
	return maker.report();
}

describe('a report', () => {
	it('of an empty ledger says so, and shows nothing as zero that is not known', () => {
		const report = reportOf([]);
		expect(report.cases).toMatchObject({ opened: 0, matured: 0 });
		expect(report.recovery.matured.byCount).toMatchObject({ value: null, numerator: 0, denominator: 0, reason: expect.any(String) });
		expect(report.recovery.matured.byMoney).toMatchObject({ byCurrency: [], reason: expect.any(String) });
		expect(report.notes).toEqual(['No case of the ledger began in this window.']);
		expect(report.recommendations.made).toEqual([]);
		expect(report.gates.map(({ verdict }) => verdict)).toEqual(['fail', 'fail', 'not-yet', 'not-yet']);
	});

	it('counts what came back, and sums each currency by itself', () => {
		const report = reportOf([aTale({ id: '1', paidAfterDays: 3 }), aTale({ id: '2' }), aTale({ id: '3', paidAfterDays: 5, currency: 'JPY', amountMinor: 900 })]);
		expect(report.recovery.matured.byCount).toMatchObject({ value: 2 / 3, numerator: 2, denominator: 3, basis: { cohort: 'matured', cases: 3, from: SEPTEMBER.from, to: SEPTEMBER.to } });
		expect(report.recovery.matured.byMoney.byCurrency).toEqual([
			{ currency: 'EUR', value: 0.5, numerator: { amountMinor: 4900, currency: 'EUR' }, denominator: { amountMinor: 9800, currency: 'EUR' } },
			{ currency: 'JPY', value: 1, numerator: { amountMinor: 900, currency: 'JPY' }, denominator: { amountMinor: 900, currency: 'JPY' } },
		]);
		expect(report.timing.medianDays).toMatchObject({ value: 4, observations: 2 });
		expect(report.value.mrrSaved).toMatchObject({ amounts: [{ amountMinor: 4900, currency: 'EUR' }, { amountMinor: 900, currency: 'JPY' }], numerator: 2, denominator: 2 });
	});

	it('does not call a payment recovered that came after the maturity', () => {
		const report = reportOf([aTale({ paidAfterDays: 29 })]);
		expect(report.recovery.matured.byCount).toMatchObject({ numerator: 0, denominator: 1 });
		expect(report.notes).toEqual(['1 cases were paid later than 28 days after the first failure and do not count as recovered.']);
	});

	it('shows young cases apart', () => {
		const report = reportOf([aTale({ id: '1', paidAfterDays: 1 }), aTale({ id: '2', failedAt: '2026-09-20T10:00:00.000Z' })], { now: new Date('2026-10-10T00:00:00Z') });
		expect(report.cases).toMatchObject({ opened: 2, matured: 1, maturing: 1 });
		expect(report.recovery.matured.byCount).toMatchObject({ numerator: 1, denominator: 1 });
		expect(report.recovery.maturing.byCount).toMatchObject({ numerator: 0, denominator: 1, basis: { cohort: 'maturing', cases: 1 } });
	});

	it.each([
		['another card', { paidWith: 'other' as const, byUs: true }, 'method-update'],
		['our charge', { byUs: true }, 'our-retry'],
		['a message of the week before', { messagedOnDay: 1 }, 'customer-link'],
		['nothing that is known', {}, 'unknown'],
	])('ascribes a payment to %s', (_how, wish, source) => {
		const { attribution } = reportOf([aTale({ paidAfterDays: 3, ...wish })]);
		expect(attribution.rows.filter(({ share }) => share.numerator > 0)).toMatchObject([{ source, share: { numerator: 1, denominator: 1 }, money: { amounts: [{ amountMinor: 4900, currency: 'EUR' }] } }]);
	});

	it('ascribes a payment to the platform only at the time that it had announced', () => {
		const tale = aTale({ paidAfterDays: 3 });
		const announced = JSON.parse(JSON.stringify(tale).replaceAll('"nextNativeAttemptAt":null', '"nextNativeAttemptAt":"2026-09-13T11:00:00.000Z"')) as CaseTale;
		expect(reportOf([announced]).attribution.rows.find(({ source }) => source === 'platform-retry')?.share.numerator).toBe(1);
		const later = JSON.parse(JSON.stringify(announced).replaceAll('2026-09-13T11', '2026-09-15T11')) as CaseTale;
		expect(reportOf([later]).attribution.rows.find(({ source }) => source === 'unknown')?.share.numerator).toBe(1);
	});

	it('counts approvals by the number of the retry, the first failure left out', () => {
		const { attempts } = reportOf([aTale({ id: '1', failedRetries: [1, 2], paidAfterDays: 3 }), aTale({ id: '2', failedRetries: [1] })]);
		expect(attempts.rows.map(({ number, approval }) => [number, approval.numerator, approval.denominator])).toEqual([[1, 0, 2], [2, 0, 1], [3, 1, 1]]);
		expect(attempts.perRecovery).toMatchObject({ value: 4, observations: 4 });
	});

	it('keeps what a channel never told of unknown', () => {
		const quiet = reportOf([aTale({ messagedOnDay: 1 })]).messages.total;
		expect(quiet.sent).toMatchObject({ numerator: 1, denominator: 1 });
		expect(quiet.opened).toMatchObject({ value: null, reason: expect.stringContaining('opened') });
		const heard = reportOf([aTale({ id: '1', messagedOnDay: 1, heard: ['opened', 'clicked'] }), aTale({ id: '2', messagedOnDay: 1 })]).messages.total;
		expect(heard.opened).toMatchObject({ numerator: 1, denominator: 2 });
	});

	it('prices a charge that a network’s limit held back by the fee of the day, once however often it was looked at', () => {
		const held = (id: string, heldBackBy: { ruleId: string; counted?: number; times?: number }, failedAt?: string) => aTale({ id, heldBackBy, ...(failedAt ? { failedAt } : {}) });
		const { guards } = reportOf([
			held('1', { ruleId: 'mastercard.declines-24h', counted: 10, times: 3 }),
			held('2', { ruleId: 'visa.response-14' }),
			held('3', { ruleId: 'visa.reattempts-30d-cautious', counted: 15 }),
			held('4', { ruleId: 'visa.reattempts-30d-cautious', counted: 20 }),
			held('5', { ruleId: 'mastercard.declines-24h-BR', counted: 7 }),
			aTale({ id: '6', heldBackBy: { ruleId: 'mastercard.declines-24h' }, isLive: false }),
		]);
		expect(guards.feesAvoided).toMatchObject({ amounts: [{ amountMinor: 200, currency: 'BRL' }, { amountMinor: 70, currency: 'USD' }], numerator: 4, denominator: 5, reason: null });
		expect(guards.fees.map(({ rule, acts, fee, since }) => [rule, acts, fee?.amountMinor ?? null, since])).toEqual([
			['mastercard.excess-fee', 1, 50, '2025-01-01'],
			['mastercard.excess-fee-BR', 1, 200, '2023-02-01'],
			['visa.excess-fee', 1, 10, '2022-04-01'],
			['visa.never-approve-fee', 1, 10, '2022-04-01'],
			['visa.reattempts-30d-cautious', 1, null, null],
		]);
	});

	it('says so where no fee was at stake', () => {
		expect(reportOf([aTale({})]).guards).toMatchObject({ feesAvoided: { amounts: null, denominator: 0, reason: expect.stringContaining('none of its fees') }, fees: [] });
	});

	it('holds predictions against what came, and entries of earlier versions against nothing', () => {
		const charged = (id: string, predicted?: number | null, declined = false) => aTale({ id, byUs: true, declined, paidAfterDays: declined ? null : 2, ...(predicted === undefined ? {} : { predicted }) });
		const { model } = reportOf([charged('1', 0.8), charged('2', 0.8, true), charged('3', 0.1, true), charged('4'), charged('5', null)]);
		expect(model.brier).toMatchObject({ value: expect.closeTo((0.04 + 0.64 + 0.01) / 3, 9), observations: 3 });
		expect(model.calibration).toEqual([{ predicted: 0.1, observed: 0, attempts: 1 }, { predicted: 0.8, observed: 0.5, attempts: 2 }]);
		expect(model.calibrationError.value).toBeCloseTo(0.1 / 3 + (2 * 0.3) / 3, 9);
	});

	it('knows DSO and CEI once it is told what was billed, by what was still owed when the window ended', () => {
		const tales = [aTale({ id: '1', paidAfterDays: 3 }), aTale({ id: '2' }), aTale({ id: '3', paidAfterDays: 25 }), aTale({ id: '4', dueAt: '2026-10-05T00:00:00.000Z' }), aTale({ id: '5', currency: 'JPY', amountMinor: 900 })];
		const silent = reportOf(tales).receivables;
		expect(silent.owed).toMatchObject({ amounts: [{ amountMinor: 3 * 4900, currency: 'EUR' }, { amountMinor: 900, currency: 'JPY' }], numerator: 4, denominator: 5 });
		expect([silent.dso, silent.cei]).toMatchObject([{ byCurrency: [], reason: expect.stringContaining('credit sales') }, { byCurrency: [] }]);
		const sold = { amountMinor: 1_000_000, currency: 'EUR' };
		const { dso, cei } = reportOf(tales, { creditSales: [sold] }).receivables;
		expect(dso).toMatchObject({ unit: 'days', reason: null, byCurrency: [{ value: (30 * 14_700) / 1_000_000, numerator: { amountMinor: 14_700 }, denominator: sold }] });
		expect(cei.byCurrency).toMatchObject([{ value: (1_000_000 - 14_700) / (1_000_000 - 4_900) }]);
	});

	it('counts test clocks when told to', () => {
		expect(reportOf([aTale({ testClockId: 'clock_1' })], { includeTestClocks: true }).cases).toMatchObject({ opened: 1, leftOut: [] });
	});

	it('leaves test clocks out, and says so', () => {
		expect(reportOf([aTale({ testClockId: 'clock_1' })]).cases).toMatchObject({ opened: 0, leftOut: [{ why: 'The case runs on a test clock.', cases: 1 }] });
	});

	it('does not know the lift yet with a small holdout, and names the time that it needs', () => {
		const tales = Array.from({ length: 100 }, (_, index) => aTale({ id: String(index), arm: index < 10 ? 'holdout' : 'model', paidAfterDays: index % 2 === 0 ? 3 : null }));
		const { lift } = reportOf(tales);
		expect(lift).toMatchObject({ verdict: 'not-yet-known', treated: { denominator: 90 }, holdout: { denominator: 10 }, money: { amounts: null } });
		expect(lift.weeksMore).toBeGreaterThan(50);
		expect(lift.text).toMatch(/^Not yet known: 45 of 90 .* About \d+ more weeks/);
	});

	it('knows a large lift, and what it is worth', () => {
		const tales = Array.from({ length: 4000 }, (_, index) => aTale({ id: String(index), arm: index % 2 === 0 ? 'holdout' : 'model', paidAfterDays: index % 20 < (index % 2 === 0 ? 6 : 14) ? 3 : null }));
		const { lift } = reportOf(tales);
		expect(lift.verdict).toBe('better');
		expect(lift.interval?.low).toBeGreaterThan(0.3);
		expect(lift.money.amounts).toEqual([{ amountMinor: Math.round(2000 * 4900 * 0.4), currency: 'EUR' }]);
	});
});
