import type { Money } from '../money';
import type { CountFigure, Figure, MoneyFigure, NumberFigure, ShareFigure } from './figure';

export interface MessagePerformance {
	/** Messages released to the channel. */
	readonly released: number;
	/** Said by the channel to have been sent, by released. */
	readonly sent: ShareFigure;
	readonly failed: ShareFigure;
	/** By sent; null with its reason where no channel event of this kind was ever recorded. */
	readonly delivered: ShareFigure;
	readonly opened: ShareFigure;
	readonly clicked: ShareFigure;
	readonly bounced: ShareFigure;
	readonly complained: ShareFigure;
	readonly optedOut: ShareFigure;
	readonly replied: ShareFigure;
}

export interface MessageSection {
	readonly total: MessagePerformance;
	readonly byChannel: readonly (MessagePerformance & { readonly channel: string })[];
	/** By purpose, e.g. `update-method`, with recoveries within seven days of the first message. */
	readonly byPurpose: readonly { readonly purpose: string; readonly released: number; readonly recoveredAfter: ShareFigure }[];
	/** Released, with no word yet of what became of them. */
	readonly outcomeUnknown: CountFigure;
	/** Mean answer, where notes carry one; `observations` is the number of answers. */
	readonly csat: NumberFigure;
	/** Complaints, opt-outs and bounces per 1,000 cases. */
	readonly harmPerThousand: NumberFigure;
}

export interface ApprovalSection {
	readonly asked: CountFigure;
	/** Approved, rejected or taken over, by asked. */
	readonly decided: ShareFigure;
	readonly approved: ShareFigure;
	readonly rejected: ShareFigure;
	readonly takenOver: ShareFigure;
	readonly expired: ShareFigure;
	readonly withdrawn: ShareFigure;
	readonly waiting: CountFigure;
	/** Approved with changed words, by approved. */
	readonly edited: ShareFigure;
	readonly medianHours: NumberFigure;
	readonly p95Hours: NumberFigure;
	readonly byRole: readonly { readonly role: string; readonly decided: number; readonly approved: ShareFigure; readonly medianHours: NumberFigure }[];
}

export interface GuardSection {
	/** Acts held back, by the rule that was in the way; an act may be held back by several. Most first. */
	readonly rules: readonly {
		readonly rule: string;
		readonly edition: string;
		readonly waits: number;
		readonly reviews: number;
		readonly stops: number;
		readonly cases: number;
		/** The dated source behind it; null for a rule of the merchant's own policy. */
		readonly source: string | null;
	}[];
	/** Decisions in which something was planned and held back, by decisions. */
	readonly heldBack: ShareFigure;
	/** Charges held back by a network's limit, at the lowest published fee of the day; `numerator` of `denominator` charges have one. */
	readonly feesAvoided: MoneyFigure;
	/** By fee, or by rule where none is published; `since` is the first day on which the fee holds. */
	readonly fees: readonly { readonly rule: string; readonly acts: number; readonly fee: Money | null; readonly since: string | null; readonly edition: string; readonly source: string; readonly reason: string | null }[];
	/** Work that ended without an outcome, and work that was given up after too many tries: each must be looked at. */
	readonly endedWithoutOutcome: CountFigure;
	readonly exhausted: CountFigure;
}

export interface ModelSection {
	/** Decisions by what timed the retry. */
	readonly rungs: readonly { readonly rung: string; readonly model: string | null; readonly decisions: number; readonly share: ShareFigure }[];
	/** What was predicted for charges of ours and what came; null value where no prediction was kept. */
	readonly brier: NumberFigure;
	readonly calibrationError: NumberFigure;
	readonly calibration: readonly { readonly predicted: number; readonly observed: number; readonly attempts: number }[];
	/** Cases in which a better rung gave way to a lower one, by reason. */
	readonly demotions: readonly { readonly rung: string; readonly why: string; readonly cases: number }[];
	readonly published: CountFigure;
	readonly withdrawn: CountFigure;
}

/** What model calls cost: millionths of the currency's main unit. */
export interface CallCost {
	readonly currency: string;
	readonly micros: number;
}

export interface LanguageModelSection {
	readonly calls: CountFigure;
	readonly inputTokens: CountFigure;
	readonly outputTokens: CountFigure;
	/** Null where a call had no known price. */
	readonly cost: Figure & { readonly amounts: readonly CallCost[] | null; readonly callsWithoutPrice: number };
	readonly costPerRecovered: Figure & { readonly amounts: readonly CallCost[] | null; readonly recovered: number };
	/** Released messages that fell back to a template, by released messages. */
	readonly templateShare: ShareFigure;
	readonly unanswered: ShareFigure;
	readonly byTask: readonly { readonly task: string; readonly calls: number; readonly tokens: number }[];
}
