import { DateTime } from 'luxon';

/** A point in time as somebody gave it: its instant, and the calendar day where they live. */
export interface Moment {
	instant: string;
	day: string;
}

function toText(value: unknown): string {
	if (value instanceof Date) return value.toISOString();
	// Expressions of n8n give luxon objects, of another copy of luxon.
	if (typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function') return String((value as { toISO: () => unknown }).toISO());
	return typeof value === 'string' ? value.trim() : '';
}

/** Reads a time; a text without an offset is in the zone given. Undefined for what is no time. */
export function parseMoment(value: unknown, zone: string): Moment | undefined {
	const time = DateTime.fromISO(toText(value).replace(' ', 'T'), { zone });
	return time.isValid ? { instant: time.toUTC().toJSDate().toISOString(), day: time.toFormat('yyyy-MM-dd') } : undefined;
}

/** When a day is over everywhere on earth, twelve hours after it is over in UTC. */
export function endOfDayEverywhere(day: string): Date {
	return new Date(Date.parse(`${day}T23:59:59.999Z`) + 12 * 3_600_000);
}
