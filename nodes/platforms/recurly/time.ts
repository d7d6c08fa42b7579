/** Recurly's time as an ISO instant in UTC with milliseconds. */
export function toInstant(time: string): string {
	return new Date(time).toISOString();
}

/** The same for a time that may be absent. */
export function toInstantOrNull(time: string | null): string | null {
	return time === null ? null : toInstant(time);
}
