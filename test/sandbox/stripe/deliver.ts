import { setMaxListeners } from 'node:events';
import { sleep } from '../wire/listen';
import { postRaw } from '../wire/post';
import type { StripeEvent, WebhookEndpoint } from './objects/platform';
import { createWebhookFaults, type WebhookFaults } from './webhookFaults';
import { signDelivery } from './signature';
import { wallSeconds, type World } from './world';

/** Sends the events of a world to its endpoints and knows which sends are still under way. */
export interface Deliverer {
	faults: WebhookFaults;
	deliver(event: StripeEvent): void;
	/** Sends a stored event again, so many times at once, to every endpoint that listens to it; resolves with the statuses. */
	redeliver(eventId: string, copies: number): Promise<Array<number | null>>;
	/** Resolves when nothing is being sent or waiting to be sent again. */
	settled(): Promise<void>;
	stop(): void;
}

/** Posts in flight at once, so that a storm of failures does not run the receiver out of sockets. */
const MAX_IN_FLIGHT = 64;

interface Gate {
	pass<Result>(work: () => Promise<Result>): Promise<Result>;
}

function createGate(size: number): Gate {
	const waiting: Array<() => void> = [];
	let free = size;
	return {
		pass: async (work) => {
			if (free > 0) free -= 1;
			else await new Promise<void>((resolve) => waiting.push(resolve));
			const result = await work();
			const next = waiting.shift();
			if (next === undefined) free += 1;
			else next();
			return result;
		},
	};
}

interface Sending {
	world: World;
	gate: Gate;
	stopped: AbortSignal;
}

function listens(endpoint: WebhookEndpoint, type: string): boolean {
	if (endpoint.status !== 'enabled') return false;
	return endpoint.enabled_events.some((pattern) => pattern === '*' || pattern === type);
}

function listeners(world: World, type: string): WebhookEndpoint[] {
	return [...world.tables.webhook_endpoint.values()].filter((endpoint) => listens(endpoint, type));
}

async function sendOnce(world: World, event: StripeEvent, target: { endpoint: WebhookEndpoint; attempt: number }): Promise<number | null> {
	const { endpoint, attempt } = target;
	// The vendor sends its bodies indented, so a receiver that signs a re-serialized body fails here as it would there.
	const body = JSON.stringify(event, null, 2);
	const at = new Date().toISOString();
	const signature = signDelivery(body, world.endpointSecrets.get(endpoint.id) ?? [], wallSeconds());
	const answer = await postRaw(endpoint.url, { body, headers: { 'stripe-signature': signature } });
	world.deliveries.push({ eventId: event.id, type: event.type, endpointId: endpoint.id, attempt, at, ...answer });
	return answer.status;
}

const isAccepted = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

async function sendUntilAccepted(sending: Sending, event: StripeEvent, endpoint: WebhookEndpoint): Promise<void> {
	const { world, stopped, gate } = sending;
	const waits = world.settings.webhookRetryMs;
	for (let attempt = 1; attempt <= waits.length + 1; attempt += 1) {
		if (stopped.aborted || !world.tables.webhook_endpoint.has(endpoint.id)) return;
		if (isAccepted(await gate.pass(async () => await sendOnce(world, event, { endpoint, attempt })))) {
			event.pending_webhooks -= 1;
			return;
		}
		const wait = waits[attempt - 1];
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
	const sending: Sending = { world, gate: createGate(MAX_IN_FLIGHT), stopped: stopping.signal };
	const track = (work: Promise<void>): void => {
		running.add(work);
		void work.finally(() => running.delete(work));
	};
	const deliverTo = async (event: StripeEvent, endpoint: WebhookEndpoint): Promise<void> => {
		await faults.pass(event.type, async () => await sendUntilAccepted(sending, event, endpoint));
	};
	return {
		faults,
		deliver: (event) => {
			for (const endpoint of listeners(world, event.type)) {
				event.pending_webhooks += 1;
				track(deliverTo(event, endpoint));
			}
		},
		redeliver: async (eventId, copies) => {
			const event = world.tables.event.get(eventId);
			if (event === undefined) return [];
			const sends = listeners(world, event.type).flatMap((endpoint) => Array.from({ length: copies }, () => endpoint));
			return await Promise.all(sends.map(async (endpoint) => await sendOnce(world, event, { endpoint, attempt: 1 })));
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
