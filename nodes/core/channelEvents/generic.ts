import { z } from 'zod';

import { CHANNELS, CHANNEL_EVENT_TYPES } from '../channels';
import { DunningError } from '../errors';
import { isoTime, optionalText, type ChannelNews } from './news';

const shape = z.object({
	eventId: z.union([z.string().trim().min(1), z.number()]).transform(String),
	eventType: z.enum(CHANNEL_EVENT_TYPES),
	channel: z.enum(CHANNELS),
	occurredAt: z.union([z.literal('').transform(() => null), isoTime]).catch(null),
	permit: optionalText,
	address: optionalText,
	replyText: optionalText,
});

const NAMES: Readonly<Record<string, string>> = { eventId: 'Event ID', eventType: 'Event Type', channel: 'Channel' };

/** An event of any other provider, as the fields of the node map it. Throws `bad-input` naming the fields. */
export function readGeneric(fields: unknown, receivedAt: Date): ChannelNews {
	const parsed = shape.safeParse(fields);
	if (!parsed.success) {
		const names = [...new Set(parsed.error.issues.map(({ path }) => `"${NAMES[String(path[0])] ?? path.join('.')}"`))];
		throw new DunningError({
			code: 'bad-input',
			message: `The event cannot be recorded: ${names.join(', ')} cannot be read`,
			fix: `Map the provider's words to these: ${CHANNEL_EVENT_TYPES.join(', ')}; and give the provider's own id of the event.`,
		});
	}
	const { eventId, eventType, channel, occurredAt, permit, address, replyText } = parsed.data;
	return { id: `other:${eventId}`, type: eventType, channel, at: occurredAt ?? receivedAt, permitId: permit, address, words: replyText };
}
