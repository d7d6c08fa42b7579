/**
 * When a holiday is: `12-25` a date, `12-25~` the nearest weekday when it falls on a weekend, `easter-2` days from Easter
 * Sunday, `11-4-thu` the fourth Thursday of November, `05-last-mon` the last Monday, `06-20+sat` the first Saturday from a
 * date on, `2026-12-28` that day alone (substitutes, and calendars that follow the moon or the sun).
 */
export type HolidaySpec = string;

/** Public holidays of a whole country, listed up to a day; what only some of its states keep is left out. */
export interface HolidayCalendar {
	country: string;
	/** Source and remarks. */
	source: string;
	edition: string;
	validFrom: string;
	validUntil: string;
	days: ReadonlyArray<readonly [spec: HolidaySpec, name: string]>;
}

const NEW_YEAR = ['01-01', 'New Year'] as const;
const EPIPHANY = ['01-06', 'Epiphany'] as const;
const MAUNDY = ['easter-3', 'Maundy Thursday'] as const;
const GOOD_FRIDAY = ['easter-2', 'Good Friday'] as const;
const EASTER = ['easter+0', 'Easter Sunday'] as const;
const EASTER_MONDAY = ['easter+1', 'Easter Monday'] as const;
const LABOUR = ['05-01', 'Labour Day'] as const;
const ASCENSION = ['easter+39', 'Ascension'] as const;
const WHIT_SUNDAY = ['easter+49', 'Whit Sunday'] as const;
const WHIT_MONDAY = ['easter+50', 'Whit Monday'] as const;
const CORPUS_CHRISTI = ['easter+60', 'Corpus Christi'] as const;
const ASSUMPTION = ['08-15', 'Assumption'] as const;
const ALL_SAINTS = ['11-01', 'All Saints'] as const;
const IMMACULATE = ['12-08', 'Immaculate Conception'] as const;
const CHRISTMAS = ['12-25', 'Christmas'] as const;
const SECOND_CHRISTMAS = ['12-26', 'Second day of Christmas'] as const;

/** Where Christmas, the day after it and New Year are moved when they fall on a weekend, 2026 to 2028. */
const MOVED = [
	['2026-12-28', 'Second day of Christmas, observed'],
	['2027-12-27', 'Christmas, observed'],
	['2027-12-28', 'Second day of Christmas, observed'],
	['2028-01-03', 'New Year, observed'],
] as const;

const calendar = (country: string, source: string, days: HolidayCalendar['days']): HolidayCalendar => ({
	country,
	source,
	edition: '2026-11',
	validFrom: '2026-01-01',
	validUntil: '2028-12-31',
	days,
});

