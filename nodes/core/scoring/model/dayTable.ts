import { holidayOn } from '../../holidays';
import { civilDay, isoDay } from './localTime';
import type { Paydays } from './paydays';

/** What each day of a span is, and how much of it lies before a day: so that what happened between two times is one subtraction. */
export interface DayTable {
	firstDay: number;
	isPayday: Uint8Array;
	isHoliday: Uint8Array;
	/** 1 for Monday to 7 for Sunday. */
	weekday: Uint8Array;
	dayOfMonth: Uint8Array;
	/** Months since year 0. */
	month: Int32Array;
	/** Paydays up to and including a day; days next to one another are one. */
	paydaysUpTo: Int32Array;
	fridaysUpTo: Int32Array;
	/** Day number of the latest payday up to and including a day, and of the latest Friday on which wages come; far in the past for none. */
	lastPayday: Int32Array;
	lastFriday: Int32Array;
}

/** What a table is made of. */
export interface DayTableInput {
	paydays: Paydays;
	country: string | null;
}

/** Days before the span that decide what its first days are. */
const LEAD_DAYS = 4;
const MERGE_DAYS = 2;
const NEVER = -1_000_000;

function isWorkless(day: number, country: string | null): boolean {
	return civilDay(day).weekday >= 6 || holidayOn(country, isoDay(day)) !== undefined;
}

/** Wages that would come on a day without banking come on the last one before it. */
function workingDayBefore(day: number, country: string | null): number {
	let working = day;
	while (isWorkless(working, country) && day - working < 5) working -= 1;
	return working;
}

/** Nominal days and, where the country is known, the working days that its banks move them to. */
function paydaysIn(input: DayTableInput, from: number, until: number): Set<number> {
	const { paydays, country } = input;
	const found = new Set<number>();
	for (let day = from; day <= until + 5; day += 1) {
		const { dayOfMonth, isLastOfMonth } = civilDay(day);
		if (!paydays.daysOfMonth.includes(dayOfMonth) && !(isLastOfMonth && paydays.daysOfMonth.includes(31))) continue;
		found.add(day);
		if (country !== null) found.add(workingDayBefore(day, country));
	}
	return found;
}

function emptyTable(firstDay: number, length: number): DayTable {
	return {
		firstDay,
		isPayday: new Uint8Array(length),
		isHoliday: new Uint8Array(length),
		weekday: new Uint8Array(length),
		dayOfMonth: new Uint8Array(length),
		month: new Int32Array(length),
		paydaysUpTo: new Int32Array(length),
		fridaysUpTo: new Int32Array(length),
		lastPayday: new Int32Array(length).fill(NEVER),
		lastFriday: new Int32Array(length).fill(NEVER),
	};
}

function fillDay(table: DayTable, index: number, input: DayTableInput): void {
	const day = table.firstDay + index;
	const { weekday, dayOfMonth, year, month } = civilDay(day);
	table.weekday[index] = weekday;
	table.dayOfMonth[index] = dayOfMonth;
	table.month[index] = year * 12 + month;
	table.isHoliday[index] = holidayOn(input.country, isoDay(day)) === undefined ? 0 : 1;
	table.fridaysUpTo[index] = (table.fridaysUpTo[index - 1] ?? 0) + (input.paydays.fridays && weekday === 5 ? 1 : 0);
	table.lastFriday[index] = input.paydays.fridays && weekday === 5 ? day : (table.lastFriday[index - 1] ?? NEVER);
}

/** Makes the table of a span of day numbers, both ends included. */
export function makeDayTable(input: DayTableInput, span: { from: number; until: number }): DayTable {
	const firstDay = span.from - LEAD_DAYS;
	const length = span.until - firstDay + 1;
	const table = emptyTable(firstDay, length);
	const paydays = paydaysIn(input, firstDay, span.until);
	let last = -Infinity;
	for (let index = 0; index < length; index += 1) {
		fillDay(table, index, input);
		const isPayday = paydays.has(firstDay + index);
		table.isPayday[index] = isPayday ? 1 : 0;
		table.lastPayday[index] = isPayday ? firstDay + index : (table.lastPayday[index - 1] ?? NEVER);
		const isNew = isPayday && index - last > MERGE_DAYS;
		if (isPayday) last = index;
		table.paydaysUpTo[index] = (table.paydaysUpTo[index - 1] ?? 0) + (isNew ? 1 : 0);
	}
	return table;
}
