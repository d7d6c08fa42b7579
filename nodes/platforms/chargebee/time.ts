/** Chargebee's seconds since 1970 as an ISO instant in UTC. */
export function toInstant(seconds: number): string {
	return new Date(seconds * 1000).toISOString();
}

/** The same for a time that may be absent. */
export function toInstantOrNull(seconds: number | null): string | null {
	return seconds === null ? null : toInstant(seconds);
}

/** The first second of a calendar day in UTC, as Chargebee counts. */
export function secondsOfDay(day: string): number {
	return Date.parse(`${day}T00:00:00.000Z`) / 1000;
}
