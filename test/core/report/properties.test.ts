import { openReport } from '../../../nodes/core/report/makeReport';
import type { DunningReport } from '../../../nodes/core/report/report';
import { reportRows } from '../../../nodes/core/report/rows';
import type { CaseTale } from '../../../nodes/core/report/tale';
import { makeWindow } from '../../../nodes/core/report/window';
import { chanceFrom, type Chance } from '../../properties/random';
import { aTale } from './buildTale';

const WINDOW = makeWindow({ fromOn: '2026-09-01', toOn: '2026-10-31', timeZone: 'Europe/Berlin', maturityDays: 28 });
const RUNS = 15;

function reportOf(tales: readonly CaseTale[]): DunningReport {
	const maker = openReport({ window: WINDOW, now: new Date('2026-11-10T00:00:00Z'), segmentLabel: 'segment', lifetimeTerms: { grossMargin: 0.8, furtherMonths: 7 }, answers: [5, 3], modelNews: { published: 1, withdrawn: 0 } });
	tales.forEach((tale) => maker.add(tale));
	return maker.report();
}

function anyTale(chance: Chance, id: string, within: readonly [from: string, to: string]): CaseTale {
	const [from, to] = within.map((day) => Date.parse(day));
	const failedAt = new Date((from ?? 0) + Math.floor(chance.next() * ((to ?? 0) - (from ?? 0)))).toISOString();
	return aTale({
		id,
		failedAt,
		paidAfterDays: chance.is(0.6) ? chance.next() * 40 : null,
		amountMinor: 1 + chance.upTo(100_000),
		currency: chance.of(['EUR', 'USD', 'JPY', 'KWD']),
		decline: chance.of(['insufficient-funds', 'expired-or-replaced', 'lost-or-stolen', 'unknown']),
		...(chance.is(0.8) ? { segment: chance.of(['smb', 'enterprise']) } : {}),
		...(chance.is(0.8) ? { arm: chance.of(['model', 'holdout']) } : {}),
		failedRetries: chance.is(0.5) ? [chance.next(), 1 + chance.next()] : [],
		paidWith: chance.of(['same', 'other']),
		byUs: chance.is(0.5),
		...(chance.is(0.6) ? { messagedOnDay: chance.next() * 20, heard: chance.is(0.5) ? [chance.of(['opened', 'bounced', 'complained'])] : [] } : {}),
		isLive: chance.is(0.8),
	});
}

const anyTales = (chance: Chance): CaseTale[] => Array.from({ length: 1 + chance.upTo(60) }, (_, index) => anyTale(chance, String(index), ['2026-08-31T22:00:00Z', '2026-10-31T23:00:00Z']));

const eachRun = (check: (chance: Chance) => void): void => {
	for (let seed = 1; seed <= RUNS; seed += 1) check(chanceFrom(seed));
};

/** Every object of a report that has a numerator, however deep. */
function figuresIn(value: unknown): Array<Record<string, unknown>> {
	if (Array.isArray(value)) return value.flatMap(figuresIn);
	if (typeof value !== 'object' || value === null) return [];
	const node = value as Record<string, unknown>;
	return [...('numerator' in node && 'basis' in node ? [node] : []), ...Object.values(node).flatMap(figuresIn)];
}

describe('any report', () => {
	it('does not depend on the order of the cases', () => {
		eachRun((chance) => {
			const tales = anyTales(chance);
			expect(reportOf(chance.shuffle(tales))).toEqual(reportOf(tales));
		});
	});

	it('is not changed by a case outside its window', () => {
		eachRun((chance) => {
			const tales = anyTales(chance);
			const before = anyTale(chance, 'before', ['2026-06-01', '2026-08-31T21:59:59Z']);
			const after = anyTale(chance, 'after', ['2026-10-31T23:00:00.001Z', '2026-11-09']);
			expect(reportOf([before, ...tales, after])).toEqual(reportOf(tales));
		});
	});

	it('has no part that is larger than its whole, and a reason for all that is not known', () => {
		let looked = 0;
		eachRun((chance) => {
			for (const { numerator, denominator, value, reason, amounts } of figuresIn(reportOf(anyTales(chance)))) {
				looked += 1;
				expect(numerator as number).toBeLessThanOrEqual(denominator as number);
				const isUnknown = value === null || amounts === null;
				expect(typeof reason === 'string').toBe(isUnknown);
			}
		});
		expect(looked).toBeGreaterThan(1000);
	});

	it('adds up: sources to the recovered, groups of a dimension to the whole, each currency by itself', () => {
		eachRun((chance) => {
			const { recovery, attribution, breakdowns, cases } = reportOf(anyTales(chance));
			const { byCount, byMoney } = recovery.matured;
			const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
			expect(sum(attribution.rows.map(({ share }) => share.numerator))).toBe(byCount.numerator);
			expect(cases.matured + cases.maturing).toBe(cases.opened);
			for (const { rows, dimension } of breakdowns) {
				if (dimension === 'campaign') continue;
				expect([sum(rows.map((row) => row.byCount.numerator)), sum(rows.map((row) => row.byCount.denominator))]).toEqual([byCount.numerator, byCount.denominator]);
			}
			for (const { currency, numerator, denominator } of byMoney.byCurrency) {
				const inCurrency = ({ amounts }: { amounts: readonly { currency: string; amountMinor: number }[] | null }): number => sum((amounts ?? []).filter((amount) => amount.currency === currency).map(({ amountMinor }) => amountMinor));
				expect(inCurrency(attribution.recovered)).toBe(numerator.amountMinor);
				expect(inCurrency(attribution.recovered) + inCurrency(attribution.notRecovered)).toBe(denominator.amountMinor);
			}
		});
	});

	it('has a curve that never falls', () => {
		eachRun((chance) => {
			const { curve } = reportOf(anyTales(chance)).timing;
			curve.slice(1).forEach(({ recovered }, index) => expect(recovered).toBeGreaterThanOrEqual(curve[index]?.recovered ?? 0));
		});
	});

	it('stands in rows that hold every share that it shows', () => {
		eachRun((chance) => {
			const report = reportOf(anyTales(chance));
			const rows = reportRows(report);
			const { byCount } = report.recovery.matured;
			expect(rows.find(({ figure }) => figure === 'recovery.matured.byCount')).toMatchObject({ value: byCount.value, numerator: byCount.numerator, denominator: byCount.denominator, cohort: 'matured', from: WINDOW.from });
			expect(rows.every(({ from, to }) => from === WINDOW.from && to === WINDOW.to)).toBe(true);
		});
	});
});
