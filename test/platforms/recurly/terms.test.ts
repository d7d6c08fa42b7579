import { accountPage, hostedAddress } from '../../../nodes/platforms/recurly/hosted';
import { netTermsFor, pauseCycles } from '../../../nodes/platforms/recurly/terms';

const MONTHLY = { interval_unit: 'months', interval_length: 1 } as const;

describe('terms of Recurly', () => {
	it.each([
		['2026-11-01T09:00:00Z', '2026-11-02', 1],
		['2026-11-01T00:00:00Z', '2026-11-30', 29],
		['2026-11-01T09:00:00Z', '2026-11-01', 0],
		['2026-11-01T09:00:00Z', '2026-10-30', -2],
	])('of an invoice of %s that is due on %s are %i days', (createdAt, dueOn, days) => {
		// Minus nothing is nothing.
		expect(netTermsFor(createdAt, dueOn) + 0).toBe(days);
	});

	it.each([
		['2026-12-01T00:00:00Z', '2026-12-01', MONTHLY, 0],
		['2026-12-01T00:00:00Z', '2026-12-02', MONTHLY, 1],
		['2026-12-01T09:00:00Z', '2027-02-01', MONTHLY, 2],
		['2027-01-31T09:00:00Z', '2027-03-01', MONTHLY, 2],
		['2026-12-01T00:00:00Z', '2026-12-20', { interval_unit: 'days', interval_length: 7 } as const, 3],
		['2026-12-01T00:00:00Z', '2027-12-02', { interval_unit: 'months', interval_length: 12 } as const, 2],
		['2026-12-01T00:00:00Z', '9999-01-01', MONTHLY, null],
	])('of a pause from %s until %s are whole cycles', (...[ends, resumeOn, plan, cycles]) => {
		expect(pauseCycles(ends, resumeOn, plan)).toBe(cycles);
	});
});

describe('the customer’s page at Recurly', () => {
	it.each([
		['acme', 'https://acme.recurly.com'],
		[' acme ', 'https://acme.recurly.com'],
		['https://billing.acme.example/', 'https://billing.acme.example'],
		['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
	])('of %j is at %s', (subdomain, address) => {
		expect(hostedAddress(subdomain)).toBe(address);
		expect(accountPage(subdomain, 't0k/n')).toBe(`${address}/account/t0k%2Fn`);
	});

	it.each([undefined, '', 'acme.recurly.com', 'acme/evil', 'https://user@evil.example', 'https://evil.example/path', '-acme', 'javascript:alert(1)'])('is unknown for %j, so that no token goes to a place that nobody named', (subdomain) => {
		expect(hostedAddress(subdomain)).toBeUndefined();
		expect(accountPage(subdomain, 'token')).toBeNull();
	});

	it('needs the account’s token', () => {
		expect(accountPage('acme', null)).toBeNull();
		expect(accountPage('acme', '')).toBeNull();
	});
});
