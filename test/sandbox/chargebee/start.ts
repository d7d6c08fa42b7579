import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BillingSandbox } from '../billing';
import { createApiFaults } from '../stripe/apiFaults';
import { listen, parseJson, readText, send, type ListenOptions, type Reply } from '../wire/listen';
import { answerApi, type Api } from './api';
import { runWallClock } from './automation';
import { createControls, type Controls } from './control';
import { createDeliverer } from './deliver';
import { createIdempotencyStore } from './idempotency';
import { createWorld, type Identity, type Settings } from './world';

/** How a fake Chargebee starts. */
export interface ChargebeeOptions extends ListenOptions, Identity {
	settings?: Partial<Settings>;
}

/** A running fake Chargebee. The lists are live. */
export interface ChargebeeSandbox extends BillingSandbox {
	readonly platformId: 'chargebee';
	readonly apiKey: string;
	readonly control: Controls;
}

type AnyControl = (argument: unknown) => unknown;

async function runControl(controls: Controls, name: string, body: string): Promise<Reply> {
	if (!Object.hasOwn(controls, name)) return { status: 404, body: JSON.stringify({ error: `No control ${name}. There are: ${Object.keys(controls).join(', ')}.` }) };
	try {
		const control = controls[name as keyof Controls] as AnyControl;
		return { status: 200, body: JSON.stringify(await control(parseJson(body) ?? {})) };
	} catch (error) {
		return { status: 400, body: JSON.stringify({ error: error instanceof Error ? error.message : String(error) }) };
	}
}

async function route(parts: { api: Api; controls: Controls }, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
	if (!pathname.startsWith('/_sandbox/')) return await answerApi(parts.api, request, response);
	send(response, await runControl(parts.controls, pathname.slice('/_sandbox/'.length), await readText(request)));
}

/** Starts the fake Chargebee on a free port of this machine, or where told. Rejects when the port is taken. */
export async function startChargebeeSandbox(options: ChargebeeOptions = {}): Promise<ChargebeeSandbox> {
	const world = createWorld(options.settings, options);
	const api: Api = { world, faults: createApiFaults(world.newId), idempotency: createIdempotencyStore() };
	const deliverer = createDeliverer(world);
	const controls = createControls({ api, deliverer });
	world.onEvent = deliverer.deliver;
	const listening = await listen((request, response) => {
		// A client that goes away while its body is read is no concern of ours.
		route({ api, controls }, request, response).catch(() => response.destroy());
	}, options);
	const ticking = setInterval(() => runWallClock(world), 1_000);
	return {
		platformId: 'chargebee',
		url: listening.url,
		apiKey: world.apiKey,
		accountId: world.accountId,
		credential: { type: 'dunningChargebeeApi', data: { site: world.accountId, apiKey: world.apiKey, apiAddress: listening.url, portalAddress: listening.url } },
		book: world.book,
		requests: world.requests,
		webhookDeliveries: world.deliveries,
		control: controls,
		close: async () => {
			clearInterval(ticking);
			api.faults.clear();
			deliverer.stop();
			await listening.close();
		},
	};
}
