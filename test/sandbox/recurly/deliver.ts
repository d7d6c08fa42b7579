import { setMaxListeners } from 'node:events';

import { createWebhookFaults, type WebhookFaults } from '../stripe/webhookFaults';
import { sleep } from '../wire/listen';
import { postRaw } from '../wire/post';
import type { Notification } from './objects';
import { signDelivery } from './signature';
import type { World } from './world';

/** Sends the webhooks of a world to its endpoints and knows which are still under way. */
export interface Deliverer {
	faults: WebhookFaults;
	deliver(notification: Notification): void;
	/** Sends a stored webhook again, so many times at once; resolves with the statuses. */
	redeliver(notificationId: string, copies: number): Promise<Array<number | null>>;
	/** Resolves when nothing is being sent or waiting to be sent again. */
	settled(): Promise<void>;
	stop(): void;
}

type Endpoint = [id: string, url: string];

async function sendOnce(world: World, notification: Notification, target: { endpoint: Endpoint; attempt: number }): Promise<number | null> {
	const [endpointId, url] = target.endpoint;
	const body = JSON.stringify(notification.body);
	const at = new Date();
	const headers = { 'recurly-signature': signDelivery(body, world.signingKeys, at), 'recurly-notification-id': notification.id, 'user-agent': 'Recurly Webhooks/1.0' };
	// The vendor gives up on an answer after five seconds.
	const answer = await postRaw(url, { body, headers, timeoutMs: 5_000 });
	world.deliveries.push({ eventId: notification.id, type: notification.name, endpointId, attempt: target.attempt, at: at.toISOString(), ...answer });
	return answer.status;
}

const isAccepted = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** Makes the sender of a world's webhooks. */
export function createDeliverer(world: World): Deliverer {
	const running = new Set<Promise<void>>();
	const faults = createWebhookFaults();
	const stopping = new AbortController();
	// Every webhook that waits to be sent again listens to it.
	setMaxListeners(0, stopping.signal);
	const sendUntilAccepted = async (notification: Notification, endpoint: Endpoint): Promise<void> => {
		const waits = world.settings.webhookRetryMs;
		for (let attempt = 1; attempt <= waits.length + 1 && !stopping.signal.aborted; attempt += 1) {
			if (isAccepted(await sendOnce(world, notification, { endpoint, attempt }))) return;
			await sleep(waits[attempt - 1] ?? 0, stopping.signal);
		}
	};
	const deliverTo = async (notification: Notification, endpoint: Endpoint): Promise<void> => {
		await faults.pass(notification.name, async () => await sendUntilAccepted(notification, endpoint));
	};
	return {
		faults,
		deliver: (notification) => {
			for (const endpoint of world.endpoints) {
				const work = deliverTo(notification, endpoint);
				running.add(work);
				void work.finally(() => running.delete(work));
			}
		},
		redeliver: async (notificationId, copies) => {
			const notification = world.notifications.get(notificationId);
			if (notification === undefined) return [];
			const sends = [...world.endpoints].flatMap((endpoint) => Array.from({ length: copies }, () => endpoint));
			return await Promise.all(sends.map(async (endpoint) => await sendOnce(world, notification, { endpoint, attempt: 1 })));
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
