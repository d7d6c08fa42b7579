import { HOLIDAYS, type HolidayCalendar, type HolidaySpec } from './guards/rules/holidays';

const DAY = 86_400_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const utc = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day);
const weekdayOf = (at: number): number => new Date(at).getUTCDay();
const isoOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Easter Sunday in the Gregorian calendar (the computation of Meeus, Jones and Butcher). */
export function easterOf(year: number): number {
	const golden = year % 19;
	const century = Math.floor(year / 100);
	const rest = year % 100;
	const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
	const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
	const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
	const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
	const sum = epact + weekday - 7 * shift + 114;
	return utc(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The first day with this weekday from an instant on. */
const onOrAfter = (at: number, weekday: number): number => at + ((weekday - weekdayOf(at) + 7) % 7) * DAY;

function nearestWeekday(at: number): number {
	if (weekdayOf(at) === 6) return at - DAY;
	return weekdayOf(at) === 0 ? at + DAY : at;
}

type Place = (match: RegExpExecArray, year: number) => number;

/** Each way of saying when a holiday is, and how its day is found. */
const SPECS: ReadonlyArray<readonly [RegExp, Place]> = [
	[/^(\d{4})-(\d\d)-(\d\d)$/, ([, year, month, day]) => utc(Number(year), Number(month), Number(day))],
	[/^(\d\d)-(\d\d)$/, ([, month, day], year) => utc(year, Number(month), Number(day))],
	[/^(\d\d)-(\d\d)~$/, ([, month, day], year) => nearestWeekday(utc(year, Number(month), Number(day)))],
	[/^easter([+-]\d+)$/, ([, days], year) => easterOf(year) + Number(days) * DAY],
	[/^(\d\d)-(\d)-([a-z]{3})$/, ([, month, nth, weekday = ''], year) => onOrAfter(utc(year, Number(month), 1), WEEKDAYS.indexOf(weekday)) + (Number(nth) - 1) * 7 * DAY],
	[/^(\d\d)-last-([a-z]{3})$/, ([, month, weekday = ''], year) => onOrAfter(utc(year, Number(month) + 1, 1) - 7 * DAY, WEEKDAYS.indexOf(weekday))],
	[/^(\d\d)-(\d\d)\+([a-z]{3})$/, ([, month, day, weekday = ''], year) => onOrAfter(utc(year, Number(month), Number(day)), WEEKDAYS.indexOf(weekday))],
];

function placeIn(spec: HolidaySpec, year: number): string {
	for (const [pattern, place] of SPECS) {
		const match = pattern.exec(spec);
		if (match) return isoOf(place(match, year));
	}
	throw new Error(`"${spec}" does not say when a holiday is`);
}

/** Days of a calendar by date. New Year of the next year may be observed on the last day of this one. */
function daysOf(calendar: HolidayCalendar): ReadonlyMap<string, string> {
	const years = [];
	for (let year = Number(calendar.validFrom.slice(0, 4)); year <= Number(calendar.validUntil.slice(0, 4)) + 1; year += 1) years.push(year);
	const days = years.flatMap((year) => calendar.days.map(([spec, name]) => [placeIn(spec, year), name] as const));
	return new Map(days.filter(([day]) => day >= calendar.validFrom && day <= calendar.validUntil).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const CALENDARS: ReadonlyMap<string, { calendar: HolidayCalendar; days: ReadonlyMap<string, string> }> = new Map(
	HOLIDAYS.map((calendar) => [calendar.country, { calendar, days: daysOf(calendar) }]),
);

/** Holidays of a country by date, in order; undefined when none of it are known. */
export const holidaysOf = (country: string): ReadonlyMap<string, string> | undefined => CALENDARS.get(country)?.days;

/** Name of the holiday that a country keeps on a day (`2026-12-25`); undefined when it is none, as far as is known. */
export function holidayOn(country: string | null, day: string): string | undefined {
	return country === null ? undefined : holidaysOf(country)?.get(day);
}

/** The calendar that is known of a country on a day. */
export function calendarAt(country: string | null, day: string): HolidayCalendar | undefined {
	const calendar = country === null ? undefined : CALENDARS.get(country)?.calendar;
	return calendar && calendar.validFrom <= day && day <= calendar.validUntil ? calendar : undefined;
}