/** National holidays from 2026 to 2028. For a country that is not listed none is known, and the evidence says so. */
export const HOLIDAYS: readonly HolidayCalendar[] = [
	calendar('US', 'Federal holidays, 5 U.S.C. 6103', [
		['01-01~', 'New Year'],
		['01-3-mon', 'Martin Luther King Day'],
		['02-3-mon', 'Presidents’ Day'],
		['05-last-mon', 'Memorial Day'],
		['06-19~', 'Juneteenth'],
		['07-04~', 'Independence Day'],
		['09-1-mon', 'Labor Day'],
		['10-2-mon', 'Columbus Day'],
		['11-11~', 'Veterans Day'],
		['11-4-thu', 'Thanksgiving'],
		['12-25~', 'Christmas'],
	]),
	calendar('GB', 'Banking and Financial Dealings Act 1971, England and Wales', [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, ['05-1-mon', 'Early May bank holiday'], ['05-last-mon', 'Spring bank holiday'], ['08-last-mon', 'Summer bank holiday'], CHRISTMAS, SECOND_CHRISTMAS, ...MOVED]),
	calendar('DE', 'Holiday acts of the states, as far as all agree', [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, ['10-03', 'Day of German Unity'], CHRISTMAS, SECOND_CHRISTMAS]),
	calendar('FR', 'Code du travail, L3133-1', [NEW_YEAR, EASTER_MONDAY, LABOUR, ['05-08', 'Victory Day'], ASCENSION, WHIT_MONDAY, ['07-14', 'National Day'], ASSUMPTION, ALL_SAINTS, ['11-11', 'Armistice Day'], CHRISTMAS]),
	calendar('ES', 'Real Decreto 2001/1983, national days', [NEW_YEAR, EPIPHANY, GOOD_FRIDAY, LABOUR, ASSUMPTION, ['10-12', 'National Day'], ALL_SAINTS, ['12-06', 'Constitution Day'], IMMACULATE, CHRISTMAS]),
	calendar('PT', 'Código do Trabalho, article 234', [NEW_YEAR, GOOD_FRIDAY, EASTER, ['04-25', 'Freedom Day'], LABOUR, CORPUS_CHRISTI, ['06-10', 'Portugal Day'], ASSUMPTION, ['10-05', 'Republic Day'], ALL_SAINTS, ['12-01', 'Restoration of Independence'], IMMACULATE, CHRISTMAS]),
	calendar('IT', 'Legge 260/1949 as amended, with 4 October since 2026 (Legge 151/2025)', [NEW_YEAR, EPIPHANY, EASTER, EASTER_MONDAY, ['04-25', 'Liberation Day'], LABOUR, ['06-02', 'Republic Day'], ASSUMPTION, ['10-04', 'Saint Francis'], ALL_SAINTS, IMMACULATE, CHRISTMAS, SECOND_CHRISTMAS]),
	calendar('NL', 'Algemene termijnenwet, article 3', [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, ['04-27', 'King’s Day'], ASCENSION, WHIT_MONDAY, CHRISTMAS, SECOND_CHRISTMAS]),
	calendar('IN', 'National and gazetted holidays of the central government; Holi and Diwali as almanacs give them', [
		['01-26', 'Republic Day'],
		['08-15', 'Independence Day'],
		['10-02', 'Gandhi Jayanti'],
		GOOD_FRIDAY,
		CHRISTMAS,
		['2026-03-04', 'Holi'],
		['2027-03-22', 'Holi'],
		['2028-03-11', 'Holi'],
		['2026-11-08', 'Diwali'],
		['2027-10-29', 'Diwali'],
		['2028-10-17', 'Diwali'],
	]),
	calendar('BR', 'Lei 662/1949, 6.802/1980, 14.759/2023', [NEW_YEAR, GOOD_FRIDAY, ['04-21', 'Tiradentes'], LABOUR, ['09-07', 'Independence Day'], ['10-12', 'Our Lady of Aparecida'], ['11-02', 'All Souls'], ['11-15', 'Republic Day'], ['11-20', 'Black Consciousness Day'], CHRISTMAS]),
	calendar('CA', 'Canada Labour Code, general holidays', [
		NEW_YEAR,
		GOOD_FRIDAY,
		['05-18+mon', 'Victoria Day'],
		['07-01', 'Canada Day'],
		['09-1-mon', 'Labour Day'],
		['09-30', 'Day for Truth and Reconciliation'],
		['10-2-mon', 'Thanksgiving'],
		['11-11', 'Remembrance Day'],
		CHRISTMAS,
		SECOND_CHRISTMAS,
	]),
	calendar('AU', 'Fair Work Act 2009, section 115', [NEW_YEAR, ['01-26', 'Australia Day'], GOOD_FRIDAY, EASTER_MONDAY, ['04-25', 'Anzac Day'], CHRISTMAS, SECOND_CHRISTMAS, ...MOVED]),
	calendar('JP', 'Act on National Holidays, with the equinoxes of the National Astronomical Observatory', [
		NEW_YEAR,
		['01-2-mon', 'Coming of Age Day'],
		['02-11', 'Foundation Day'],
		['02-23', 'Emperor’s Birthday'],
		['2026-03-20', 'Vernal Equinox'],
		['2027-03-21', 'Vernal Equinox'],
		['2027-03-22', 'Vernal Equinox, observed'],
		['2028-03-20', 'Vernal Equinox'],
		['04-29', 'Shōwa Day'],
		['05-03', 'Constitution Day'],
		['05-04', 'Greenery Day'],
		['05-05', 'Children’s Day'],
		['2026-05-06', 'Constitution Day, observed'],
		['07-3-mon', 'Marine Day'],
		['08-11', 'Mountain Day'],
		['09-3-mon', 'Respect for the Aged Day'],
		['2026-09-22', 'Citizens’ Holiday'],
		['2026-09-23', 'Autumnal Equinox'],
		['2027-09-23', 'Autumnal Equinox'],
		['2028-09-22', 'Autumnal Equinox'],
		['10-2-mon', 'Sports Day'],
		['11-03', 'Culture Day'],
		['11-23', 'Labour Thanksgiving Day'],
	]),
	calendar('CH', 'Holidays that every canton keeps', [NEW_YEAR, ASCENSION, ['08-01', 'National Day'], CHRISTMAS]),
	calendar('AT', 'Arbeitsruhegesetz, § 7', [NEW_YEAR, EPIPHANY, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI, ASSUMPTION, ['10-26', 'National Day'], ALL_SAINTS, IMMACULATE, CHRISTMAS, SECOND_CHRISTMAS]),
	calendar('IE', 'Organisation of Working Time Act 1997, second schedule', [NEW_YEAR, ['02-1-mon', 'Saint Brigid'], ['03-17', 'Saint Patrick'], EASTER_MONDAY, ['05-1-mon', 'May Day'], ['06-1-mon', 'June holiday'], ['08-1-mon', 'August holiday'], ['10-last-mon', 'October holiday'], CHRISTMAS, SECOND_CHRISTMAS, ...MOVED]),
	calendar('SE', 'Lag (1989:253) om allmänna helgdagar', [NEW_YEAR, EPIPHANY, GOOD_FRIDAY, EASTER, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_SUNDAY, ['06-06', 'National Day'], ['06-19+fri', 'Midsummer Eve'], ['06-20+sat', 'Midsummer Day'], ['10-31+sat', 'All Saints'], CHRISTMAS, SECOND_CHRISTMAS]),
	calendar('NO', 'Lov om helligdager og helligdagsfred', [NEW_YEAR, MAUNDY, GOOD_FRIDAY, EASTER, EASTER_MONDAY, LABOUR, ['05-17', 'Constitution Day'], ASCENSION, WHIT_SUNDAY, WHIT_MONDAY, CHRISTMAS, SECOND_CHRISTMAS]),
	calendar('DK', 'Folkekirkens helligdage, without Great Prayer Day since 2024', [NEW_YEAR, MAUNDY, GOOD_FRIDAY, EASTER, EASTER_MONDAY, ASCENSION, WHIT_SUNDAY, WHIT_MONDAY, CHRISTMAS, SECOND_CHRISTMAS]),
	calendar('PL', 'Ustawa o dniach wolnych od pracy, with 24 December since 2025', [NEW_YEAR, EPIPHANY, EASTER, EASTER_MONDAY, LABOUR, ['05-03', 'Constitution Day'], WHIT_SUNDAY, CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS, ['11-11', 'Independence Day'], ['12-24', 'Christmas Eve'], CHRISTMAS, SECOND_CHRISTMAS]),
];
