import { DateTime } from 'luxon';
import { z } from 'zod';

const DAY_MS = 86_400_000;

/** A wall-clock time of the customer: whole days since 1970-01-01 there, and hours since midnight. Plain numbers, so that millions can be compared. */
export const localTimeSchema = z.object({ day: z.number().int(), hour: z.number().min(0).lt(24) });
export type LocalTime = z.infer<typeof localTimeSchema>;

/** Wall-clock time of an instant in an IANA zone. */
export function localTime(at: Date, zone: string): LocalTime {
	const local = DateTime.fromJSDate(at, { zone });
	return { day: Date.UTC(local.year, local.month - 1, local.day) / DAY_MS, hour: local.hour + local.minute / 60 };
}

/** A day of the calendar. */
export interface CivilDay {
	year: number;
	/** 1 to 12. */
	month: number;
	/** 1 to 31. */
	dayOfMonth: number;
	/** 1 for Monday to 7 for Sunday. */
	weekday: number;
	isLastOfMonth: boolean;
}

/** The calendar day of a day number. */
export function civilDay(day: number): CivilDay {
	const date = new Date(day * DAY_MS);
	const next = new Date((day + 1) * DAY_MS);
	return {
		year: date.getUTCFullYear(),
		month: date.getUTCMonth() + 1,
		dayOfMonth: date.getUTCDate(),
		weekday: ((date.getUTCDay() + 6) % 7) + 1,
		isLastOfMonth: next.getUTCDate() === 1,
	};
}

/** Day number as `2026-11-28`. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Days from one wall-clock time to another; negative when it lies before. */
export const daysBetween = (from: LocalTime, to: LocalTime): number => to.day - from.day + (to.hour - from.hour) / 24;
