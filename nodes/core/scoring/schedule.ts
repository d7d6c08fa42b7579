import { DateTime } from 'luxon';

import type { DeclineClass } from '../decline';

/** What the timing of the next retry depends on. */
export interface ScheduleInput {
	declineClass: DeclineClass;
	lastFailedAt: Date;
	now: Date;
	/** IANA zone; UTC when the customer's is not known. */
	timeZone: string;
	/** Attempts made so far. */
	attempts: number;
	/** Wait that the network asks for. */
	waitHours: number | null;
	minHoursBetweenRetries: number;
}

const TECHNICAL_WAIT_HOURS = [1, 6, 24, 48] as const;
const MIN_DAYS = 2;
const MAX_DAYS = 7;

const isPayday = (day: DateTime): boolean => day.day === 1 || day.day === 15 || day.day === day.daysInMonth || day.weekday === 5;

/** Nine in the morning of the first payday that is two to seven days away, else three days on: balances fill on paydays. */
function nextPayday(failed: DateTime): DateTime {
	const morning = failed.set({ hour: 9, minute: 0, second: 0, millisecond: 0 });
	for (let days = MIN_DAYS; days <= MAX_DAYS; days += 1) {
		const day = morning.plus({ days });
		if (isPayday(day)) return day;
	}
	return morning.plus({ days: 3 });
}

function afterTechnical(failed: DateTime, attempts: number): DateTime {
	const index = Math.min(attempts, TECHNICAL_WAIT_HOURS.length) - 1;
	return failed.plus({ hours: TECHNICAL_WAIT_HOURS[Math.max(index, 0)] ?? 48 });
}

function wished({ declineClass, attempts }: ScheduleInput, failed: DateTime): DateTime {
	if (declineClass === 'technical') return afterTechnical(failed, attempts);
	// Another weekday and hour than the failure: a bank that gives no reason may decide otherwise then.
	return declineClass === 'issuer-generic' ? failed.plus({ days: 3, hours: 3 }) : nextPayday(failed);
}

/** When to try again, never before the network's wait, the merchant's spacing, or now. */
export function scheduleRetry(input: ScheduleInput): Date {
	const failed = DateTime.fromJSDate(input.lastFailedAt, { zone: input.timeZone });
	const spacing = input.declineClass === 'technical' ? 1 : input.minHoursBetweenRetries;
	const earliest = Math.max(
		input.now.getTime(),
		failed.plus({ hours: Math.max(spacing, input.waitHours ?? 0) }).toMillis(),
	);
	return new Date(Math.max(earliest, wished(input, failed).toMillis()));
}
