import { z } from 'zod';

import type { ChannelEventType } from '../channels';
import { PERMIT_NAME, PROVIDER_NAMES } from './names';
import { bag, isoTime, nothing, optionalText, readBody, type ChannelProvider, type Delivery, type Told } from './news';

// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
const TYPES: Readonly<Record<string, ChannelEventType | null>> = {
	Send: 'sent',
	Delivery: 'delivered',
	Open: 'opened',
	Click: 'clicked',
	Bounce: 'bounced',
	Complaint: 'complained',
	Reject: 'failed',
	'Rendering Failure': 'failed',
	Subscription: 'opted-out',
	// Tried again by SES.
	DeliveryDelay: null,
};

const detail = z.object({ timestamp: isoTime.optional(), bounceType: optionalText }).optional();
const preferences = z.object({ unsubscribeAll: z.boolean().catch(false) }).catch({ unsubscribeAll: false });

const eventShape = z
	.object({
		eventType: z.string().optional(),
		// Feedback notifications, the older way, call it so.
		notificationType: z.string().optional(),
		mail: z.object({ messageId: z.string().min(1), timestamp: isoTime, destination: z.array(z.string()).catch([]), tags: bag }),
		bounce: detail,
		complaint: detail,
		delivery: detail,
		open: detail,
		click: detail,
		subscription: z.object({ timestamp: isoTime.optional(), newTopicPreferences: preferences }).optional(),
	})
	.refine((event) => event.eventType !== undefined || event.notificationType !== undefined, { path: ['eventType'] });
type Event = z.infer<typeof eventShape>;

const snsShape = z.object({ Type: z.string(), Message: z.string() });

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** SNS posts JSON as plain text, and the event as text within it. */
function unpack({ body }: Delivery): { isNotice: boolean; event: unknown } {
	const outer = typeof body === 'string' ? parse(body) : body;
	const sns = snsShape.safeParse(outer);
	if (!sns.success) return { isNotice: true, event: outer };
	return { isNotice: sns.data.Type === 'Notification', event: parse(sns.data.Message) };
}

function typeOf(event: Event, kind: string): ChannelEventType | null | undefined {
	// A full mailbox or an absence note is no proof that the address is dead.
	if (kind === 'Bounce' && event.bounce?.bounceType !== 'Permanent') return 'failed';
	if (kind === 'Subscription' && event.subscription?.newTopicPreferences.unsubscribeAll !== true) return null;
	return TYPES[kind];
}

function timeOf({ bounce, complaint, delivery, open, click, subscription, mail }: Event): Date {
	const said = [bounce, complaint, delivery, open, click, subscription].find((one) => one?.timestamp !== undefined);
	return said?.timestamp ?? mail.timestamp;
}

function tell(event: Event): Told {
	const kind = event.eventType ?? event.notificationType ?? '';
	const type = typeOf(event, kind);
	if (!type) return nothing(`Amazon SES's "${kind}" says nothing here that is kept.`);
	const at = timeOf(event);
	const tag = event.mail.tags[PERMIT_NAME];
	const permitId = optionalText.parse(Array.isArray(tag) ? tag[0] : tag);
	const id = `ses:${event.mail.messageId}:${kind}:${at.toISOString()}`;
	return { news: { id, type, channel: 'email', at, permitId, address: event.mail.destination[0] ?? null, words: null } };
}

/** Events that Amazon SES publishes through SNS, in the envelope of SNS or without it. */
export const amazonSes: ChannelProvider = {
	name: PROVIDER_NAMES.amazonSes.name,
	read: (delivery) => {
		const { isNotice, event } = unpack(delivery);
		if (!isNotice) return [nothing('This is a message of Amazon SNS about the subscription itself: confirm it once by its SubscribeURL.')];
		return [tell(readBody('Amazon SES', eventShape, event))];
	},
};
