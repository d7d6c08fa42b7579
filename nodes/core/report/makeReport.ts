import { tallyApprovals } from './approvals';
import { tallyBreakdowns } from './breakdowns';
import { readCase, type CaseRow } from './caseRow';
import type { Money } from '../money';
import type { Cohort } from './figure';
import { judgeGates } from './gates';
import { tallyGuards } from './guards';
import { tallyLift, weeksOf } from './lift';
import { Counts, type BasisOf } from './measure';
import { tallyMessages } from './messages';
import { tallyLanguageModel, tallyModel, type ModelNews } from './models';
import { recommend } from './recommend';
import { tallyReceivables } from './receivables';
import { tallyAttribution, tallyRecovery } from './recovery';
import type { DunningReport, ReportWindow } from './report';
import type { CaseTale } from './tale';
import type { Judged, Tally } from './tally';
import { tallyAttempts, tallyTiming } from './timing';
import { tallyValue, type LifetimeTerms } from './value';
import { windowClock } from './window';

const DAY_MS = 86_400_000;

export interface ReportOptions {
	window: ReportWindow;
	now: Date;
	/** Label of the customer that names the segment. */
	segmentLabel: string;
	/** Counts cases on a test clock, too; left out unless told. */
	includeTestClocks?: boolean;
	/** Null where they were not given. */
	lifetimeTerms: LifetimeTerms | null;
	/** All that was billed in the window, failed or not; empty where it was not given. */
	creditSales?: readonly Money[];
	/** Answers of a survey, 1 to 5. */
	answers: readonly number[];
	modelNews: ModelNews;
}

/** Takes cases one after the other, in any order, and keeps their counts only. */
export interface ReportMaker {
	add(tale: CaseTale): void;
	report(): DunningReport;
}

type Tallies = ReturnType<typeof openTallies>;

function openTallies({ window, answers, lifetimeTerms, creditSales = [], modelNews, now }: ReportOptions) {
	const { from, to, maturityDays } = window;
	const maturedUntil = Math.min(Date.parse(to), now.getTime() - maturityDays * DAY_MS);
	return {
		recovery: tallyRecovery(),
		attribution: tallyAttribution(),
		breakdowns: tallyBreakdowns(windowClock(window)),
		attempts: tallyAttempts(),
		timing: tallyTiming(maturityDays),
		receivables: tallyReceivables(window, now, creditSales),
		value: tallyValue(lifetimeTerms),
		messages: tallyMessages(answers),
		approvals: tallyApprovals(),
		guards: tallyGuards(),
		model: tallyModel(modelNews),
		languageModel: tallyLanguageModel(),
		lift: tallyLift({ weeksSoFar: weeksOf(from, maturedUntil) }),
	};
}

/** What is known of a case by now. A payment after the maturity does not count as recovered: younger cases had no time for one. */
function judge(row: CaseRow, { window, now }: ReportOptions): Judged {
	const age = (now.getTime() - row.openedAt) / DAY_MS;
	const days = row.payment === null ? null : Math.max(0, (row.payment.at - row.openedAt) / DAY_MS);
	return {
		row,
		cohort: age >= window.maturityDays ? 'matured' : 'maturing',
		isRecovered: days !== null && days <= window.maturityDays,
		days,
		watchedDays: days ?? Math.max(0, age),
	};
}

interface Totals {
	opened: number;
	matured: number;
	stillOpen: number;
	held: number;
	late: number;
	withoutAmount: number;
	shadowDecisions: number;
	liveDecisions: number;
}

function addTotals(totals: Totals, { row, cohort, days, isRecovered }: Judged): void {
	totals.opened += 1;
	if (cohort === 'matured') totals.matured += 1;
	if (row.state === 'open') totals.stillOpen += 1;
	if (row.state === 'held') totals.held += 1;
	if (days !== null && !isRecovered) totals.late += 1;
	if (row.failed === null) totals.withoutAmount += 1;
	for (const { decision } of row.read.decisions) {
		if (decision.isLive) totals.liveDecisions += 1;
		else totals.shadowDecisions += 1;
	}
}

function notesOf({ opened, matured, late, withoutAmount }: Totals, maturityDays: number): string[] {
	const young = opened - matured;
	return [
		...(opened === 0 ? ['No case of the ledger began in this window.'] : []),
		...(young > 0 ? [`${young} cases are younger than ${maturityDays} days and are shown apart: they had less time to be recovered.`] : []),
		...(late > 0 ? [`${late} cases were paid later than ${maturityDays} days after the first failure and do not count as recovered.`] : []),
		...(withoutAmount > 0 ? [`Of ${withoutAmount} cases no amount is known; they are in no figure of money.`] : []),
	];
}

function conclude(options: ReportOptions, tallies: Tallies, { totals, leftOut }: { totals: Totals; leftOut: Counts }): DunningReport {
	const { window, now } = options;
	const { opened, matured, stillOpen, held } = totals;
	const casesOf: Record<Cohort, number> = { matured, maturing: opened - matured, all: opened };
	const basisOf: BasisOf = (cohort) => ({ cohort, from: window.from, to: window.to, cases: casesOf[cohort] });
	const resultOf = <T>(tally: Tally<T>): T => tally.result(basisOf);
	const figures = {
		schemaVersion: 1 as const,
		generatedAt: now.toISOString(),
		window,
		cases: { opened, matured, maturing: opened - matured, stillOpen, held, leftOut: leftOut.entries().map(([why, cases]) => ({ why, cases })) },
		notes: notesOf(totals, window.maturityDays),
		recovery: resultOf(tallies.recovery),
		attribution: resultOf(tallies.attribution),
		breakdowns: resultOf(tallies.breakdowns),
		attempts: resultOf(tallies.attempts),
		timing: resultOf(tallies.timing),
		receivables: resultOf(tallies.receivables),
		value: resultOf(tallies.value),
		messages: resultOf(tallies.messages),
		approvals: resultOf(tallies.approvals),
		guards: resultOf(tallies.guards),
		model: resultOf(tallies.model),
		languageModel: resultOf(tallies.languageModel),
		lift: resultOf(tallies.lift),
	};
	const advised = { ...figures, recommendations: recommend(figures) };
	return { ...advised, gates: judgeGates(advised, totals) };
}

/** Opens a report. Pure: what it says depends on the options and the cases, not on their order. */
export function openReport(options: ReportOptions): ReportMaker {
	const clock = windowClock(options.window);
	const tallies = openTallies(options);
	const leftOut = new Counts();
	const totals: Totals = { opened: 0, matured: 0, stillOpen: 0, held: 0, late: 0, withoutAmount: 0, shadowDecisions: 0, liveDecisions: 0 };
	return {
		add(tale) {
			const reading = readCase(tale, options);
			if (!reading.ok) {
				if (clock.has(Date.parse(tale.enteredAt))) leftOut.add(reading.why);
				return;
			}
			if (!clock.has(reading.row.openedAt)) return;
			const judged = judge(reading.row, options);
			addTotals(totals, judged);
			for (const tally of Object.values(tallies)) tally.add(judged);
		},
		report: () => conclude(options, tallies, { totals, leftOut }),
	};
}
