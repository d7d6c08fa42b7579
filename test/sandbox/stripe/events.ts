import type { StripeEvent } from './objects/platform';
import { API_VERSION, nowOn, type World } from './world';

interface Happening {
	id: string;
	object: string;
	[field: string]: unknown;
}

function ownerOf(world: World, object: Happening): Happening | undefined {
	const owners = [
		['customer', world.tables.customer],
		['invoice', world.tables.invoice],
		['charge', world.tables.charge],
	] as const;
	for (const [field, table] of owners) {
		const id = object[field];
		const owner = typeof id === 'string' ? table.get(id) : undefined;
		if (owner !== undefined) return owner;
	}
	return undefined;
}

/** The test clock that an object lives on, found through its customer, invoice or charge; null for the wall clock. */
export function clockOf(world: World, object: Happening): string | null {
	if (object.object === 'test_helpers.test_clock') return object.id;
	if (typeof object['test_clock'] === 'string') return object['test_clock'];
	const owner = ownerOf(world, object);
	return owner === undefined ? null : clockOf(world, owner);
}

/** Snapshots the object, stores the event and hands it to delivery; returns the event. */
export function emit(world: World, type: string, happened: { object: Happening; previous?: object }): StripeEvent {
	const event: StripeEvent = {
		id: world.newId('evt'),
		object: 'event',
		...(world.platformAccountId === null ? {} : { account: world.accountId }),
		api_version: API_VERSION,
		created: nowOn(world, clockOf(world, happened.object)),
		data: {
			object: structuredClone(happened.object),
			...(happened.previous === undefined ? {} : { previous_attributes: structuredClone(happened.previous) }),
		},
		livemode: false,
		pending_webhooks: 0,
		request: { id: world.cause?.requestId ?? null, idempotency_key: world.cause?.idempotencyKey ?? null },
		type,
	};
	world.tables.event.set(event.id, event);
	world.onEvent(event);
	return event;
}

function isSame(left: unknown, right: unknown): boolean {
	return JSON.stringify(left) === JSON.stringify(right);
}

/** Changes an object in place and returns the former values of what really changed; null when nothing did. */
export function change<Changed extends object>(object: Changed, changes: Partial<Changed>): Partial<Changed> | null {
	const previous: Partial<Changed> = {};
	for (const name of Object.keys(changes) as Array<keyof Changed>) {
		if (isSame(object[name], changes[name])) continue;
		previous[name] = structuredClone(object[name]);
	}
	Object.assign(object, changes);
	return Object.keys(previous).length === 0 ? null : previous;
}

/** Changes an object and, when anything changed, emits the event with `previous_attributes`. */
export function changeAndEmit<Changed extends Happening>(
	world: World,
	type: string,
	update: { object: Changed; changes: Partial<Changed> },
): void {
	const previous = change(update.object, update.changes);
	if (previous !== null) emit(world, type, { object: update.object, previous });
}
