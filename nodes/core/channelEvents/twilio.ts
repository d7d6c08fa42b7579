import { z } from 'zod';

import type { ChannelEventType } from '../channels';
import { PROVIDER_NAMES } from './names';
import { nothing, optionalText, permitIn, readBody, type ChannelProvider, type Delivery, type Told } from './news';

// https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
const TYPES: Readonly<Record<string, ChannelEventType | null>> = {
	sent: 'sent',
	delivered: 'delivered',
	read: 'opened',
	undelivered: 'bounced',
	failed: 'failed',
	accepted: null,
	scheduled: null,
	queued: null,
	sending: null,
	canceled: null,
};

/** https://www.twilio.com/docs/api/errors/21610: the customer has replied with STOP before. */
const OPTED_OUT_BEFORE = '21610';

const shape = z.object({
	MessageSid: z.string().min(1),
	MessageStatus: optionalText,
	SmsStatus: optionalText,
	ErrorCode: z.unknown().transform((code) => String(code ?? '')),
	From: optionalText,
	To: optionalText,
	Body: optionalText,
	/** Advanced Opt-Out has recognized a word, in whatever language it was set up for. */
	OptOutType: optionalText,
});
type Message = z.infer<typeof shape>;

function tellReply(message: Message, { query, receivedAt }: Delivery): Told {
	const type = message.OptOutType === 'STOP' ? 'opted-out' : 'replied';
	return { news: { id: `twilio:${message.MessageSid}:received`, type, channel: 'sms', at: receivedAt, permitId: permitIn(query), address: message.From, words: message.Body } };
}

function tellStatus(message: Message, { query, receivedAt }: Delivery): Told {
	const status = message.MessageStatus ?? message.SmsStatus ?? '';
	const type = message.ErrorCode === OPTED_OUT_BEFORE ? 'opted-out' : TYPES[status];
	if (!type) return nothing(`Twilio's "${status}" says nothing that is kept.`);
	return { news: { id: `twilio:${message.MessageSid}:${status}`, type, channel: 'sms', at: receivedAt, permitId: permitIn(query), address: message.To, words: null } };
}

function tell(message: Message, delivery: Delivery): Told {
	if ([message.From, message.To].some((address) => address?.includes(':'))) {
		return nothing('Only text messages are followed here, not WhatsApp and the like.');
	}
	const isReply = message.SmsStatus === 'received' || (message.MessageStatus === null && message.Body !== null);
	return isReply ? tellReply(message, delivery) : tellStatus(message, delivery);
}

/** Twilio's status callbacks and incoming text messages. They name no time, so the time of arrival stands. */
export const twilio: ChannelProvider = {
	name: PROVIDER_NAMES.twilio.name,
	read: (delivery) => [tell(readBody('Twilio', shape, delivery.body), delivery)],
};
