import type { Change } from '../../core/actions/change';
import type { ScheduleEntry } from './payload';
import { secondsOfDay, toInstant } from './time';

type Instalments = Extract<Change, { kind: 'payment-plan' }>['instalments'];

/** A scheme as Chargebee takes it: payments at whole periods from today on, each with its share. */
export interface Scheme {
	period_unit: 'day' | 'week' | 'month';
	flexible_schedules: ReadonlyArray<{ period: number; amount_percentage: number }>;
}

/** Chargebee's limits of a period and of a share (official SDK 3.33.0, `payment_schedule_schemes`). */
const MAX_PERIOD = 52;
const MIN_PERCENT = 1;

const DAY_SECONDS = 86_400;

const dayOf = (seconds: number): string => toInstant(seconds).slice(0, 10);

const daysFrom = (today: string, day: string): number => (secondsOfDay(day) - secondsOfDay(today)) / DAY_SECONDS;

/** Whole months between two days of the same number; undefined for others. */
function monthsFrom(today: string, day: string): number | undefined {
	const [from, to] = [today, day].map((one) => one.split('-').map(Number)) as [number[], number[]];
	return from[2] === to[2] ? ((to[0] ?? 0) - (from[0] ?? 0)) * 12 + ((to[1] ?? 0) - (from[1] ?? 0)) : undefined;
}

const fits = (periods: ReadonlyArray<number | undefined>): boolean => periods.every((period) => period !== undefined && Number.isInteger(period) && period >= 0 && period <= MAX_PERIOD);

/** The first unit in which every day of the plan is a whole number of periods from today. */
function periodsOf(instalments: Instalments, today: string): { unit: Scheme['period_unit']; periods: number[] } | undefined {
	const days = instalments.map(({ dueOn }) => daysFrom(today, dueOn));
	const choices = [
		{ unit: 'day', periods: days },
		{ unit: 'week', periods: days.map((count) => count / 7) },
		{ unit: 'month', periods: instalments.map(({ dueOn }) => monthsFrom(today, dueOn)) },
	] as const;
	const found = choices.find(({ periods }) => fits(periods));
	return found && { unit: found.unit, periods: [...found.periods] as number[] };
}

/** Shares in hundredths of a percent; the last takes what rounding leaves. */
function percentagesOf(instalments: Instalments): number[] {
	const total = instalments.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
	const hundredths = instalments.slice(0, -1).map(({ amount }) => Math.round((amount.amountMinor * 10_000) / total));
	const rest = 10_000 - hundredths.reduce((sum, part) => sum + part, 0);
	return [...hundredths, rest].map((part) => part / 100);
}

/** A plan as a scheme, or why Chargebee cannot carry it. `today` is Chargebee's own day. */
export function toScheme(instalments: Instalments, today: string): Scheme | { problem: string } {
	const found = periodsOf(instalments, today);
	if (found === undefined) return { problem: `Chargebee counts the payments of a plan from today (${today}) on, in up to ${MAX_PERIOD} whole days, weeks or months; choose such days.` };
	const shares = percentagesOf(instalments);
	if (shares.some((share) => share < MIN_PERCENT)) return { problem: 'Chargebee takes no payment of less than one percent in a plan; choose fewer or more even payments.' };
	return { period_unit: found.unit, flexible_schedules: shares.map((share, index) => ({ period: found.periods[index] ?? 0, amount_percentage: share })) };
}

/** Whether what Chargebee would do, or did, is exactly the plan: the same days and amounts. */
export function isPlan(entries: readonly ScheduleEntry[], instalments: Instalments): boolean {
	const sorted = [...entries].sort((left, right) => left.date - right.date);
	return sorted.length === instalments.length && instalments.every(({ dueOn, amount }, index) => sorted[index]?.amount === amount.amountMinor && dayOf(sorted[index]?.date ?? 0) === dueOn);
}

/** What Chargebee would do instead, for a person. */
export const describeEntries = (entries: readonly ScheduleEntry[]): string => entries.map(({ date, amount }) => `${amount} on ${dayOf(date)}`).join(', ');
