import type { IncomingMessage, ServerResponse } from 'node:http';

import type { BillingSandbox } from '../billing';
import { createApiFaults } from '../stripe/apiFaults';
import { listen, parseJson, readText, send, type ListenOptions, type Reply } from '../wire/listen';
import { RETRY_FOLDER } from './admit';
import { answerApi, type Api } from './api';
import { runWallClock } from './clock';
import { createControls, type Controls } from './control';
import { createDeliverer } from './deliver';
import { createIdempotencyStore } from './idempotency';
import { createWorld, type Identity, type Settings, type World } from './world';

/** A running fake Zuora tenant. The lists are live. */
export interface ZuoraSandbox extends BillingSandbox {
	port: number;
	control: Controls;
	world: World;
}

/** Where it listens, who it is, and how the tenant is set up; everything has a default. */
export type ZuoraOptions = ListenOptions & Identity & { settings?: Partial<Settings> };

async function runControl(controls: Controls, name: string, body: string): Promise<Reply> {
	const control = Object.hasOwn(controls, name) ? (controls[name as keyof Controls] as (argument: unknown) => unknown) : undefined;
	if (control === undefined) return { status: 404, body: JSON.stringify({ error: `No control ${name}.` }) };
	try {
		return { status: 200, body: JSON.stringify(await control(parseJson(body) ?? {})) };
	} catch (error) {
		return { status: 400, body: JSON.stringify({ error: error instanceof Error ? error.message : String(error) }) };
	}
}

const CONTROL = '/_sandbox/';

async function route(parts: { api: Api; controls: Controls }, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
	if (request.method === 'POST' && pathname.startsWith(CONTROL)) {
		send(response, await runControl(parts.controls, pathname.slice(CONTROL.length), await readText(request)));
		return;
	}
	await answerApi(parts.api, request, response);
}

function credentialOf(world: World, url: string): BillingSandbox['credential'] {
	const { clientId, clientSecret, retryLogin, retryToken } = world;
	const addresses = { apiAddress: url, retryApiAddress: `${url}${RETRY_FOLDER}`, environment: 'https://rest.test.zuora.com' };
	return { type: 'dunningZuoraApi', data: { ...addresses, clientId, clientSecret, accessToken: '', timeZone: 'UTC', paymentPage: `${url}/pay/{invoiceId}`, retryLogin, retryToken, calloutSecret: '', previousCalloutSecret: '', entityIds: '', orgIds: '' } };
}

/** Starts the fake Zuora on a free port of this machine, or where told. Rejects when the port is taken. */
export async function startZuoraSandbox(options: ZuoraOptions = {}): Promise<ZuoraSandbox> {
	const world = createWorld(options.settings, options);
	const api: Api = { world, faults: createApiFaults(() => world.newId()), idempotency: createIdempotencyStore() };
	const deliverer = createDeliverer(world);
	const controls = createControls({ api, deliverer });
	world.onEvent = deliverer.deliver;
	const listening = await listen((request, response) => {
		// A client that goes away while its body is read is no concern of ours.
		route({ api, controls }, request, response).catch(() => response.destroy());
	}, options);
	world.baseUrl = listening.url;
	const ticking = setInterval(() => runWallClock(world), 1_000);
	return {
		platformId: 'zuora',
		credential: credentialOf(world, listening.url),
		url: listening.url,
		port: listening.port,
		accountId: world.tenantId,
		book: world.book,
		requests: world.requests,
		webhookDeliveries: world.deliveries,
		control: controls,
		world,
		close: async () => {
			clearInterval(ticking);
			api.faults.clear();
			deliverer.stop();
			await listening.close();
		},
	};
}
