import { DateTime, IANAZone } from 'luxon';

import { DunningError } from '../errors';
import type { ReportWindow } from './report';

/** Days of a window as a person writes them. */
export interface WindowDays {
	/** First day, `2026-09-01`. */
	fromOn: string;
	/** Last day, included. */
	toOn: string;
	/** IANA name. */
	timeZone: string;
	maturityDays: number;
}

const LONGEST_DAYS = 3660;

function bad(message: string, fix: string): never {
	throw new DunningError({ code: 'bad-input', message, fix });
}

/** A moment seen in a time zone. */
export interface ZoneNow {
	now: Date;
	timeZone: string;
}

function refuseZone(timeZone: string): void {
	if (!IANAZone.isValidZone(timeZone)) bad(`"${timeZone}" is no time zone`, 'Take a name such as Europe/Berlin or UTC.');
}

/** The latest days up to today, or the whole calendar month before this one. Throws `bad-input` for an unknown zone. */
export function recentDays(period: number | 'last-month', { now, timeZone }: ZoneNow): Pick<WindowDays, 'fromOn' | 'toOn'> {
	refuseZone(timeZone);
	const today = DateTime.fromJSDate(now, { zone: timeZone });
	const month = today.minus({ months: 1 });
	const [from, to] = period === 'last-month' ? [month.startOf('month'), month.endOf('month')] : [today.minus({ days: period - 1 }), today];
	return { fromOn: from.toFormat('yyyy-MM-dd'), toOn: to.toFormat('yyyy-MM-dd') };
}

/** A day, or an instant of that day; one without an offset is meant in the zone. */
function dayOf(text: string, timeZone: string): DateTime<true> {
	const day = DateTime.fromISO(text, { zone: timeZone });
	return day.isValid ? day.startOf('day') : bad(`"${text}" is no day`, 'Write a day as 2026-09-01.');
}

/** The instants of whole days in a time zone: also those of 23 and 25 hours. Throws `bad-input` for what is no window. */
export function makeWindow({ fromOn, toOn, timeZone, maturityDays }: WindowDays): ReportWindow {
	refuseZone(timeZone);
	if (!(maturityDays >= 1 && maturityDays <= 365)) bad(`${maturityDays} days are no maturity`, 'Take 1 to 365 days; 28 is usual.');
	const from = dayOf(fromOn, timeZone);
	const to = dayOf(toOn, timeZone).plus({ days: 1 }).startOf('day');
	if (to <= from) bad(`The window ends on ${toOn}, before it begins on ${fromOn}`, 'Let the last day be the first one or a later one.');
	if (to.diff(from, 'days').days > LONGEST_DAYS) bad('The window is longer than ten years', 'Take a shorter one.');
	return { from: from.toUTC().toISO(), to: to.toUTC().toISO(), timeZone, maturityDays };
}

/** Tells the months of a window's time zone apart. */
export interface WindowClock {
	has(at: number): boolean;
	/** Month in the time zone, `2026-09`, for an instant of the window. */
	monthOf(at: number): string;
}

/** Month ends are found once, since a report asks for every case. */
export function windowClock({ from, to, timeZone }: ReportWindow): WindowClock {
	const [start, end] = [Date.parse(from), Date.parse(to)];
	const months: Array<{ name: string; endsAt: number }> = [];
	for (let month = DateTime.fromMillis(start, { zone: timeZone }).startOf('month'); month.toMillis() < end; month = month.plus({ months: 1 })) {
		months.push({ name: month.toFormat('yyyy-MM'), endsAt: month.plus({ months: 1 }).toMillis() });
	}
	return {
		has: (at) => at >= start && at < end,
		monthOf: (at) => months.find(({ endsAt }) => at < endsAt)?.name ?? 'unknown',
	};
}
