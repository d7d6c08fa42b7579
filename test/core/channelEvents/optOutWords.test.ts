import type { ChannelNews } from '../../../nodes/core/channelEvents/news';
import { findOptOut, heedOptOut, OPT_OUT_RULES } from '../../../nodes/core/channelEvents/optOutWords';

const aReply = (words: string | null): ChannelNews => ({ id: 'twilio:SM1', type: 'replied', channel: 'sms', at: new Date(0), permitId: null, address: '+15550100', words });

describe('an opt-out by words', () => {
	it.each(['STOP', 'stop', ' Stop! ', 'STOP.', 'Unsubscribe', 'opt out', 'Opt-Out', 'STOPALL', 'arrêt', 'Please stop texting me', 'stop these messages now', 'no más', 'Bitte abmelden'])('is found in %p', (words) => {
		expect(heedOptOut(aReply(words)).type).toBe('opted-out');
	});

	it.each(['I paid yesterday', 'I cannot stop by the bank today', 'The end of the month', 'cancel my subscription', 'unstoppable', '', '👍'])('is not read into %p: a person reads it', (words) => {
		expect(heedOptOut(aReply(words)).type).toBe('replied');
	});

	it('changes nothing but replies', () => {
		expect(heedOptOut({ ...aReply('STOP'), type: 'delivered' }).type).toBe('delivered');
		expect(heedOptOut(aReply(null)).type).toBe('replied');
	});

	it('names its rule with source and date', () => {
		expect(findOptOut('STOP')).toMatchObject({ id: 'opt-out.us-tcpa', validFrom: '2025-04-11', source: expect.stringContaining('ecfr.gov') });
		const words = OPT_OUT_RULES.flatMap((rule) => rule.words);
		expect(words.filter((word) => findOptOut(word) === undefined)).toEqual([]);
	});
});
