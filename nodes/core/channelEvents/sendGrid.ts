import { z } from 'zod';

import type { ChannelEventType } from '../channels';
import { PROVIDER_NAMES } from './names';
import { bag, nothing, optionalText, permitIn, readBody, unixTime, type ChannelProvider, type Told } from './news';

// https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
const TYPES: Readonly<Record<string, ChannelEventType | null>> = {
	processed: 'sent',
	delivered: 'delivered',
	open: 'opened',
	click: 'clicked',
	bounce: 'bounced',
	dropped: 'failed',
	spamreport: 'complained',
	unsubscribe: 'opted-out',
	group_unsubscribe: 'opted-out',
	// Tried again by SendGrid.
	deferred: null,
	// A consent is given to the merchant, not to a provider.
	group_resubscribe: null,
};

const eventShape = z
	.object({ event: z.string(), sg_event_id: z.string().min(1), timestamp: unixTime, email: optionalText, unique_args: bag })
	.passthrough();

function tell(event: z.infer<typeof eventShape>): Told {
	const type = TYPES[event.event];
	if (!type) return nothing(`SendGrid's "${event.event}" says nothing that is kept.`);
	// Custom arguments stand among the fields of the event, and in newer deliveries under unique_args as well.
	const permitId = permitIn(event) ?? permitIn(event.unique_args);
	return { news: { id: `sendgrid:${event.sg_event_id}`, type, channel: 'email', at: event.timestamp, permitId, address: event.email, words: null } };
}

/** SendGrid's event webhook: several events in one delivery, or one of them. */
export const sendGrid: ChannelProvider = {
	name: PROVIDER_NAMES.sendGrid.name,
	read: ({ body }) => readBody('SendGrid', z.array(eventShape), Array.isArray(body) ? body : [body]).map(tell),
};
