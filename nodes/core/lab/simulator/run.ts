import { daysToSlot, LAST_SLOT, MAY_RETRY, SLOT_HOURS, SLOTS_PER_DAY, type RetryPolicy } from './observable';
import { MESSAGE_DAYS, SLOT_COUNT, type Latent, type Population } from './population';
import { logistic, slotClock } from './solvency';

/** Who brought the money in. */
export type RecoveredBy = 'retry' | 'customer' | 'nobody';

/** What became of one failed payment under a policy. */
export interface Outcome {
	recoveredBy: RecoveredBy;
	/** Days from the failure; Infinity when it was not recovered in the window. */
	recoveredAfterDays: number;
	attempts: number;
	messages: number;
	/** Attempts that a network's rules forbid. */
	breaches: number;
}

const CHANCE_WHEN_OPEN = SLOT_HOURS.map((hour) => 0.93 + 0.2 * (hour === 9 ? 0.15 : hour === 15 ? 0.1 : -0.05));

/** Whether the n-th attempt on a customer succeeds in that slot; the answer is fixed before any policy asks. */
export function attemptSucceeds(latent: Latent, customer: number, attempt: { slot: number; number: number }): boolean {
	const { slot, number } = attempt;
	const place = customer * SLOT_COUNT + slot;
	const luck = latent.luck[place] ?? 1;
	const risk = latent.riskLogOdds[customer] ?? Number.NaN;
	if (!Number.isNaN(risk)) return luck < logistic(risk) * Math.exp(-0.35 * (number - 1)) * (1 + 0.04 * daysToSlot(slot));
	return latent.open[place] === 1 && luck < (CHANCE_WHEN_OPEN[slot % SLOTS_PER_DAY] ?? 0);
}

function countMessages(untilClock: number): number {
	return MESSAGE_DAYS.filter((day) => day + 10 / 24 < untilClock).length;
}

function paidByCustomer(customerPaysAt: number, spent: { attempts: number; breaches: number }): Outcome {
	const isPaid = Number.isFinite(customerPaysAt);
	return {
		recoveredBy: isPaid ? 'customer' : 'nobody',
		recoveredAfterDays: isPaid ? customerPaysAt : Number.POSITIVE_INFINITY,
		messages: countMessages(customerPaysAt),
		...spent,
	};
}

/** Lives one failed payment under the given attempts. */
export function followPlan({ failures, latent }: Population, customer: number, slots: readonly number[]): Outcome {
	const category = failures[customer]?.category ?? 'hard';
	const customerPaysAt = latent.customerPaysAt[customer] ?? Number.POSITIVE_INFINITY;
	let attempts = 0;
	let breaches = 0;
	for (const slot of slots) {
		const clock = slotClock(slot);
		if (slot > LAST_SLOT || clock >= customerPaysAt) break;
		attempts += 1;
		if (category === 'hard') breaches += 1;
		if (MAY_RETRY[category] && attemptSucceeds(latent, customer, { slot, number: attempts })) {
			return { recoveredBy: 'retry', recoveredAfterDays: daysToSlot(slot), attempts, messages: countMessages(clock), breaches };
		}
	}
	return paidByCustomer(customerPaysAt, { attempts, breaches });
}

/** Every failed payment of a population under one policy. */
export function runPolicy(population: Population, policy: RetryPolicy): Outcome[] {
	return population.failures.map((failure, customer) => followPlan(population, customer, policy.planAttempts(failure)));
}

/** What somebody who sees the future would do: charge once, in the first slot that succeeds, unless the customer pays before. */
export function runOracle(population: Population): Outcome[] {
	return population.failures.map((failure, customer) => {
		const slots: number[] = [];
		for (let slot = 1; slot <= LAST_SLOT && slots.length === 0; slot += 1) {
			if (MAY_RETRY[failure.category] && attemptSucceeds(population.latent, customer, { slot, number: 1 })) slots.push(slot);
		}
		return followPlan(population, customer, slots);
	});
}
