import type { Channel } from '../../../nodes/core/channels';
import { contactCaps } from '../../../nodes/core/guards/contactCaps';
import { A_REQUEST, A_THANK_YOU, aContact, aPlan, aPolicy, at, contactInput, DAY, HOUR, moneyInput, remembered } from '../build';

const capped = (maxPerDay: number, maxPerWeek: number) => ({ policy: aPolicy({ contact: { ...aPolicy().contact, maxPerDay, maxPerWeek } }) });
const sent = (hoursAgo: number, channel: Channel = 'email', outcome: string | null = 'sent') => ({ caseId: 'c', channel, at: at(-hoursAgo * HOUR), outcome });

describe('contactCaps', () => {
	it('has nothing to count for money, thanks, or somebody never written to', () => {
		const context = remembered({ contacts: [sent(1), sent(2)] });
		expect(contactCaps.check(moneyInput({ context }))).toBeNull();
		expect(contactCaps.check(contactInput({ context }, { plan: aPlan({ contact: A_THANK_YOU }) }))).toBeNull();
		expect(contactCaps.check(contactInput())).toBeNull();
	});

	it('waits until the oldest message of the day is a day old, over all cases and channels', () => {
		const context = remembered({ contacts: [sent(20), sent(3, 'sms')] });
		expect(contactCaps.check(contactInput({ context }, capped(2, 9)))).toMatchObject({ kind: 'wait', until: new Date(at(4 * HOUR)), reason: { code: 'contact-cap' }, counters: { messages: 2 } });
		expect(contactCaps.check(contactInput({ context }, capped(3, 9)))).toBeNull();
	});

	it('keeps the cap of the week too; the longer wait counts', () => {
		const context = remembered({ contacts: [sent(150), sent(100), sent(3)] });
		expect(contactCaps.check(contactInput({ context }, capped(1, 3)))).toMatchObject({ until: new Date(at(21 * HOUR)) });
		expect(contactCaps.check(contactInput({ context }, capped(1, 2)))).toMatchObject({ until: new Date(at(68 * HOUR)) });
	});

	it('counts this case where the ledger knows no more, and no message that failed', () => {
		expect(contactCaps.check(contactInput({ contacts: [aContact({ at: at(-HOUR) })] }, capped(1, 9)))).toMatchObject({ kind: 'wait' });
		expect(contactCaps.check(contactInput({ context: remembered({ contacts: [sent(1, 'email', 'failed')] }) }, capped(1, 9)))).toBeNull();
	});

	it('sends nothing at all where the policy allows none', () => {
		expect(contactCaps.check(contactInput({}, capped(0, 9)))).toMatchObject({ kind: 'stop', reason: { code: 'contact-cap-zero' } });
	});

	it('keeps to seven calls a week, and to three texts a day where a state says so', () => {
		const voice = { plan: aPlan({ contact: { ...A_REQUEST, channel: 'voice' as const } }), ...capped(99, 99) };
		const calls = (count: number) => remembered({ contacts: Array.from({ length: count }, (_, index) => sent(30 + index, 'voice')).reverse() });
		expect(contactCaps.check(contactInput({ context: calls(6) }, voice))).toBeNull();
		expect(contactCaps.check(contactInput({ context: calls(7) }, voice))).toMatchObject({ kind: 'wait', cites: { id: 'us.calls-7d' } });
		const texts = { ...voice, plan: aPlan({ contact: { ...A_REQUEST, channel: 'sms' as const } }) };
		const three = remembered({ contacts: [sent(6, 'sms'), sent(4, 'sms'), sent(2, 'sms')] });
		expect(contactCaps.check(contactInput({ context: three, customer: { country: 'US', region: 'FL' } }, texts))).toMatchObject({ kind: 'wait', cites: { id: 'us.messages-24h-FL' } });
		expect(contactCaps.check(contactInput({ context: three, customer: { country: 'US', region: 'NY' } }, texts))).toBeNull();
	});

	it('has a person read a reply before anything else is written', () => {
		const troubles = [{ channel: 'email' as const, type: 'replied' as const, at: at(-2 * DAY) }];
		expect(contactCaps.check(contactInput({ context: remembered({ troubles, contacts: [sent(72)] }) }))).toMatchObject({ kind: 'review', reason: { code: 'customer-replied' } });
		expect(contactCaps.check(contactInput({ context: remembered({ troubles, contacts: [sent(30)] }) }))).toBeNull();
	});
});
