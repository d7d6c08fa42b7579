import { pickShare, type Random } from '../../random';
import { calendarDay, FRIDAY } from './localCalendar';
import { LAST_SLOT, SLOT_HOURS, SLOTS_PER_DAY, WINDOW_DAYS } from './observable';
import type { PayFrequency, World } from './world';

/** A stretch of time, in days since the local midnight of the failure's day. */
interface Spell {
	from: number;
	until: number;
}

export const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Days from the local midnight of the failure's day to a slot. */
export const slotClock = (slot: number): number => Math.floor(slot / SLOTS_PER_DAY) + (SLOT_HOURS[slot % SLOTS_PER_DAY] ?? 0) / 24;

interface PaydayRule {
	kind: PayFrequency['kind'];
	monthlyDay: number;
	/** 0 or 1: which Fridays a biweekly paid customer gets. */
	phase: number;
}

function isPayday({ kind, monthlyDay, phase }: PaydayRule, dayNumber: number): boolean {
	const { dayOfMonth, daysInMonth, weekday } = calendarDay(dayNumber);
	switch (kind) {
		case 'weekly':
			return weekday === FRIDAY;
		case 'biweekly':
			return weekday === FRIDAY && Math.floor(dayNumber / 7) % 2 === phase;
		case 'semimonthly':
			return dayOfMonth === 15 || dayOfMonth === daysInMonth;
		case 'monthly':
			return dayOfMonth === Math.min(monthlyDay, daysInMonth);
	}
}

function drawSpells(world: World, failedOnDay: number, traits: { willingness: number; random: Random }): Spell[] {
	const { willingness, random } = traits;
	const frequency = world.payFrequencies[pickShare(world.payFrequencies.map(({ share }) => share), random.uniform())];
	const payday = world.monthlyPaydays[pickShare(world.monthlyPaydays.map(({ share }) => share), random.uniform())];
	if (!frequency || !payday) return [];
	const rule: PaydayRule = { kind: frequency.kind, monthlyDay: payday.day, phase: random.below(2) };
	const opens = logistic(world.solventAfterPayday + willingness);
	const spells: Spell[] = [];
	for (let day = 0; day <= WINDOW_DAYS; day += 1) {
		if (isPayday(rule, failedOnDay + day) && random.uniform() < opens) spells.push({ from: day, until: day + 1 + random.exponential(frequency.meanSolventDays) });
		if (random.uniform() < 0.03) {
			const from = day + random.uniform();
			spells.push({ from, until: from + 0.5 + 1.5 * random.uniform() });
		}
	}
	return spells;
}

/** Marks the slots in which the account holds enough. The customer had too little at the failure; some never have enough in the window. */
export function markSolventSlots(world: World, failedOnDay: number, traits: { willingness: number; random: Random; open: Uint8Array }): void {
	const { willingness, random, open } = traits;
	if (random.uniform() < logistic(world.neverSolvent - 0.8 * willingness)) return;
	const spells = drawSpells(world, failedOnDay, traits);
	for (let slot = 1; slot <= LAST_SLOT; slot += 1) {
		const at = slotClock(slot);
		if (spells.some(({ from, until }) => at >= from && at < until)) open[slot] = 1;
	}
}
