import { HOLIDAYS } from '../../nodes/core/guards/rules/holidays';
import { calendarAt, easterOf, holidayOn, holidaysOf } from '../../nodes/core/holidays';

describe('holidays', () => {
	it.each([
		[2026, '2026-04-05'],
		[2027, '2027-03-28'],
		[2028, '2028-04-16'],
		[2038, '2038-04-25'],
	])('knows Easter of %d', (year, day) => {
		expect(new Date(easterOf(year)).toISOString().slice(0, 10)).toBe(day);
	});

	it.each([
		['US', '2026-07-03', 'Independence Day'],
		['US', '2026-11-26', 'Thanksgiving'],
		['US', '2027-12-24', 'Christmas'],
		['US', '2027-12-31', 'New Year'],
		['US', '2028-01-17', 'Martin Luther King Day'],
		['GB', '2026-08-31', 'Summer bank holiday'],
		['GB', '2026-12-28', 'Second day of Christmas, observed'],
		['DE', '2027-05-06', 'Ascension'],
		['CA', '2026-05-18', 'Victoria Day'],
		['CA', '2027-05-24', 'Victoria Day'],
		['SE', '2026-06-19', 'Midsummer Eve'],
		['SE', '2026-10-31', 'All Saints'],
		['JP', '2026-11-23', 'Labour Thanksgiving Day'],
		['IT', '2026-10-04', 'Saint Francis'],
		['IN', '2026-11-08', 'Diwali'],
		['PL', '2026-06-04', 'Corpus Christi'],
	])('of %s: %s is %s', (country, day, name) => {
		expect(holidayOn(country, day)).toBe(name);
	});

	it('knows no holidays of a country that is not listed, nor after a calendar ends', () => {
		expect(holidayOn('SG', '2026-12-25')).toBeUndefined();
		expect(holidayOn(null, '2026-12-25')).toBeUndefined();
		expect(calendarAt('SG', '2026-12-25')).toBeUndefined();
		expect(calendarAt('DE', '2029-01-01')).toBeUndefined();
	});

	it.each(HOLIDAYS.map(({ country }) => country))('of %s can all be found, in order, each year', (country) => {
		const days = [...(holidaysOf(country)?.keys() ?? [])];
		expect(days).toEqual([...days].sort());
		for (const year of [2026, 2027, 2028]) expect(days.filter((day) => day.startsWith(String(year))).length).toBeGreaterThan(3);
	});
});
