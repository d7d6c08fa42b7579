import { DateTime } from 'luxon';

import { parseField, type PlainFieldName } from '../../../nodes/core/context/parseField';

describe('parseField', () => {
	it.each([null, undefined, '', '  ', []])('takes %j for not known', (raw) => {
		expect(parseField('healthScore', raw)).toEqual({ ok: true, value: null });
	});

	it.each<[PlainFieldName, unknown, unknown]>([
		['healthScore', '35', 35],
		['healthScore', 35.5, 35.5],
		['csatPercent', '80 %', 80],
		['npsScore', '9', 9],
		['contactsLast30Days', 0, 0],
		['usageDropPercent', '-12.5', -12.5],
		['renewalOn', '2027-01-31', '2027-01-31'],
		['renewalOn', '2027-01-31T10:00:00Z', '2027-01-31'],
		['renewalOn', new Date('2027-01-31T10:00:00Z'), '2027-01-31'],
		['lastContactedAt', DateTime.fromISO('2026-11-22T10:00:00.000+02:00'), '2026-11-22T08:00:00.000Z'],
		['lastContactedAt', '2026-11-22', '2026-11-22T00:00:00.000Z'],
		['lastSentiment', 'Negative', 'negative'],
		['lastSentiment', 'sentiment__very_positive', 'positive'],
		['tags', 'vip, beta;vip', ['vip', 'beta']],
		['tags', ['vip', 'beta', ''], ['vip', 'beta']],
		['optedOutOf', 'SMS', ['sms']],
		['accountOwner', 'Olga Owner', { id: null, name: 'Olga Owner', email: null }],
		['accountOwner', 'olga@seller.example', { id: null, name: null, email: 'olga@seller.example' }],
		['accountOwner', '"Olga Owner" <olga@seller.example>', { id: null, name: 'Olga Owner', email: 'olga@seller.example' }],
		['segment', 42, '42'],
	])('reads %s from %j', (name, raw, value) => {
		expect(parseField(name, raw)).toEqual({ ok: true, value });
	});

	it.each<[PlainFieldName, unknown]>([
		['healthScore', 'good'],
		['healthScore', 101],
		['healthScore', true],
		['healthScore', { score: 3 }],
		['npsScore', '7.5'],
		['npsScore', -1],
		['contactsLast30Days', '1,5'],
		['usageDropPercent', 130],
		['renewalOn', 'next year'],
		['lastContactedAt', 'yesterday'],
		['lastSentiment', 'angry'],
		['optedOutOf', 'email'],
		['lifetimeValue', '12.50'],
	])('refuses for %s what is %j, and says what it should be', (name, raw) => {
		expect(parseField(name, raw)).toEqual({ ok: false, why: expect.stringMatching(/^is not \w/) });
	});

	it.each([
		['12345.67', 'EUR', 1_234_567],
		['1,234.5', 'USD', 123_450],
		['-3', 'USD', -300],
		['1500', 'JPY', 1500],
		['1.234', 'KWD', 1234],
	])('reads %s %s in the exponent of the currency', (raw, currency, amountMinor) => {
		expect(parseField('lifetimeValue', raw, currency)).toEqual({ ok: true, value: { amountMinor, currency } });
	});

	it.each(['1.234,50', '12 000', 'EUR 12', '1e5', ''.padEnd(14, '9')])('refuses to guess the amount of %s', (raw) => {
		expect(parseField('lifetimeValue', raw, 'EUR').ok).toBe(false);
	});
});
