import type { Plan, Reason } from '../decision';
import type { DeclineClass } from '../decline';
import type { PlanInput } from './plan';
import { timeRetry, wayNow } from './timeRetry';
import { waysOf, type Way } from './ways';

/** A plan that does nothing. */
export const NOTHING: Plan = {
	money: { kind: 'none' },
	contact: null,
	escalate: false,
	close: null,
	checkAgainAt: null,
	reasons: [],
};

export const reason = (code: string, text: string): Reason => ({ code, text });
/** An instant some days later. */
export function inDays(now: Date, days: number): string {
	return new Date(now.getTime() + days * 86_400_000).toISOString();
}

/** Whether the dunning stage has ended. */
export function isPastStage({ facts, policy, now }: PlanInput): boolean {
	const start = facts.attempt.history[0]?.at ?? facts.invoice.createdAt;
	return now.getTime() - Date.parse(start) > policy.stageDays * 86_400_000;
}

/** Whether a person decides instead of another attempt. */
export const isUsedUp = (input: PlanInput): boolean => input.facts.attempt.number >= input.policy.maxAttempts || isPastStage(input);

/** Why a method is charged that is not the one that failed. */
const otherMethod = ({ policy }: PlanInput): Reason =>
	reason('other-method', `Another stored method is more likely to pay than the one that failed, and the policy ${policy.otherMethods === 'use' ? 'lets it be charged' : 'lets it be proposed'}.`);

/** An attempt on another stored method that is due now. */
export const chargeOther = (input: PlanInput, { method }: Way): Plan => ({ ...NOTHING, money: { kind: 'retry-payment', paymentMethodId: method?.id ?? null }, reasons: [otherMethod(input)] });

/** The same at a time; nobody is written to before it, since it may make the request needless. */
export function scheduleOther(input: PlanInput, at: Date, { method }: Way): Plan {
	return {
		...NOTHING,
		money: { kind: 'schedule-retry', at: at.toISOString(), ...(method && { paymentMethodId: method.id }) },
		checkAgainAt: inDays(at, 1),
		reasons: [otherMethod(input)],
	};
}

/** The card that failed cannot be tried again by itself, but another stored one may; null where none may be charged. */
export function tryOther(input: PlanInput, declineClass: DeclineClass): Plan | null {
	if (isUsedUp(input) || !waysOf(input).some(({ isOther }) => isOther)) return null;
	if (input.dueKind === 'retry') {
		const way = wayNow(input);
		return way.isOther ? chargeOther(input, way) : null;
	}
	const { at, way } = timeRetry(input, declineClass);
	return at !== null && way.isOther ? scheduleOther(input, at, way) : null;
}
