import { setMaxListeners } from 'node:events';

import { createWebhookFaults, type WebhookFaults } from '../stripe/webhookFaults';
import { sleep } from '../wire/listen';
import { postRaw } from '../wire/post';
import type { Definition } from './records';
import type { World, ZuoraEvent } from './world';

/** Sends what happens to the callouts that listen, and knows which sends are still under way. */
export interface Deliverer {
	faults: WebhookFaults;
	deliver(id: string, event: ZuoraEvent): void;
	/** Sends an event again, so many times at once; resolves with the statuses. */
	redeliver(eventId: string, copies: number): Promise<Array<number | null>>;
	settled(): Promise<void>;
	stop(): void;
}

function contextOf(event: ZuoraEvent): Record<string, string> {
	const at = new Date(event.at * 1000).toISOString().replace('Z', '+0000');
	return { '<Event.Category>': event.name, '<Event.Timestamp>': at, ...event.context };
}

/** The body holds what is mapped and nothing else; a merge field without a value is empty. */
function bodyOf({ callout }: Definition, event: ZuoraEvent): string {
	const context = contextOf(event);
	return JSON.stringify(Object.fromEntries(Object.entries(callout.calloutParams).map(([name, merge]) => [name, context[merge] ?? ''])));
}

async function sendOnce(world: World, sending: { id: string; event: ZuoraEvent; definition: Definition; attempt: number }): Promise<number | null> {
	const { id, event, definition, attempt } = sending;
	const { calloutAuth, calloutBaseurl, requiredAuth } = definition.callout;
	const login = `${calloutAuth?.username}:${calloutAuth?.password}`;
	const headers = {
		'user-agent': 'Zuora',
		// Another one at every try, so it tells nothing about what was sent before.
		'zuora-request-id': world.newId(),
		...(requiredAuth && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
	};
	const at = new Date().toISOString();
	const answer = await postRaw(calloutBaseurl, { body: bodyOf(definition, event), headers });
	world.deliveries.push({ eventId: id, type: event.name, endpointId: definition.id, attempt, at, ...answer });
	return answer.status;
}

const isAccepted = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

const listeners = (world: World, { name }: ZuoraEvent): Definition[] => [...world.definitions.values()].filter(({ active, calloutActive, eventTypeName }) => active && calloutActive && eventTypeName === name);

/** Makes the sender of a world's callouts. Zuora tries about three times and then only keeps a history. */
export function createDeliverer(world: World): Deliverer {
	const running = new Set<Promise<void>>();
	const faults = createWebhookFaults();
	const stopping = new AbortController();
	setMaxListeners(0, stopping.signal);
	const sendUntilAccepted = async (id: string, event: ZuoraEvent, definition: Definition): Promise<void> => {
		const waits = definition.callout.calloutRetry ? world.settings.calloutRetryMs : [];
		let status: number | null = null;
		for (let attempt = 1; attempt <= waits.length + 1; attempt += 1) {
			if (stopping.signal.aborted || !world.definitions.has(definition.id)) return;
			status = await sendOnce(world, { id, event, definition, attempt });
			if (isAccepted(status)) return;
			const wait = waits[attempt - 1];
			if (wait !== undefined) await sleep(wait, stopping.signal);
		}
		world.failedCallouts.push({ at: event.at, notification: definition.name, url: definition.callout.calloutBaseurl, status, tries: waits.length + 1, context: contextOf(event) });
	};
	const deliverTo = async (id: string, event: ZuoraEvent, definition: Definition): Promise<void> => {
		await faults.pass(event.name, async () => await sendUntilAccepted(id, event, definition));
	};
	return {
		faults,
		deliver: (id, event) => {
			for (const definition of listeners(world, event)) {
				const work = deliverTo(id, event, definition);
				running.add(work);
				void work.finally(() => running.delete(work));
			}
		},
		redeliver: async (eventId, copies) => {
			const event = world.events.get(eventId);
			if (event === undefined) return [];
			const sends = listeners(world, event).flatMap((definition) => Array.from({ length: copies }, () => definition));
			return await Promise.all(sends.map(async (definition) => await sendOnce(world, { id: eventId, event, definition, attempt: 1 })));
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
