import { pickShare, seededRandom, type Random } from '../../random';
import { dayNumberOf, calendarDay } from './localCalendar';
import { FAILURE_CATEGORIES, LAST_SLOT, NEEDS_CUSTOMER, WINDOW_DAYS, type FailureCategory, type ObservableFailure } from './observable';
import { logistic, markSolventSlots, slotClock } from './solvency';
import type { World } from './world';

/** When the four messages of every case go out, in days after the failure; all policies share them. */
export const MESSAGE_DAYS = [0, 3, 7, 14] as const;
const MESSAGE_HOUR = 10;

/** Slots per customer: the failure and the window after it. */
export const SLOT_COUNT = LAST_SLOT + 1;

const MEDIAN_AMOUNT_MINOR = 3900;
const FIRST_DAY = dayNumberOf('2026-01-01');
const DAYS = 365;
const RECOVERED_BEFORE_SHARE = 0.3;

/**
 * What decides about success and what no policy may see. It lies in arrays beside the observable failures, so that a
 * policy that is handed a failure holds nothing from which it could be read.
 */
export interface Latent {
	/** One per customer and slot: whether money, card and systems would let a charge through. */
	open: Uint8Array;
	/** One per customer and slot: the luck of an attempt then, the same for every policy. */
	luck: Float32Array;
	/** Log-odds of an attempt that a risk system judges; NaN where none does. */
	riskLogOdds: Float64Array;
	/** When the customer pays of their own accord or after a message if nothing else succeeds; Infinity for never. */
	customerPaysAt: Float64Array;
}

/** Failed payments as a policy sees them, and apart from them what is true of them. */
export interface Population {
	failures: readonly ObservableFailure[];
	latent: Latent;
}

function openFrom(open: Uint8Array, at: number): void {
	for (let slot = 1; slot <= LAST_SLOT; slot += 1) if (slotClock(slot) >= at) open[slot] = 1;
}

function limitLiftsAt(failedOnDay: number, random: Random): number {
	if (random.uniform() < 0.6) return 1;
	const { dayOfMonth, daysInMonth } = calendarDay(failedOnDay);
	return daysInMonth - dayOfMonth + 1;
}

/** When an attempt may succeed, for each way of failing. Returns the log-odds where a risk system decides, else NaN. */
function markOpen(world: World, failure: ObservableFailure, traits: { willingness: number; random: Random; open: Uint8Array }): number {
	const { random, open, willingness } = traits;
	switch (failure.category) {
		case 'do-not-honor':
			if (random.uniform() >= world.disguisedFundsShare) return world.riskBlock + 0.6 * willingness;
			markSolventSlots(world, failure.failedOnDay, traits);
			break;
		case 'insufficient-funds':
			markSolventSlots(world, failure.failedOnDay, traits);
			break;
		case 'technical':
			openFrom(open, slotClock(0) + random.exponential(8 / 24));
			break;
		case 'limit':
			openFrom(open, limitLiftsAt(failure.failedOnDay, random));
			break;
		case 'stale-card':
			if (random.uniform() < 0.35) openFrom(open, 1 + 9 * random.uniform());
			break;
		case 'authentication':
		case 'hard':
			break;
	}
	return Number.NaN;
}

function drawCustomerPayment(world: World, category: FailureCategory, traits: { willingness: number; random: Random }): number {
	const { willingness, random } = traits;
	let at = random.exponential(1 / (0.0025 * Math.exp(0.4 * willingness)));
	for (const [number, day] of MESSAGE_DAYS.entries()) {
		const logOdds = world.messageResponse + 0.8 * willingness + (NEEDS_CUSTOMER[category] ? 0.8 : 0) - 0.45 * number;
		const responds = random.uniform() < logistic(logOdds);
		const paysAt = day + MESSAGE_HOUR / 24 + 0.5 + 2 * random.uniform();
		if (responds) at = Math.min(at, paysAt);
	}
	return at <= WINDOW_DAYS ? at : Number.POSITIVE_INFINITY;
}

function drawFailure(world: World, index: number, random: Random): ObservableFailure {
	return {
		index,
		category: FAILURE_CATEGORIES[pickShare(world.categoryShares, random.uniform())] ?? 'hard',
		amountMinor: Math.max(100, Math.round(MEDIAN_AMOUNT_MINOR * Math.exp(random.normal(0, 0.8)))),
		failedOnDay: FIRST_DAY + random.below(DAYS),
		tenureMonths: Math.max(1, Math.round(Math.exp(random.normal(2, 1)))),
		hasRecoveredBefore: random.uniform() < RECOVERED_BEFORE_SHARE,
		isDebit: random.uniform() < 0.6,
		medianAmountMinor: MEDIAN_AMOUNT_MINOR,
	};
}

function drawWillingness(failure: ObservableFailure, random: Random): number {
	const known = 0.35 * ((failure.hasRecoveredBefore ? 1 : 0) - RECOVERED_BEFORE_SHARE) + 0.2 * (Math.log(failure.tenureMonths) - 2) - 0.15 * Math.log(failure.amountMinor / MEDIAN_AMOUNT_MINOR);
	return random.normal(known, 0.9);
}

/** So many failed payments of that world. The same world, count and seed give the same customers to every policy. */
export function drawPopulation(world: World, count: number, seed: number): Population {
	const latent: Latent = {
		open: new Uint8Array(count * SLOT_COUNT),
		luck: new Float32Array(count * SLOT_COUNT),
		riskLogOdds: new Float64Array(count),
		customerPaysAt: new Float64Array(count),
	};
	const failures = Array.from({ length: count }, (_, index) => {
		const random = seededRandom(seed, index);
		const failure = drawFailure(world, index, random);
		const willingness = drawWillingness(failure, random);
		const open = latent.open.subarray(index * SLOT_COUNT, (index + 1) * SLOT_COUNT);
		latent.customerPaysAt[index] = drawCustomerPayment(world, failure.category, { willingness, random });
		latent.riskLogOdds[index] = markOpen(world, failure, { willingness, random, open });
		for (let slot = 0; slot < SLOT_COUNT; slot += 1) latent.luck[index * SLOT_COUNT + slot] = random.uniform();
		return failure;
	});
	return { failures, latent };
}
