import type { Channel } from '../../../nodes/core/channels';
import { consent } from '../../../nodes/core/guards/consent';
import { A_REQUEST, A_THANK_YOU, aPlan, aPolicy, at, contactInput, DAY, moneyInput, remembered } from '../build';

const by = (channel: Channel) => ({ plan: aPlan({ contact: { ...A_REQUEST, channel } }) });
const word = (channel: Channel, status: 'granted' | 'withdrawn', daysAgo = 5) => ({ channel, status, source: 'form', at: at(-daysAgo * DAY) });

describe('consent', () => {
	it('has no objection to e-mails nobody objected to, nor to money', () => {
		expect(consent.check(contactInput())).toBeNull();
		expect(consent.check(moneyInput())).toBeNull();
	});

	it('asks for consent to e-mails where the policy does', () => {
		const policy = aPolicy({ consent: { email: 'required' } });
		expect(consent.check(contactInput({}, { policy }))).toMatchObject({ kind: 'stop', reason: { code: 'no-consent' } });
		expect(consent.check(contactInput({ context: remembered({ consents: [word('email', 'granted')] }) }, { policy }))).toBeNull();
	});

	it.each(['sms', 'voice'] as const)('asks for consent to %s whatever the policy says, and names the rule', (channel) => {
		const policy = aPolicy({ consent: { email: 'unless-withdrawn', sms: 'unless-withdrawn', voice: 'unless-withdrawn' } });
		expect(consent.check(contactInput({ customer: { country: 'US' } }, { ...by(channel), policy }))).toMatchObject({ kind: 'stop', cites: { id: 'us.prior-consent' } });
		expect(consent.check(contactInput({ customer: { country: 'DE' } }, { ...by(channel), policy }))).toMatchObject({ kind: 'stop', cites: { id: 'other.prior-consent' } });
		expect(consent.check(contactInput({ context: remembered({ consents: [word(channel, 'granted')] }) }, { ...by(channel), policy }))).toBeNull();
	});

	it('stops at an opt-out, thanks included, on that channel only', () => {
		const context = remembered({ consents: [word('email', 'withdrawn')] });
		expect(consent.check(contactInput({ context }))).toMatchObject({ kind: 'stop', reason: { code: 'opted-out' } });
		expect(consent.check(contactInput({ context }, { plan: aPlan({ contact: A_THANK_YOU }) }))).toMatchObject({ kind: 'stop' });
		expect(consent.check(contactInput({ context }, by('in-app')))).toBeNull();
	});

	it.each(['bounced', 'complained'] as const)('leaves an address alone that %s, until a consent came after it', (type) => {
		const troubles = [{ channel: 'email' as const, type, at: at(-3 * DAY) }];
		expect(consent.check(contactInput({ context: remembered({ troubles }) }))).toMatchObject({ kind: 'stop', reason: { code: type } });
		expect(consent.check(contactInput({ context: remembered({ troubles, consents: [word('email', 'granted', 2)] }) }))).toBeNull();
		expect(consent.check(contactInput({ context: remembered({ troubles, consents: [word('email', 'granted', 4)] }) }))).toMatchObject({ kind: 'stop' });
	});

	it('goes by the stricter of two words: a CRM that says no outweighs a consent in the ledger, on that channel only', () => {
		const engagement = { usageDropPercent: null, lastHeardFromAt: null, email: null, sms: null, optedOutOf: ['sms' as const] };
		const context = { ...remembered({ consents: [word('sms', 'granted'), word('voice', 'granted')] }), engagement };
		expect(consent.check(contactInput({ context }, by('sms')))).toMatchObject({ kind: 'stop', reason: { code: 'opted-out' } });
		expect(consent.check(contactInput({ context }, by('voice')))).toBeNull();
		expect(consent.check(contactInput({ context: { ...context, engagement: { ...engagement, optedOutOf: [] } } }, by('sms')))).toBeNull();
		expect(consent.check(contactInput({ context: { ...context, engagement: { ...engagement, optedOutOf: null } } }, by('email')))).toBeNull();
	});
});
