import { CHANNEL_PROVIDERS } from '../../../nodes/core/channelEvents';
import type { ChannelNews, Delivery } from '../../../nodes/core/channelEvents/news';

const NOW = new Date('2026-03-01T10:00:00.000Z');
const PERMIT = 'a1b2c3d4-0000-4000-8000-000000000001';
type ProviderId = keyof typeof CHANNEL_PROVIDERS;

function read(provider: ProviderId, body: unknown, query: Delivery['query'] = {}) {
	return CHANNEL_PROVIDERS[provider].read({ body, query, receivedAt: NOW });
}
const typeOf = (provider: ProviderId, body: unknown, query?: Delivery['query']) => read(provider, body, query)[0]?.news?.type ?? null;
const newsOf = (provider: ProviderId, body: unknown, query?: Delivery['query']): ChannelNews | null | undefined => read(provider, body, query)[0]?.news;

describe('SendGrid', () => {
	const event = (changes: object = {}) => ({ email: 'ada@example.com', timestamp: 1_772_359_200, event: 'delivered', sg_event_id: 'e1', sg_message_id: 'm1', dunning_permit: PERMIT, ...changes });

	it('tells several events in one delivery, each with its permit', () => {
		const told = read('sendGrid', [event(), event({ event: 'deferred', sg_event_id: 'e2' }), event({ event: 'spamreport', sg_event_id: 'e3' })]);
		expect(told).toMatchObject([
			{ news: { id: 'sendgrid:e1', type: 'delivered', channel: 'email', at: NOW, permitId: PERMIT, address: 'ada@example.com' } },
			{ news: null, why: expect.stringContaining('deferred') },
			{ news: { id: 'sendgrid:e3', type: 'complained' } },
		]);
	});

	it('finds the permit among unique_args too', () => {
		expect(newsOf('sendGrid', event({ dunning_permit: undefined, unique_args: { dunning_permit: PERMIT } }))?.permitId).toBe(PERMIT);
	});

	it.each([
		['processed', 'sent'],
		['open', 'opened'],
		['click', 'clicked'],
		['bounce', 'bounced'],
		['dropped', 'failed'],
		['unsubscribe', 'opted-out'],
		['group_unsubscribe', 'opted-out'],
		['group_resubscribe', null],
		['invented', null],
	])('reads %s as %s', (kind, type) => expect(typeOf('sendGrid', event({ event: kind }))).toBe(type));
});

describe('Postmark', () => {
	const event = (changes: object) => ({ MessageID: 'm1', Recipient: 'ada@example.com', Metadata: { dunning_permit: PERMIT }, ...changes });
	const at = '2026-03-01T10:00:00.0000000Z';

	it.each([
		[{ RecordType: 'Delivery', DeliveredAt: at }, 'delivered'],
		[{ RecordType: 'Open', ReceivedAt: at }, 'opened'],
		[{ RecordType: 'Click', ReceivedAt: at }, 'clicked'],
		[{ RecordType: 'Bounce', Type: 'HardBounce', ID: 42, BouncedAt: at }, 'bounced'],
		[{ RecordType: 'Bounce', Type: 'NeverSeen', ID: 42, BouncedAt: at }, 'bounced'],
		[{ RecordType: 'Bounce', Type: 'Unsubscribe', ID: 42, BouncedAt: at }, 'opted-out'],
		[{ RecordType: 'Bounce', Type: 'AutoResponder', ID: 42, BouncedAt: at }, null],
		[{ RecordType: 'SpamComplaint', ID: 42, BouncedAt: at }, 'complained'],
		[{ RecordType: 'SubscriptionChange', ChangedAt: at, SuppressSending: true, SuppressionReason: 'ManualSuppression' }, 'opted-out'],
		[{ RecordType: 'SubscriptionChange', ChangedAt: at, SuppressSending: true, SuppressionReason: 'HardBounce' }, 'bounced'],
		[{ RecordType: 'SubscriptionChange', ChangedAt: at, SuppressSending: false, SuppressionReason: null }, null],
	])('reads %o as %s', (body, type) => expect(typeOf('postmark', event(body))).toBe(type));

	it('keeps the permit, the time and an id that repeats with the event', () => {
		const body = event({ RecordType: 'Bounce', Type: 'HardBounce', ID: 42, BouncedAt: at });
		expect(newsOf('postmark', body)).toMatchObject({ id: 'postmark:m1:Bounce:42', at: NOW, permitId: PERMIT });
		expect(newsOf('postmark', body)).toEqual(newsOf('postmark', body));
	});
});

