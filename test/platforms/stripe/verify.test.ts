import { sign, verify } from '../../../nodes/platforms/stripe/verify';

// Made with the vendor's own library (webhooks.generateTestHeaderString).
const PAYLOAD = Buffer.from('{"id":"evt_test"}');
const SECRET = ['whsec', 'test', 'secret'].join('_');
const SIGNED_AT = new Date(1_700_000_000_000);
const DIGEST = '13941114bb88ac44a76abcfddea5b92aa6182a4b63d8be3aae908a616083bd7e';

function judge(header: string | undefined, options: { receivedAt?: Date; secrets?: string[] } = {}) {
	const { receivedAt = SIGNED_AT, secrets = [SECRET] } = options;
	return verify({ rawBody: PAYLOAD, headers: { 'stripe-signature': header }, receivedAt }, secrets);
}

function secondsLater(seconds: number): Date {
	return new Date(SIGNED_AT.getTime() + seconds * 1000);
}

describe('the signature of a Stripe webhook', () => {
	it('equals what the vendor’s library makes', () => {
		expect(sign(PAYLOAD, [SECRET], SIGNED_AT)).toBe(`t=1700000000,v1=${DIGEST}`);
	});

	it('covers the body', () => {
		expect(judge(`t=1700000000,v1=${DIGEST}`)).toEqual({ ok: true, coversBody: true });
	});

	it.each([
		['the last of several v1', `t=1700000000,v1=${'0'.repeat(64)},v1=${DIGEST}`],
		['the first of several v1', `t=1700000000,v1=${DIGEST},v1=${'0'.repeat(64)}`],
		['parts with spaces', `t=1700000000, v1=${DIGEST}`],
		['an old scheme beside it', `t=1700000000,v0=${'1'.repeat(64)},v1=${DIGEST}`],
		['upper-case digits', `t=1700000000,v1=${DIGEST.toUpperCase()}`],
	])('accepts %s', (_name, header) => {
		expect(judge(header)).toMatchObject({ ok: true });
	});

	it.each([
		['only the old scheme v0', `t=1700000000,v0=${DIGEST}`, 'malformed'],
		['no time', `v1=${DIGEST}`, 'malformed'],
		['two times', `t=1700000000,t=1,v1=${DIGEST}`, 'malformed'],
		['a time that is no number', `t=1e9,v1=${DIGEST}`, 'malformed'],
		['a negative time', `t=-1700000000,v1=${DIGEST}`, 'malformed'],
		['nonsense', 'nonsense', 'malformed'],
		['an empty header', '', 'no-signature'],
		['no header', undefined, 'no-signature'],
		['a truncated signature', `t=1700000000,v1=${DIGEST.slice(0, 62)}`, 'mismatch'],
		['a longer signature', `t=1700000000,v1=${DIGEST}00`, 'mismatch'],
		['an empty signature', 't=1700000000,v1=', 'mismatch'],
		['a signature of another time', `t=1700000001,v1=${DIGEST}`, 'mismatch'],
		['the time with a leading zero', `t=01700000000,v1=${DIGEST}`, 'mismatch'],
	])('refuses %s', (_name, header, reason) => {
		expect(judge(header)).toMatchObject({ ok: false, reason });
	});

	it.each([
		[-300, undefined],
		[-301, 'future'],
		[300, undefined],
		[301, 'stale'],
	])('judges an arrival %d seconds after the signing', (seconds, reason) => {
		const verification = judge(`t=1700000000,v1=${DIGEST}`, { receivedAt: secondsLater(seconds) });
		expect(verification.ok ? undefined : verification.reason).toBe(reason);
	});

	it('knows an unsigned delivery as such, however old it claims to be', () => {
		expect(judge(`t=1,v1=${DIGEST}`)).toMatchObject({ reason: 'mismatch' });
	});

	it('carries one v1 per secret during a rotation, and either secret accepts it', () => {
		const header = sign(PAYLOAD, ['new', 'old'], SIGNED_AT);
		expect(header.match(/v1=/g)).toHaveLength(2);
		expect([judge(header, { secrets: ['new'] }).ok, judge(header, { secrets: ['old'] }).ok]).toEqual([true, true]);
	});

	it('never tells the secret or the body', () => {
		const refusals = [judge(undefined), judge('nonsense'), judge(`t=1700000000,v1=${'0'.repeat(64)}`)];
		for (const refusal of refusals) {
			expect(JSON.stringify(refusal)).not.toContain(SECRET);
			expect(JSON.stringify(refusal)).not.toContain('evt_test');
		}
	});
});
