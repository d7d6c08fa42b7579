import { isLost, isUndone, toLedgerError } from '../../../nodes/stores/postgres/troubles';

const withCode = (code: string) => Object.assign(new Error('the driver’s own words'), { code });

describe('trouble with PostgreSQL', () => {
	it.each([
		['ECONNREFUSED', /cannot be reached/, true],
		['28P01', /user or the password/, false],
		['3D000', /does not exist/, false],
		['42501', /lacks a right/, false],
		['53300', /no connection left/, true],
		['25006', /read-only/, true],
		['57P03', /starting or stopping/, true],
	])('%s is told in plain words, with a cure', (code, message, retryable) => {
		const error = toLedgerError(withCode(code));
		expect(error).toMatchObject({ code: 'ledger-unavailable', retryable, fix: expect.stringMatching(/^[A-Z].*\.$/) });
		expect(error.message).toMatch(message);
	});

	it.each([
		['Connection terminated unexpectedly', /was lost/],
		['timeout exceeded when trying to connect', /in time/],
		['The server does not support SSL connections', /does not offer SSL/],
		['self-signed certificate in certificate chain', /not trusted/],
		['Cannot use a pool after calling end on the pool', /was closed/],
	])('of which the driver gives words only is recognized: %s', (text, message) => {
		expect(toLedgerError(new Error(text)).message).toMatch(message);
	});

	it('that nobody foresaw keeps its code and words', () => {
		expect(toLedgerError(withCode('XX000')).message).toContain('XX000: the driver’s own words');
	});

	it('is told once', () => {
		const told = toLedgerError(withCode('40P01'));
		expect(toLedgerError(told)).toBe(told);
		expect([isUndone(told), isLost(told)]).toEqual([true, true]);
		expect(isUndone(withCode('23505'))).toBe(false);
	});
});
