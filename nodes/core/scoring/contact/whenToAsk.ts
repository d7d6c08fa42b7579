import type { Channel } from '../../channels';
import type { RecoveryCategory } from '../model/category';
import type { AskTerms, AttemptPlan } from '../timing/problem';
import { channelsBy, responseOf, upliftOf, type ResponseModel } from './response';

/** What a customer is asked under. */
export interface AskInput {
	responses: ResponseModel;
	category: RecoveryCategory;
	customer: string;
	/** Channels that may be used, e.g. those with consent and an address. */
	channels: readonly Channel[];
	/** Messages of the case so far, and how many there may be. */
	sent: number;
	maxMessages: number;
	paceHours: number;
	/** What a message costs to send, in minor units. */
	costMinor: Record<Channel, number>;
	/** Minor units in a unit of money: 100, or 1 for yen. */
	minorPerUnit: number;
}

/** What annoys a customer more with each message, in units of money. */
const ANNOYANCE = [0, 0.2, 0.5, 1] as const;
const ANSWER_DAYS = 1;

const annoyanceOf = (message: number): number => ANNOYANCE[Math.min(message - 1, ANNOYANCE.length - 1)] ?? 1;

/** The terms under which the planner may ask: uplift and costs of each message that is left, on the channel that answers best. */
export function askTerms(input: AskInput, allowed: Pick<AskTerms, 'allowed' | 'allowedNow'>): (AskTerms & { channel: Channel }) | null {
	const [best] = channelsBy(input.responses, { ...input, message: input.sent + 1 });
	if (!best || input.sent >= input.maxMessages) return null;
	const { channel } = best;
	const messages = Array.from({ length: input.maxMessages - input.sent }, (_, index) => input.sent + index + 1);
	return {
		channel,
		responses: messages.map((message) => upliftOf(responseOf(input.responses, { category: input.category, message, channel }, input.customer), input.paceHours / 24)),
		costsMinor: messages.map((message) => input.costMinor[channel] + annoyanceOf(message) * input.minorPerUnit),
		paceHours: input.paceHours,
		answerDays: ANSWER_DAYS,
		...allowed,
	};
}

const SILENT_DAYS = 3;
const ENOUGH_SILENTLY = 0.15;

/**
 * How long nobody is written to, in days: while the plan recovers enough by itself in the first three. 0 where only the customer
 * can cure the decline.
 */
export function silentDays(category: RecoveryCategory, plan: AttemptPlan): number {
	if (category === 'stale-card' || category === 'needs-customer' || category === 'hard') return 0;
	return (plan.successCurve[SILENT_DAYS - 1] ?? 0) > ENOUGH_SILENTLY ? SILENT_DAYS : 0;
}
