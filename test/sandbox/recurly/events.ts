import { randomUUID } from 'node:crypto';

import { time } from './render';
import { nowOf, type World } from './world';

interface Happened {
	accountId: string;
	/** Id of the object and how else the webhook names it. */
	id: string;
	names: { invoice_number?: string; uuid?: string; account_code?: string };
}

/** Stores a webhook that says only what it is about, and hands it to delivery. */
export function emit(world: World, name: string, { accountId, id, names }: Happened): void {
	const [object_type = '', ...rest] = name.split('.');
	const number = names.invoice_number;
	const body = {
		id,
		object_type,
		site_id: world.siteId,
		event_type: rest.join('.'),
		event_time: time(nowOf(world, accountId)),
		...names,
		...(number === undefined ? {} : { invoice_number: Number(number) }),
	};
	const notification = { id: randomUUID(), name, body };
	world.notifications.set(notification.id, notification);
	world.onEvent(notification);
}

export const ofInvoice = ({ accountId, id, number }: { accountId: string; id: string; number: string }): Happened => ({ accountId, id, names: { invoice_number: number } });
export const ofUuid = ({ accountId, id, uuid }: { accountId: string; id: string; uuid: string }): Happened => ({ accountId, id, names: { uuid } });
