import type { Channel } from '../../../nodes/core/channels';
import { recipientOn } from '../../../nodes/core/message/recipient';
import { DEFAULT_POLICY, type Policy } from '../../../nodes/core/policy/policy';
import { channelFor } from '../../../nodes/core/scoring/channel';
import { aMessageCase } from '../message/aMessageCase';

type Consents = Array<[Channel, 'granted' | 'withdrawn']>;

function choose(channels: Channel[] | undefined, stage: number, { consents = [], phone = '+44 20 7946 0991' }: { consents?: Consents; phone?: string | null } = {}): Channel {
	const base = aMessageCase({ customer: { phone } });
	const ledger = {
		enteredAt: base.context.now,
		contacts: [],
		unresolved: [],
		state: 'open' as const,
		customer: { flags: [], contacts: [], troubles: [], consents: consents.map(([channel, status]) => ({ channel, status, source: 'form', at: base.context.now })) },
	};
	const policy: Policy = { ...DEFAULT_POLICY, channels };
	return channelFor({ ...base, context: { ...base.context, ledger } }, policy, stage);
}

describe('the channel of a message', () => {
	it('is e-mail unless the policy says otherwise', () => {
		expect([undefined, ['email' as const]].map((channels) => choose(channels, 3))).toEqual(['email', 'email']);
	});

	it('follows the number of the message, the last entry repeating', () => {
		const consents: Consents = [['sms', 'granted'], ['voice', 'granted']];
		expect([1, 2, 3, 4, 9].map((stage) => choose(['email', 'in-app', 'sms', 'voice'], stage, { consents }))).toEqual(['email', 'in-app', 'sms', 'voice', 'voice']);
	});

	it.each<[string, Parameters<typeof choose>[2], Channel]>([
		['nobody agreed to texts', {}, 'email'],
		['they agreed', { consents: [['sms', 'granted']] }, 'sms'],
		['they opted out', { consents: [['sms', 'withdrawn']] }, 'email'],
		['no number is known', { consents: [['sms', 'granted']], phone: null }, 'email'],
		['the number has no country', { consents: [['sms', 'granted']], phone: '020 7946 0991' }, 'email'],
	])('is a text only where %s', (_what, given, channel) => {
		expect(choose(['sms'], 1, given)).toBe(channel);
	});
});

describe('where a message goes', () => {
	const customer = aMessageCase().customer;
	it('is the customer’s own address on the channel', () => {
		expect(recipientOn('email', customer)).toEqual({ ok: true, to: 'ada.lovelace@example.org' });
		expect(recipientOn('sms', customer)).toEqual({ ok: true, to: '+442079460991' });
		expect(recipientOn('voice', { ...customer, phone: '0044 (20) 7946-0991' })).toEqual({ ok: true, to: '+442079460991' });
		expect(recipientOn('in-app', customer)).toEqual({ ok: true, to: 'cus_Kx81Secret' });
	});

	it.each(['', null, '7946', 'call me', '+0123456789', '+44 20 7946 0991 0991 0991'])('is nowhere by phone for %j', (phone) => {
		expect(recipientOn('sms', { ...customer, phone })).toMatchObject({ ok: false, code: 'no-phone' });
	});

	it('is nowhere by mail without an address', () => {
		expect(recipientOn('email', { ...customer, email: null })).toMatchObject({ ok: false, code: 'no-email' });
	});
});
