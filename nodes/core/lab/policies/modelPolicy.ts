import type { Episode } from '../../scoring/model/attempt';
import type { RecoveryCategory } from '../../scoring/model/category';
import type { LocalTime } from '../../scoring/model/localTime';
import type { RecoveryModel } from '../../scoring/model/model';
import { PAYDAY_CALENDARS, type Paydays } from '../../scoring/model/paydays';
import { planAttempts } from '../../scoring/timing/planAttempts';
import type { CandidateTime, PlanProblem } from '../../scoring/timing/problem';
import { LAST_SLOT, MAY_RETRY, SLOT_HOURS, SLOTS_PER_DAY, WINDOW_DAYS, slotAt, type FailureCategory, type ObservableFailure, type RetryPolicy } from '../simulator/observable';

/** The categories of the simulator in the words of the model. */
export const RECOVERY_CATEGORY: Readonly<Record<FailureCategory, RecoveryCategory>> = {
	'insufficient-funds': 'insufficient-funds',
	'do-not-honor': 'issuer-generic',
	'stale-card': 'stale-card',
	technical: 'technical',
	limit: 'limit',
	authentication: 'needs-customer',
	hard: 'hard',
};

/** How a learned policy plans. */
export interface ModelPolicySettings {
	name: string;
	model: RecoveryModel;
	/** Most attempts on one failure. */
	maxAttempts: number;
	/** What an attempt must be worth at least, as a share of the amount. */
	attemptPrice: number;
	discountPerDay: number;
	/** The calendar that is assumed before anything is learned. */
	paydays: Paydays;
}

/** What the rules of the baselines assume too: nobody gets a better calendar than the others. */
export const ASSUMED_PAYDAYS: Paydays = { daysOfMonth: [...PAYDAY_CALENDARS['us-like'].daysOfMonth], fridays: PAYDAY_CALENDARS['us-like'].fridays };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MERCHANT = 'lab';

/** Wall-clock time of a slot. */
export const slotTime = (failure: ObservableFailure, slot: number): LocalTime => ({
	day: failure.failedOnDay + Math.floor(slot / SLOTS_PER_DAY),
	hour: SLOT_HOURS[slot % SLOTS_PER_DAY] ?? 0,
});

/** Mornings; after a technical failure the first two days in all their slots. */
const MORNINGS: readonly number[] = Array.from({ length: WINDOW_DAYS - 1 }, (_, index) => slotAt(index + 1));
const FINE: readonly number[] = Array.from({ length: 2 * SLOTS_PER_DAY }, (_, index) => index + 1);
const TECHNICAL: readonly number[] = [...FINE, ...MORNINGS.filter((slot) => slot > FINE.length)].filter((slot) => slot <= LAST_SLOT);

/** A failed payment as the model sees it. `recoveredBefore` and the like are what the merchant knows of the customer. */
export function episodeOf(failure: ObservableFailure, paydays: Paydays): Episode {
	const failedAt = slotTime(failure, 0);
	return {
		merchant: MERCHANT,
		category: RECOVERY_CATEGORY[failure.category],
		startedAt: failedAt,
		failedAt,
		retryNumber: 1,
		paydays,
		country: null,
		recoveredBefore: failure.hasRecoveredBefore,
		logAmountRatio: Math.log(failure.amountMinor / failure.medianAmountMinor),
		tenureMonths: failure.tenureMonths,
		isDebit: failure.isDebit,
		levels: {},
	};
}

function problemOf(failure: ObservableFailure, settings: ModelPolicySettings, slots: readonly number[]): PlanProblem {
	const times = slots.map((slot): CandidateTime => {
		const at = slotTime(failure, slot);
		return { ...at, atMs: at.day * DAY_MS + at.hour * HOUR_MS };
	});
	return {
		episode: episodeOf(failure, settings.paydays),
		nowMs: failure.failedOnDay * DAY_MS + (SLOT_HOURS[0] ?? 0) * HOUR_MS,
		times,
		options: [{ id: 'same', isFresh: false, logOdds: 0, costMinor: 0 }],
		masks: { allowed: [times.map(() => true)], notBeforeMs: [], minGapHours: failure.category === 'technical' ? 1 : 20 },
		maxAttempts: settings.maxAttempts,
		// Priced as a share of the amount, so that a plan does not depend on the currency.
		money: { valueMinor: 1, discountPerDay: settings.discountPerDay, shadowMinor: settings.attemptPrice },
		ask: null,
	};
}

/** The policy of this package in the simulator: the hazard model with the dynamic programme over times. */
export function modelPolicy(settings: ModelPolicySettings): RetryPolicy {
	return {
		name: settings.name,
		planAttempts: (failure) => {
			if (!MAY_RETRY[failure.category]) return [];
			const slots = failure.category === 'technical' ? TECHNICAL : MORNINGS;
			const problem = problemOf(failure, settings, slots);
			const slotOf = new Map(problem.times.map(({ atMs }, index) => [atMs, slots[index] ?? 0]));
			const { steps } = planAttempts(settings.model, problem);
			return steps.flatMap((step) => (step.kind === 'retry' ? [slotOf.get(step.atMs) ?? 0] : []));
		},
	};
}
