const MS_PER_DAY = 86_400_000;

/** The day of 1970-01-01 plus that many days, looked up instead of computed: simulators ask millions of times. */
interface Day {
	dayOfMonth: number;
	daysInMonth: number;
	/** 1 is Monday, 7 Sunday. */
	weekday: number;
}

const known = new Map<number, Day>();

function readDay(dayNumber: number): Day {
	const date = new Date(dayNumber * MS_PER_DAY);
	const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
	return { dayOfMonth: date.getUTCDate(), daysInMonth, weekday: ((date.getUTCDay() + 6) % 7) + 1 };
}

/** What a calendar says of a local day. */
export function calendarDay(dayNumber: number): Day {
	const found = known.get(dayNumber);
	if (found) return found;
	const day = readDay(dayNumber);
	known.set(dayNumber, day);
	return day;
}

/** Days since 1970-01-01 of a date such as 2026-01-31. */
export const dayNumberOf = (isoDate: string): number => Math.floor(Date.parse(`${isoDate}T00:00:00Z`) / MS_PER_DAY);

export const FRIDAY = 5;
