import type { ApprovalSection, GuardSection, LanguageModelSection, MessageSection, ModelSection } from './activity';
import type { MoneyFigure, MoneyShareFigure, NumberFigure, RatioFigure, ShareFigure } from './figure';
import type { Gate, LiftSection, RecommendationSection } from './verdicts';

/**
 * The report: what became of the cases of a window, from the ledger alone. Plain JSON without personal data. Every figure
 * carries the counts it was made from and the cases it is about; where something is not known, its value is null and the
 * reason says why. Amounts stand per currency and are never summed over currencies. Definitions: docs/report.md.
 */
export interface DunningReport {
	readonly schemaVersion: 1;
	/** When it was made: nothing later than this was seen. */
	readonly generatedAt: string;
	readonly window: ReportWindow;
	readonly cases: CaseCounts;
	/** What a reader must know before quoting a figure, each in one sentence. */
	readonly notes: readonly string[];
	readonly recovery: RecoverySection;
	readonly attribution: AttributionSection;
	/** One table per dimension, each over the matured cases. */
	readonly breakdowns: readonly Breakdown[];
	readonly attempts: AttemptSection;
	readonly timing: TimingSection;
	readonly receivables: ReceivableSection;
	readonly value: ValueSection;
	readonly messages: MessageSection;
	readonly approvals: ApprovalSection;
	readonly guards: GuardSection;
	readonly model: ModelSection;
	readonly languageModel: LanguageModelSection;
	readonly lift: LiftSection;
	readonly recommendations: RecommendationSection;
	readonly gates: readonly Gate[];
}

/** Whole days of the time zone: `from` included, `to` not. Both are instants in UTC. */
export interface ReportWindow {
	readonly from: string;
	readonly to: string;
	/** IANA name. */
	readonly timeZone: string;
	/** Days that a case is given to be recovered; a younger one is not judged yet. */
	readonly maturityDays: number;
}

export interface CaseCounts {
	/** Cases whose first failure lies in the window. */
	readonly opened: number;
	/** Those whose first failure is at least `maturityDays` old. */
	readonly matured: number;
	/** Younger ones: shown apart, since a young cohort only looks bad. */
	readonly maturing: number;
	readonly stillOpen: number;
	readonly held: number;
	/** Cases of the window left out of every figure, and why. */
	readonly leftOut: readonly { readonly why: string; readonly cases: number }[];
}

/** Recovery of one cohort. */
export interface Recovery {
	readonly byCount: ShareFigure;
	readonly byMoney: MoneyShareFigure;
}

export interface RecoverySection {
	/** The rate to quote. */
	readonly matured: Recovery;
	/** So far; not to be compared. */
	readonly maturing: Recovery;
	/** Among matured cases on which something of ours was done, by count: not comparable with the rate above. */
	readonly acted: ShareFigure;
	/** Recovered cases that were refunded or credited afterwards, as far as the ledger heard. */
	readonly refundedAfterwards: ShareFigure;
}

/** How a recovered payment came in. The first that fits stands, so that each recovered case counts once. */
export const SOURCES = ['method-update', 'our-retry', 'platform-retry', 'customer-link', 'unknown'] as const;
export type Source = (typeof SOURCES)[number];

export interface AttributionSection {
	/** In the order of `SOURCES`; the cases add up to the recovered ones. */
	readonly rows: readonly { readonly source: Source; readonly label: string; readonly share: ShareFigure; readonly money: MoneyFigure }[];
	/** Recovered and not, so that a waterfall can start and end. */
	readonly failed: MoneyFigure;
	readonly recovered: MoneyFigure;
	readonly notRecovered: MoneyFigure;
}

export const DIMENSIONS = ['decline-reason', 'segment', 'method', 'channel', 'policy-version', 'campaign', 'arm', 'platform', 'currency', 'month'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface Breakdown {
	readonly dimension: Dimension;
	readonly label: string;
	/** Most cases first; a month by time. A case whose value is not known stands under `unknown`. */
	readonly rows: readonly BreakdownRow[];
	/** Why there are no rows, or what to mind; null otherwise. */
	readonly note: string | null;
}

export interface BreakdownRow extends Recovery {
	readonly key: string;
	readonly label: string;
	/** Fewer cases than a rate needs to mean anything. */
	readonly isThin: boolean;
}

export interface AttemptSection {
	/** Approvals of the k-th attempt on an invoice by attempts made, the first failure not counted: number 1 is the first retry. */
	readonly rows: readonly { readonly number: number; readonly approval: ShareFigure; readonly ours: ShareFigure; readonly platform: ShareFigure }[];
	readonly perRecovery: NumberFigure;
}

export interface TimingSection {
	readonly medianDays: NumberFigure;
	/** Mean days within the maturity, cases that were not recovered counted with all of them. */
	readonly restrictedMeanDays: NumberFigure;
	/** Recovered cases by whole days since the first failure; the last row holds all later ones where `to` is null. */
	readonly distribution: readonly { readonly fromDay: number; readonly toDay: number | null; readonly cases: number; readonly share: ShareFigure }[];
	/** Kaplan-Meier: share recovered by the end of each day; younger cases count for as long as they were seen. */
	readonly curve: readonly { readonly day: number; readonly recovered: number; readonly low: number; readonly high: number; readonly atRisk: number }[];
}

/** What failed payments did to receivables, at the end of the window or at the making of the report, whichever was earlier. */
export interface ReceivableSection {
	/** Of what failed, not paid by then. */
	readonly owed: MoneyFigure;
	/** Days of the given credit sales that stand in it. */
	readonly dso: RatioFigure;
	/** Collection effectiveness over the window as one period, 0 to 1. */
	readonly cei: RatioFigure;
}

export interface ValueSection {
	/** Cases not recovered whose subscription ended, by cases with a subscription. */
	readonly involuntaryChurn: ShareFigure;
	/** Monthly value of the subscriptions of recovered cases, each subscription once. */
	readonly mrrSaved: MoneyFigure;
	/** Monthly value of subscriptions that ended unpaid. */
	readonly mrrLost: MoneyFigure;
	readonly ltvOfRecovered: MoneyFigure;
}
