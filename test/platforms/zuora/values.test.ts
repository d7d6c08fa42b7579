import fc from 'fast-check';

import { currencyExponent } from '../../../nodes/core/money';
import { toCountryCode } from '../../../nodes/platforms/zuora/country';
import { toMoney, toRoundedMoney, toZuoraAmount } from '../../../nodes/platforms/zuora/money';
import { readMark, toLine, withLine, withMark, withoutMark } from '../../../nodes/platforms/zuora/note';
import { dayOf, toInstant, zoneOf } from '../../../nodes/platforms/zuora/time';

describe('amounts of Zuora', () => {
	it.each([
		['44.10', 'USD', 4410],
		[44.1, 'USD', 4410],
		[0.29, 'EUR', 29],
		[1.1, 'KWD', 1100],
		['4900', 'JPY', 4900],
		[4900, 'JPY', 4900],
		['4900.00', 'JPY', 4900],
		['12.345000000', 'BHD', 12_345],
		[-10.05, 'USD', -1005],
		['-0.00', 'USD', 0],
		['0.0001', 'UYW', 1],
	])('reads %p %s as %i minor units', (amount, currency, amountMinor) => {
		expect(toMoney(amount, currency)).toEqual({ amountMinor, currency });
	});

	it.each([
		['44.105', 'USD'],
		['0.5', 'JPY'],
		['1e21', 'USD'],
		['', 'USD'],
		['12,50', 'EUR'],
		['99999999999999999', 'USD'],
		[Number.NaN, 'USD'],
	])('refuses %p %s instead of rounding or guessing', (amount, currency) => {
		expect(() => toMoney(amount, currency)).toThrow(expect.objectContaining({ code: 'unexpected-answer' }) as Error);
	});

	it('loses no digit on the way to Zuora and back, in any currency', () => {
		fc.assert(
			fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'EUR', 'ISK'), (amountMinor, currency) => {
				const sent = toZuoraAmount({ amountMinor, currency });
				const onTheWire = JSON.parse(JSON.stringify({ sent })) as { sent: number };
				expect(toMoney(onTheWire.sent, currency)).toEqual({ amountMinor, currency });
			}),
			{ numRuns: 2000 },
		);
	});

	it('refuses to send what a JSON number cannot carry', () => {
		expect(toZuoraAmount({ amountMinor: Number.MAX_SAFE_INTEGER, currency: 'USD' })).toBeUndefined();
	});

	it('rounds a monthly value, which is an average, to the unit of its currency', () => {
		expect(toRoundedMoney(8.333333, 'usd')).toEqual({ amountMinor: 833, currency: 'USD' });
		expect(currencyExponent('JPY')).toBe(0);
		expect(toRoundedMoney(833.5, 'JPY')).toEqual({ amountMinor: 834, currency: 'JPY' });
	});
});

describe('times of Zuora', () => {
	it.each([
		['2026-11-06T21:20:00.000-08:00', 'UTC', '2026-11-07T05:20:00.000Z'],
		['2015-01-13T22:31:43.248+0800', 'UTC', '2015-01-13T14:31:43.248Z'],
		['2025-10-15T13:53:36.324Z', 'America/Los_Angeles', '2025-10-15T13:53:36.324Z'],
		['2017-03-01 00:30:22', 'UTC', '2017-03-01T00:30:22.000Z'],
		['2017-03-01 00:30:22', 'America/Los_Angeles', '2017-03-01T08:30:22.000Z'],
		['2017-07-01 00:30:22', 'America/Los_Angeles', '2017-07-01T07:30:22.000Z'],
		['2026-11-01', 'Europe/Berlin', '2026-10-31T23:00:00.000Z'],
		['2026-03-29 03:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
	])('reads %s in %s as %s', (text, zone, instant) => {
		expect(toInstant(text, zone)).toBe(instant);
	});

	it.each(['', 'soon', '2026-13-01', '20:00', '01/13/2015', '2026-11-06T21:20'])('knows no instant for %p', (text) => {
		expect(toInstant(text, 'UTC')).toBeUndefined();
	});

	it('tells the day where the tenant is', () => {
		expect(dayOf(new Date('2026-11-28T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-29');
		expect(dayOf(new Date('2026-11-28T02:30:00Z'), 'America/Los_Angeles')).toBe('2026-11-27');
	});

	it('takes UTC where no zone is named, or one that nobody knows', () => {
		expect([zoneOf(undefined), zoneOf({ timeZone: 'Mars/Olympus' }), zoneOf({ timeZone: 'Europe/Paris' })]).toEqual(['UTC', 'UTC', 'Europe/Paris']);
	});
});

describe('countries of Zuora', () => {
	it.each([
		['Germany', 'DE'],
		['United States', 'US'],
		['united kingdom', 'GB'],
		['Korea, Republic of', 'KR'],
		['FR', 'FR'],
		['', null],
		[null, null],
		['Atlantis', null],
	])('reads %p as %p', (name, code) => {
		expect(toCountryCode(name)).toBe(code);
	});
});

describe('what we leave in comments and notes', () => {
	it('is found again and taken away without a trace', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 120 }), fc.boolean(), fc.boolean(), (text, autoPay, cycle) => {
				const own = text.trim();
				fc.pre(readMark(own) === null);
				const marked = withMark(own, { autoPay, cycle }) ?? '';
				expect([readMark(marked), withoutMark(marked)]).toEqual([{ autoPay, cycle }, own]);
				expect(marked.length).toBeLessThanOrEqual(255);
			}),
		);
	});

	it('makes room by dropping the oldest lines, and never doubles one', () => {
		const full = Array.from({ length: 2000 }, (_, index) => `line ${index} ${'x'.repeat(30)}`).join('\n');
		const next = withLine(full, toLine('INV1', { note: 'Spoke\nto them' }));
		expect(next?.endsWith('\n[dunning INV1] Spoke to them')).toBe(true);
		expect(next?.length).toBeLessThanOrEqual(60_000);
		expect(withLine(next ?? '', toLine('INV1', { note: 'Spoke to them' }))).toBeUndefined();
	});
});
