import type { Channel } from '../channels';
import { holidayOn } from '../holidays';
import { currencyExponent } from '../money';
import type { RecoveryCategory } from './model/category';
import { EMPTY_RESPONSES } from './contact/response';
import { askTerms, type AskInput } from './contact/whenToAsk';
import { zoneOf } from './episode';
import { civilDay, isoDay, localTime, type LocalTime } from './model/localTime';
import type { PlanInput } from './plan';
import type { AskTerms, CandidateTime } from './timing/problem';

/** Further messages than these are left to the plans to come. */
const MESSAGES_AHEAD = 2;
/** What a message costs in minor units of a currency with two digits: an e-mail nothing, the others about what providers ask. */
const COST_MINOR: Record<Channel, number> = { email: 0, sms: 8, voice: 20, 'in-app': 0 };

/** Local hours and days on which the policy lets messages leave. */
function mayLeave({ facts, policy }: PlanInput, { day, hour }: LocalTime): boolean {
	const { fromHour, toHour, skipSundays, skipHolidays } = policy.contact;
	if (hour < fromHour || hour >= toHour) return false;
	if (skipSundays && civilDay(day).weekday === 7) return false;
	return !skipHolidays || holidayOn(facts.customer.country, isoDay(day)) === undefined;
}

/**
 * E-mail is the one channel that is released, and not to somebody who asked to be left alone. Whether there is an address is
 * not looked at: a decision is made again later without anything personal.
 */
function channelsOf({ facts }: PlanInput): Channel[] {
	const memory = facts.context.ledger?.customer;
	const isWithdrawn = memory?.consents.some(({ channel, status }) => channel === 'email' && status === 'withdrawn') ?? false;
	return isWithdrawn || (memory?.flags.length ?? 0) > 0 ? [] : ['email'];
}

function askInputOf(input: PlanInput, category: RecoveryCategory): AskInput {
	const { facts, policy, outlook } = input;
	const sent = facts.context.ledger?.contacts.length ?? 0;
	return {
		responses: outlook?.responses ?? EMPTY_RESPONSES,
		category,
		customer: facts.customer.id,
		channels: channelsOf(input),
		sent,
		maxMessages: Math.min(policy.maxMessages, sent + MESSAGES_AHEAD),
		paceHours: policy.minHoursBetweenMessages,
		costMinor: COST_MINOR,
		minorPerUnit: 10 ** currencyExponent(facts.invoice.amountRemaining.currency),
	};
}

/** Under which terms the planner may ask the customer: the caps, hours and pauses of the policy as masks. Null: not at all. */
export function askTermsOf(input: PlanInput, times: readonly CandidateTime[], category: RecoveryCategory): AskTerms | null {
	const { facts, policy, now } = input;
	const last = facts.context.ledger?.contacts.at(-1)?.at;
	const pausedUntil = last === undefined ? 0 : Date.parse(last) + policy.minHoursBetweenMessages * 3_600_000;
	const isOpen = (at: LocalTime, ms: number): boolean => ms >= pausedUntil && mayLeave(input, at);
	return askTerms(askInputOf(input, category), {
		allowed: times.map((time) => isOpen(time, time.atMs)),
		allowedNow: isOpen(localTime(now, zoneOf(facts)), now.getTime()),
	});
}
