import { sign, verify } from '../../../nodes/platforms/chargebee/verify';

const rawBody = Buffer.from('{"id":"ev_1"}');
const judge = (authorization: string | undefined, secrets: readonly string[]) => verify({ rawBody, headers: { authorization }, receivedAt: new Date() }, secrets);
const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('the login of a Chargebee webhook', () => {
	it('never says that the body is covered', () => {
		expect(judge(sign('user:long password'), ['user:long password'])).toEqual({ ok: true, coversBody: false });
	});

	it('takes a password alone as that of the user dunning', () => {
		expect(judge(basic('dunning:only-a-password'), ['only-a-password'])).toMatchObject({ ok: true });
		expect(judge(basic('somebody:only-a-password'), ['only-a-password'])).toMatchObject({ ok: false, reason: 'mismatch' });
	});

	it('keeps colons that belong to the password', () => {
		expect(judge(basic('user:pass:word'), ['user:pass:word'])).toMatchObject({ ok: true });
		expect(judge(basic('user:pass'), ['user:pass:word'])).toMatchObject({ ok: false, reason: 'mismatch' });
	});

	it('takes the login before while the password is changed', () => {
		expect(judge(basic('user:old'), ['user:new', 'user:old'])).toMatchObject({ ok: true });
	});

	it.each([
		['a token', 'Bearer user:secret', 'malformed'],
		['no encoding', 'Basic user:secret', 'malformed'],
		['nothing encoded', 'Basic ', 'malformed'],
		['a user alone', basic('user'), 'malformed'],
		['a password that only begins like it', basic('user:secre'), 'mismatch'],
		['a longer password', basic('user:secret1'), 'mismatch'],
		['another case', basic('USER:secret'), 'mismatch'],
		['an empty pair', basic(':'), 'malformed'],
		['a header of megabytes', `Basic ${'QUJD'.repeat(100_000)}`, 'malformed'],
	])('refuses %s', (_name, header, reason) => {
		expect(judge(header, ['user:secret'])).toMatchObject({ ok: false, reason });
	});
});