describe('Mailgun', () => {
	const body = (changes: object) => ({
		signature: { token: 't' },
		'event-data': { event: 'delivered', id: 'g1', timestamp: 1_772_359_200.25, recipient: 'ada@example.com', 'user-variables': { dunning_permit: PERMIT }, ...changes },
	});

	it('reads time, permit and id', () => {
		expect(newsOf('mailgun', body({}))).toMatchObject({ id: 'mailgun:g1', type: 'delivered', at: new Date('2026-03-01T10:00:00.250Z'), permitId: PERMIT });
	});

	it.each([
		[{ event: 'accepted' }, 'sent'],
		[{ event: 'failed', severity: 'permanent' }, 'bounced'],
		[{ event: 'failed', severity: 'temporary' }, null],
		[{ event: 'unsubscribed' }, 'opted-out'],
		[{ event: 'complained' }, 'complained'],
		[{ event: 'accepted', 'user-variables': [] }, 'sent'],
	])('reads %o as %s', (changes, type) => expect(typeOf('mailgun', body(changes))).toBe(type));
});

describe('Amazon SES', () => {
	const mail = { messageId: 's1', timestamp: '2026-03-01T09:59:00.000Z', destination: ['ada@example.com'], tags: { dunning_permit: [PERMIT], 'ses:from-domain': ['example.com'] } };
	const envelope = (event: object) => ({ Type: 'Notification', MessageId: 'n1', Message: JSON.stringify(event) });

	it('opens the envelope of SNS, also as text', () => {
		const body = envelope({ eventType: 'Delivery', mail, delivery: { timestamp: NOW.toISOString() } });
		for (const form of [body, JSON.stringify(body)]) {
			expect(newsOf('amazonSes', form)).toMatchObject({ id: `ses:s1:Delivery:${NOW.toISOString()}`, type: 'delivered', at: NOW, permitId: PERMIT, address: 'ada@example.com' });
		}
	});

	it('asks for the confirmation that SNS waits for', () => {
		expect(read('amazonSes', { Type: 'SubscriptionConfirmation', Message: 'You have chosen to subscribe' })).toEqual([{ news: null, why: expect.stringContaining('SubscribeURL') }]);
	});

	it.each([
		[{ eventType: 'Send', mail, send: {} }, 'sent'],
		[{ eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent', timestamp: NOW.toISOString() } }, 'bounced'],
		[{ eventType: 'Bounce', mail, bounce: { bounceType: 'Transient', timestamp: NOW.toISOString() } }, 'failed'],
		[{ notificationType: 'Complaint', mail, complaint: { timestamp: NOW.toISOString() } }, 'complained'],
		[{ eventType: 'Subscription', mail, subscription: { newTopicPreferences: { unsubscribeAll: true } } }, 'opted-out'],
		[{ eventType: 'Subscription', mail, subscription: { newTopicPreferences: { unsubscribeAll: false } } }, null],
		[{ eventType: 'DeliveryDelay', mail }, null],
	])('reads %o as %s', (event, type) => expect(typeOf('amazonSes', envelope(event))).toBe(type));
});

describe('Twilio', () => {
	const status = (changes: object) => ({ MessageSid: 'SM1', MessageStatus: 'delivered', SmsStatus: 'delivered', To: '+15550100', From: '+15550199', ...changes });

	it('takes the permit from the address that was called back, and the time of arrival', () => {
		expect(newsOf('twilio', status({}), { dunning_permit: PERMIT })).toMatchObject({ id: 'twilio:SM1:delivered', type: 'delivered', channel: 'sms', at: NOW, permitId: PERMIT, address: '+15550100' });
	});

	it.each([
		[{ MessageStatus: 'queued' }, null],
		[{ MessageStatus: 'undelivered', ErrorCode: '30003' }, 'bounced'],
		[{ MessageStatus: 'failed', ErrorCode: 21610 }, 'opted-out'],
		[{ MessageStatus: 'read' }, 'opened'],
		[{ To: 'whatsapp:+15550100' }, null],
	])('reads %o as %s', (changes, type) => expect(typeOf('twilio', status(changes))).toBe(type));

	it('reads a reply with its words, and the opt-out that Twilio itself recognized', () => {
		const reply = { MessageSid: 'SM2', SmsStatus: 'received', From: '+15550100', To: '+15550199', Body: 'I paid yesterday' };
		expect(newsOf('twilio', reply)).toMatchObject({ type: 'replied', address: '+15550100', words: 'I paid yesterday' });
		expect(newsOf('twilio', { ...reply, Body: 'Arrête', OptOutType: 'STOP' })).toMatchObject({ type: 'opted-out' });
	});
});

describe('every provider', () => {
	it.each(Object.keys(CHANNEL_PROVIDERS) as ProviderId[])('%s refuses what it never sent, and names itself', (id) => {
		for (const body of [null, 'x', 7, {}, { event: {} }, [{}]]) {
			expect(() => read(id, body)).toThrow(expect.objectContaining({ code: 'bad-input', message: expect.stringContaining(CHANNEL_PROVIDERS[id].name) }));
		}
	});
});
