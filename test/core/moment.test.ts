import { endOfDayEverywhere, parseMoment } from '../../nodes/core/moment';

describe('a time that somebody gave', () => {
	it.each([
		['2026-12-01', { instant: '2026-11-30T23:00:00.000Z', day: '2026-12-01' }],
		['2026-12-01 09:30', { instant: '2026-12-01T08:30:00.000Z', day: '2026-12-01' }],
		['2026-12-01T23:30:00Z', { instant: '2026-12-01T23:30:00.000Z', day: '2026-12-02' }],
		[new Date('2026-12-01T12:00:00Z'), { instant: '2026-12-01T12:00:00.000Z', day: '2026-12-01' }],
		[{ toISO: () => '2026-12-01T12:00:00.000+01:00' }, { instant: '2026-12-01T11:00:00.000Z', day: '2026-12-01' }],
	])('reads %j where the workflow lives', (value, expected) => {
		expect(parseMoment(value, 'Europe/Berlin')).toEqual(expected);
	});

	it.each(['soon', '', null, undefined, 7, {}, '2026-13-01'])('takes %j for no time', (value) => {
		expect(parseMoment(value, 'UTC')).toBeUndefined();
	});

	it('ends a day when it is over on every island', () => {
		expect(endOfDayEverywhere('2026-12-01').toISOString()).toBe('2026-12-02T11:59:59.999Z');
	});
});
