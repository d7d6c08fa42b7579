import { z } from 'zod';

import { bag, type Delivery } from './news';

/** What n8n's Webhook node hands over. */
const webhookItem = z.object({ headers: z.record(z.unknown()), query: bag, body: z.unknown() });

const parse = (raw: unknown): unknown => {
	if (typeof raw !== 'string') return raw;
	try {
		return JSON.parse(raw);
	} catch {
		return raw;
	}
};

/** A delivery out of the item of a Webhook node, or out of the body alone. */
export function openDelivery(raw: unknown, receivedAt: Date): Delivery {
	const event = parse(raw);
	const item = webhookItem.safeParse(event);
	return item.success ? { body: item.data.body, query: item.data.query, receivedAt } : { body: event, query: {}, receivedAt };
}
