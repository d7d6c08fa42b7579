import { createHmac } from 'node:crypto';

import { sign, verify } from '../../../nodes/platforms/recurly/verify';
import { SIGNATURE_TOLERANCE_MS } from '../../../nodes/platforms/signature';

/** A known answer: secret, body and header as the tests of the vendor's Ruby client have them (MIT, spec/recurly/webhooks_spec.rb). */
const VECTOR = {
	secret: '354fab5bd35f5a0d50845ee7e30165244468b13c2c343f104e4e730a59326d9d',
	body: '{"id":"rjxwmwedwqug","object_type":"account","site_id":"qc326l1hl8k9","event_type":"created","event_time":"2022-09-13T21:18:40Z","account_code":"adfas23zzz14123"}',
	header: '1663103925004,ad24699f3beaa24c9af2cc7ada3ce4c835da0090194241b9d3add83d27f14bc3',
};
const SIGNED_AT = 1_663_103_925_004;

const deliver = (header: string | undefined, receivedAt = SIGNED_AT, body = VECTOR.body) => verify({ rawBody: Buffer.from(body), headers: { 'recurly-signature': header }, receivedAt: new Date(receivedAt) }, [VECTOR.secret]);

const hmac = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex');

const [time = '', signature = ''] = VECTOR.header.split(',');

describe('the signature of Recurly', () => {
	it('agrees with the vendor’s own known answer', () => {
		expect(deliver(VECTOR.header)).toEqual({ ok: true, coversBody: true });
		expect(sign(Buffer.from(VECTOR.body), [VECTOR.secret], new Date(SIGNED_AT))).toBe(VECTOR.header);
	});

	it.each([
		['one valid among several', `${time},${'0'.repeat(64)},${signature}`],
		['spaces around the parts', ` ${time} , ${signature} `],
		['upper case', `${time},${signature.toUpperCase()}`],
	])('is accepted with %s', (_name, header) => {
		expect(deliver(header)).toMatchObject({ ok: true });
	});

	it('is accepted with a time in seconds, when that is what was signed', () => {
		const seconds = '1663103925';
		const body = 'x';
		const header = `${seconds},${hmac(VECTOR.secret, `${seconds}.${body}`)}`;
		expect(deliver(header, SIGNED_AT, body)).toMatchObject({ ok: true });
		expect(deliver(header, SIGNED_AT + SIGNATURE_TOLERANCE_MS + 5, body)).toMatchObject({ ok: false, reason: 'stale' });
	});

	it.each([
		['no header', undefined, 'no-signature'],
		['an empty header', '', 'no-signature'],
		['a time alone', time, 'malformed'],
		['a time and an empty signature', `${time},`, 'malformed'],
		['a signature alone', signature, 'malformed'],
		['a time of eleven digits', `16631039250,${signature}`, 'malformed'],
		['a time with a sign', `-${time.slice(1)},${signature}`, 'malformed'],
		['a time in words', `now,${signature}`, 'malformed'],
		['a truncated signature', `${time},${signature.slice(0, 63)}`, 'mismatch'],
		['a longer signature', `${time},${signature}0`, 'mismatch'],
		['no hex at all', `${time},${'z'.repeat(64)}`, 'mismatch'],
		['another time', `1663103925005,${signature}`, 'mismatch'],
		['the same time in seconds', `1663103925,${signature}`, 'mismatch'],
		['the scheme of another vendor', `t=${time},v1=${signature}`, 'malformed'],
	])('is refused with %s', (_name, header, reason) => {
		expect(deliver(header)).toMatchObject({ ok: false, reason });
	});

	it('holds for five minutes either way', () => {
		expect(deliver(VECTOR.header, SIGNED_AT + SIGNATURE_TOLERANCE_MS)).toMatchObject({ ok: true });
		expect(deliver(VECTOR.header, SIGNED_AT + SIGNATURE_TOLERANCE_MS + 1)).toMatchObject({ reason: 'stale' });
		expect(deliver(VECTOR.header, SIGNED_AT - SIGNATURE_TOLERANCE_MS)).toMatchObject({ ok: true });
		expect(deliver(VECTOR.header, SIGNED_AT - SIGNATURE_TOLERANCE_MS - 1)).toMatchObject({ reason: 'future' });
	});

	it('is asked for before anything else where XML is sent, which Recurly does not sign', () => {
		const refused = verify({ rawBody: Buffer.from('<new_account_notification/>'), headers: {}, receivedAt: new Date() }, [VECTOR.secret]);
		expect(refused).toMatchObject({ ok: false, reason: 'no-signature', message: expect.stringContaining('JSON') as string });
	});
});
