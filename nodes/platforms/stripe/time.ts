/** Stripe's seconds since 1970 as an ISO instant in UTC. */
export function toInstant(seconds: number): string {
	return new Date(seconds * 1000).toISOString();
}

/** The same for a time that may be absent. */
export function toInstantOrNull(seconds: number | null | undefined): string | null {
	return seconds === null || seconds === undefined ? null : toInstant(seconds);
}
