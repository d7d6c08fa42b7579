import { z } from 'zod';

import type { ChannelEventType } from '../channels';
import { PROVIDER_NAMES } from './names';
import { bag, nothing, optionalText, permitIn, readBody, unixTime, type ChannelProvider } from './news';

// https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads
const TYPES: Readonly<Record<string, ChannelEventType | null>> = {
	accepted: 'sent',
	delivered: 'delivered',
	opened: 'opened',
	clicked: 'clicked',
	failed: 'bounced',
	rejected: 'failed',
	complained: 'complained',
	unsubscribed: 'opted-out',
	stored: null,
};

const eventShape = z.object({
	event: z.string(),
	id: z.string().min(1),
	timestamp: unixTime,
	severity: optionalText,
	recipient: optionalText,
	'user-variables': bag,
});
const shape = z.object({ 'event-data': eventShape }).transform((body) => body['event-data']);

/** Mailgun's webhooks, one event each. A temporary failure is tried again by Mailgun. */
export const mailgun: ChannelProvider = {
	name: PROVIDER_NAMES.mailgun.name,
	read: ({ body }) => {
		const event = readBody('Mailgun', shape, body);
		const type = event.severity === 'temporary' ? null : TYPES[event.event];
		if (!type) return [nothing(`Mailgun's "${event.event}" says nothing here that is kept.`)];
		const permitId = permitIn(event['user-variables']);
		return [{ news: { id: `mailgun:${event.id}`, type, channel: 'email', at: event.timestamp, permitId, address: event.recipient, words: null } }];
	},
};
