import { DateTime } from 'luxon';

import { candidateTimes, masksOf } from '../../../nodes/core/scoring/masks';
import { waysOf } from '../../../nodes/core/scoring/ways';
import { anAttempt, aDecline, aPolicy, at, DAY, HOUR, planInput, type Choices } from '../build';

const timesOf = (choices: Choices, now: string, stageDays = 28) => candidateTimes(planInput({ ...choices, invoice: { createdAt: now } }, { now: new Date(now), policy: aPolicy({ stageDays }) }));

describe('candidateTimes', () => {
	it.each(['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])('are the hours of the customer in %s, also when clocks change', (timeZone) => {
		for (const now of ['2026-03-20T10:00:00.000Z', '2026-10-20T10:00:00.000Z']) {
			const times = timesOf({ customer: { timeZone }, history: [anAttempt({ at: now })] }, now);
			expect(times.length).toBeGreaterThan(100);
			for (const { atMs, day, hour } of times) {
				const local = DateTime.fromMillis(atMs, { zone: timeZone });
				expect([Date.UTC(local.year, local.month - 1, local.day) / DAY, local.hour + local.minute / 60]).toEqual([day, hour]);
			}
		}
	});

	it('end with the stage, rise, and begin after now', () => {
		const now = '2026-11-02T10:00:00.000Z';
		const times = timesOf({ history: [anAttempt({ at: now })] }, now, 5);
		const ms = times.map(({ atMs }) => atMs);
		expect(ms).toEqual([...new Set(ms)].sort((a, b) => a - b));
		expect(ms[0]).toBeGreaterThan(Date.parse(now));
		expect(ms.at(-1)).toBeLessThanOrEqual(Date.parse(now) + 5 * DAY);
	});

	it('are hours away after a technical fault', () => {
		const now = '2026-11-02T10:00:00.000Z';
		const [first] = timesOf({ history: [anAttempt({ at: now, decline: aDecline('technical') })] }, now);
		expect(first?.atMs).toBe(Date.parse(now) + HOUR);
	});
});

describe('masksOf', () => {
	it('leaves out what the network asked to wait for', () => {
		const input = planInput({ history: [anAttempt({ at: at(-HOUR), decline: aDecline('insufficient-funds', { waitHours: 72 }) })] });
		const times = candidateTimes(input);
		const { allowed } = masksOf(input, { times, ways: waysOf(input), attempts: 3 });
		times.forEach(({ atMs }, index) => expect(allowed[0]?.[index]).toBe(atMs >= Date.parse(at(-HOUR)) + 72 * HOUR));
	});

	it('makes an attempt wait until enough older ones on the card have left the span of the network', () => {
		const history = Array.from({ length: 14 }, (_, index) => anAttempt({ id: `ch_${index}`, at: at(-(20 - index) * DAY) }));
		const input = planInput({ history }, { policy: aPolicy({ maxAttempts: 40, stageDays: 90 }) });
		const { notBeforeMs } = masksOf(input, { times: candidateTimes(input), ways: waysOf(input), attempts: 3 });
		expect(notBeforeMs.map((ms) => new Date(ms).toISOString())).toEqual([at(0), at(10 * DAY), at(11 * DAY)]);
	});
});
