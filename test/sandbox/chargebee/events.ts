import { nowOf, type StoredEvent, type World } from './world';

/** Everything that carries a version, and lives by the clock of its customer. */
interface Versioned {
	id: string;
	customer_id?: string;
	updated_at?: number;
	resource_version?: number;
}

/** Changes an object in place, as the vendor does: with the time and a higher version. */
export function change<Changed extends Versioned>(world: World, object: Changed, changes: { [Name in keyof Changed]?: Changed[Name] | undefined }): void {
	for (const [name, value] of Object.entries(changes)) {
		if (value === undefined) delete object[name as keyof Changed];
		else object[name as keyof Changed] = value as Changed[keyof Changed];
	}
	object.updated_at = nowOf(world, object.customer_id ?? object.id);
	object.resource_version = world.nextVersion();
}

/** Stores an event about live objects, as they are now, and hands it on. */
export function emit(world: World, type: string, happened: { customerId: string; content: Record<string, object | undefined> }): StoredEvent {
	const told = Object.entries(happened.content).filter(([, value]) => value !== undefined);
	const event: StoredEvent = {
		id: world.newId('ev_'),
		occurred_at: nowOf(world, happened.customerId),
		source: world.source,
		object: 'event',
		api_version: 'v2',
		content: structuredClone(Object.fromEntries(told)) as Record<string, unknown>,
		event_type: type,
		webhook_status: 'not_configured',
	};
	world.tables.event.set(event.id, event);
	world.onEvent(event);
	return event;
}

/** What most events say: the invoice with its customer and subscription, and the transaction where there is one. */
export function about(world: World, invoice: { customer_id: string; subscription_id?: string }, more: Record<string, object | undefined> = {}): { customerId: string; content: Record<string, object | undefined> } {
	return {
		customerId: invoice.customer_id,
		content: {
			...more,
			invoice,
			subscription: world.tables.subscription.get(invoice.subscription_id ?? ''),
			customer: world.tables.customer.get(invoice.customer_id),
		},
	};
}
