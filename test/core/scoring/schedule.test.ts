import fc from 'fast-check';
import { DateTime } from 'luxon';

import { scheduleRetry, type ScheduleInput } from '../../../nodes/core/scoring/schedule';
import { at, DAY, HOUR, NOW } from '../build';

const schedule = (changes: Partial<ScheduleInput> = {}): string =>
	scheduleRetry({
		declineClass: 'insufficient-funds',
		lastFailedAt: NOW,
		now: NOW,
		timeZone: 'UTC',
		attempts: 1,
		waitHours: null,
		minHoursBetweenRetries: 20,
		...changes,
	}).toISOString();

describe('scheduleRetry', () => {
	it('waits for nine in the morning of the next payday, in the customer’s zone', () => {
		expect(schedule()).toBe('2026-11-27T09:00:00.000Z');
		expect(schedule({ timeZone: 'America/New_York' })).toBe('2026-11-27T14:00:00.000Z');
		expect(schedule({ timeZone: 'Asia/Tokyo' })).toBe('2026-11-27T00:00:00.000Z');
	});

	it('takes a month’s first, fifteenth and last day for paydays', () => {
		expect(schedule({ lastFailedAt: new Date('2026-11-28T10:00:00Z'), now: NOW })).toBe('2026-11-30T09:00:00.000Z');
		expect(schedule({ lastFailedAt: new Date('2026-11-29T10:00:00Z'), now: NOW })).toBe('2026-12-01T09:00:00.000Z');
		expect(schedule({ lastFailedAt: new Date('2026-12-12T10:00:00Z'), now: NOW })).toBe('2026-12-15T09:00:00.000Z');
	});

	it('keeps nine in the morning when the clocks change in between', () => {
		// New York leaves daylight saving time on 2026-11-01: nine is 13:00 UTC before and 14:00 UTC after.
		const failed = new Date('2026-10-28T14:00:00Z');
		expect(schedule({ lastFailedAt: failed, now: failed, timeZone: 'America/New_York' })).toBe('2026-10-30T13:00:00.000Z');
		const later = new Date('2026-10-30T14:00:00Z');
		expect(schedule({ lastFailedAt: later, now: later, timeZone: 'America/New_York' })).toBe('2026-11-01T14:00:00.000Z');
	});

	it('waits longer after each technical failure', () => {
		const hours = [1, 2, 3, 4, 5].map((attempts) => (Date.parse(schedule({ declineClass: 'technical', attempts })) - NOW.getTime()) / HOUR);
		expect(hours).toEqual([1, 6, 24, 48, 48]);
	});

	it('tries another weekday and hour where a bank gives no reason', () => {
		expect(schedule({ declineClass: 'issuer-generic' })).toBe(at(3 * DAY + 3 * HOUR));
	});

	it('obeys a network that asks for a longer wait', () => {
		expect(schedule({ waitHours: 10 * 24 })).toBe(at(10 * DAY));
	});

	it('is never before the network’s wait, the merchant’s spacing, or now', () => {
		fc.assert(
			fc.property(
				fc.record({
					declineClass: fc.constantFrom('insufficient-funds', 'issuer-generic', 'technical'),
					lastFailedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
					lateness: fc.integer({ min: 0, max: 40 * DAY }),
					timeZone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'America/Sao_Paulo'),
					attempts: fc.integer({ min: 0, max: 20 }),
					waitHours: fc.option(fc.integer({ min: 0, max: 300 })),
					minHoursBetweenRetries: fc.integer({ min: 0, max: 100 }),
				}),
				({ lateness, ...rest }) => {
					const now = new Date(rest.lastFailedAt.getTime() + lateness);
					const made = scheduleRetry({ ...rest, now } as ScheduleInput).getTime();
					const spacing = rest.declineClass === 'technical' ? 1 : rest.minHoursBetweenRetries;
					expect(made).toBeGreaterThanOrEqual(now.getTime());
					expect(made).toBeGreaterThanOrEqual(rest.lastFailedAt.getTime() + Math.max(spacing, rest.waitHours ?? 0) * HOUR);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('falls on nine o’clock local time on a payday unless something asks for later', () => {
		fc.assert(
			fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }), fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'), (failed, timeZone) => {
				const made = DateTime.fromISO(schedule({ lastFailedAt: failed, now: failed, timeZone }), { zone: timeZone });
				expect(made.hour).toBe(9);
				expect(made.diff(DateTime.fromJSDate(failed), 'days').days).toBeLessThanOrEqual(7.6);
			}),
			{ numRuns: 200 },
		);
	});
});
