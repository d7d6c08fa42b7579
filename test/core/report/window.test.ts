import { makeWindow, recentDays, windowClock } from '../../../nodes/core/report/window';

const windowIn = (timeZone: string, fromOn: string, toOn: string) => makeWindow({ fromOn, toOn, timeZone, maturityDays: 28 });
const hours = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('the window of a report', () => {
	it('holds whole days of its time zone, those of 23 and 25 hours too', () => {
		expect(windowIn('Europe/Berlin', '2026-03-29', '2026-03-29')).toMatchObject({ from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' });
		expect(hours(windowIn('Europe/Berlin', '2026-10-25', '2026-10-25'))).toBe(25);
		expect(hours(windowIn('America/New_York', '2026-03-01', '2026-03-31'))).toBe(31 * 24 - 1);
		expect(hours(windowIn('Asia/Kolkata', '2026-02-28', '2026-03-01'))).toBe(48);
	});

	it('begins at the first moment of a day that has no midnight', () => {
		// Chile turns its clocks at midnight: 2026-09-06 begins at one.
		expect(windowIn('America/Santiago', '2026-09-06', '2026-09-06').from).toBe('2026-09-06T04:00:00.000Z');
	});

	it('tells months apart by its own clock', () => {
		const clock = windowClock(windowIn('Europe/Berlin', '2026-09-01', '2026-11-30'));
		expect(clock.monthOf(Date.parse('2026-09-30T21:59:59.999Z'))).toBe('2026-09');
		expect(clock.monthOf(Date.parse('2026-09-30T22:00:00Z'))).toBe('2026-10');
		expect(clock.monthOf(Date.parse('2026-10-31T22:59:59Z'))).toBe('2026-10');
		expect(clock.monthOf(Date.parse('2026-10-31T23:00:00Z'))).toBe('2026-11');
		expect([clock.has(Date.parse('2026-08-31T22:00:00Z')), clock.has(Date.parse('2026-11-30T23:00:00Z'))]).toEqual([true, false]);
	});

	it('counts back from today, and takes the month before as a whole', () => {
		const now = new Date('2026-03-31T22:30:00Z');
		expect(recentDays(30, { now, timeZone: 'Europe/Berlin' })).toEqual({ fromOn: '2026-03-03', toOn: '2026-04-01' });
		expect(recentDays('last-month', { now, timeZone: 'Europe/Berlin' })).toEqual({ fromOn: '2026-03-01', toOn: '2026-03-31' });
		expect(recentDays('last-month', { now, timeZone: 'UTC' })).toEqual({ fromOn: '2026-02-01', toOn: '2026-02-28' });
	});

	it.each([
		['a zone that is none', { timeZone: 'Europe/Atlantis' }, 'no time zone'],
		['a day that is none', { fromOn: '2026-02-30' }, 'no day'],
		['an end before its beginning', { toOn: '2025-12-31' }, 'before it begins'],
		['no maturity', { maturityDays: 0 }, 'no maturity'],
		['a century', { toOn: '2100-01-01' }, 'ten years'],
	])('refuses %s', (_what, change, message) => {
		expect(() => makeWindow({ fromOn: '2026-01-01', toOn: '2026-01-31', timeZone: 'UTC', maturityDays: 28, ...change })).toThrow(message);
	});
});
