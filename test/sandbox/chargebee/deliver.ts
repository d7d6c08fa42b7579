import { setMaxListeners } from 'node:events';
import { createWebhookFaults, type WebhookFaults } from '../stripe/webhookFaults';
import { sleep } from '../wire/listen';
import { postRaw } from '../wire/post';
import type { StoredEndpoint, StoredEvent, World } from './world';

/** Sends the events of a world to its endpoints and knows which sends are still under way. */
export interface Deliverer {
	faults: WebhookFaults;
	deliver(event: StoredEvent): void;
	/** Sends a stored event again, so many times at once, to every endpoint that listens to it; resolves with the statuses. */
	redeliver(eventId: string, copies: number): Promise<Array<number | null>>;
	/** Resolves when nothing is being sent or waiting to be sent again. */
	settled(): Promise<void>;
	stop(): void;
}

function listeners(world: World, type: string): StoredEndpoint[] {
	return [...world.tables.webhook_endpoint.values()].filter(({ disabled, enabled_events: events }) => !disabled && (events ?? []).some((name) => name === type));
}

/** The vendor authenticates by the login that it was given; nothing covers the body. */
async function sendOnce(world: World, event: StoredEvent, target: { endpoint: StoredEndpoint; attempt: number }): Promise<number | null> {
	const { endpoint, attempt } = target;
	const login = Buffer.from(world.logins.get(endpoint.id) ?? ':').toString('base64');
	const body = JSON.stringify({ ...event, webhooks: [{ id: endpoint.id, webhook_status: event.webhook_status, object: 'webhook' }] });
	const at = new Date().toISOString();
	const answer = await postRaw(endpoint.url, { body, headers: { authorization: `Basic ${login}`, 'user-agent': 'ChargeBee' } });
	world.deliveries.push({ eventId: event.id, type: event.event_type, endpointId: endpoint.id, attempt, at, ...answer });
	return answer.status;
}

const isAccepted = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

interface Sending {
	world: World;
	stopped: AbortSignal;
}

async function sendUntilAccepted({ world, stopped }: Sending, event: StoredEvent, endpoint: StoredEndpoint): Promise<void> {
	const waits = world.settings.webhookRetryMs;
	for (let attempt = 1; attempt <= waits.length + 1; attempt += 1) {
		if (stopped.aborted || !world.tables.webhook_endpoint.has(endpoint.id)) return;
		if (isAccepted(await sendOnce(world, event, { endpoint, attempt }))) {
			event.webhook_status = 'succeeded';
			return;
		}
		const wait = waits[attempt - 1];
		event.webhook_status = wait === undefined ? 'failed' : 're_scheduled';
		if (wait !== undefined) await sleep(wait, stopped);
	}
}

/** Makes the sender of a world's events. */
export function createDeliverer(world: World): Deliverer {
	const running = new Set<Promise<void>>();
	const faults = createWebhookFaults();
	const stopping = new AbortController();
	// Every webhook that waits to be sent again listens to it.
	setMaxListeners(0, stopping.signal);
	const deliverTo = async (event: StoredEvent, endpoint: StoredEndpoint): Promise<void> => {
		await faults.pass(event.event_type, async () => await sendUntilAccepted({ world, stopped: stopping.signal }, event, endpoint));
	};
	return {
		faults,
		deliver: (event) => {
			for (const endpoint of listeners(world, event.event_type)) {
				event.webhook_status = 'scheduled';
				const work = deliverTo(event, endpoint);
				running.add(work);
				void work.finally(() => running.delete(work));
			}
		},
		redeliver: async (eventId, copies) => {
			const event = world.tables.event.get(eventId);
			if (event === undefined) return [];
			const targets = listeners(world, event.event_type).flatMap((endpoint) => Array.from({ length: copies }, () => endpoint));
			return await Promise.all(targets.map(async (endpoint) => await sendOnce(world, event, { endpoint, attempt: 1 })));
		},
		settled: async () => {
			while (running.size > 0) await Promise.all(running);
		},
		stop: () => {
			stopping.abort();
			faults.flush();
		},
	};
}
