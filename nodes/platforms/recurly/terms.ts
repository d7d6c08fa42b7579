const DAY_MS = 86_400_000;

/** Most days that Recurly lets an invoice wait. */
export const MAX_NET_TERMS = 999;

/** Days after its creation at which an invoice is due on a day, or just after it begins in UTC; negative when the day was before. */
export function netTermsFor(createdAt: string, dueOn: string): number {
	return Math.ceil((Date.parse(`${dueOn}T00:00:00.000Z`) - Date.parse(createdAt)) / DAY_MS);
}

interface Interval {
	interval_unit: 'days' | 'months';
	interval_length: number;
}

/** So many intervals after an instant; a month's last day stays one. */
function later(from: Date, { interval_unit: unit, interval_length: length }: Interval, times: number): Date {
	if (unit === 'days') return new Date(from.getTime() + times * length * DAY_MS);
	const month = new Date(from);
	month.setUTCDate(1);
	month.setUTCMonth(from.getUTCMonth() + times * length);
	const lastDay = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
	month.setUTCDate(Math.min(from.getUTCDate(), lastDay));
	return month;
}

/** Most billing cycles that are counted: far more than anybody pauses. */
const MAX_CYCLES = 400;

/** Whole billing cycles from the end of the current period until a day has come; 0 when it comes before; null when it is too far. */
export function pauseCycles(periodEndsAt: string, resumeOn: string, plan: Interval): number | null {
	const resumes = Date.parse(`${resumeOn}T00:00:00.000Z`);
	for (let cycles = 0; cycles <= MAX_CYCLES; cycles++) {
		if (later(new Date(periodEndsAt), plan, cycles).getTime() >= resumes) return cycles;
	}
	return null;
}
