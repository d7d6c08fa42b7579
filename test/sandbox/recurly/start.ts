import type { IncomingMessage, ServerResponse } from 'node:http';

import type { BillingSandbox } from '../billing';
import { createApiFaults } from '../stripe/apiFaults';
import { listen, parseJson, readText, send, type ListenOptions, type Reply } from '../wire/listen';
import { answerApi, type Api } from './api';
import { runWallClock } from './automation';
import { createControls, type Controls } from './control';
import { createDeliverer } from './deliver';
import { servePage } from './hosted';
import { createIdempotencyStore } from './idempotency';
import { createWorld, type Identity, type Settings } from './world';

/** A running fake Recurly. The lists are live. */
export interface RecurlySandbox extends BillingSandbox {
	port: number;
	apiKey: string;
	/** Key with which webhooks are signed. */
	signingKey: string;
	control: Controls;
}

/** Where it listens, who it is, and how its console is set; everything has a default. */
export type RecurlyOptions = ListenOptions & Identity & { settings?: Partial<Settings> };

type AnyControl = (argument: unknown) => unknown;

async function runControl(controls: Controls, name: string, body: string): Promise<Reply> {
	const control = Object.hasOwn(controls, name) ? (controls[name as keyof Controls] as AnyControl) : undefined;
	if (control === undefined) return { status: 404, body: JSON.stringify({ error: `No control ${name}. There are: ${Object.keys(controls).join(', ')}.` }) };
	try {
		return { status: 200, body: JSON.stringify(await control(parseJson(body) ?? {})) };
	} catch (error) {
		return { status: 400, body: JSON.stringify({ error: error instanceof Error ? error.message : String(error) }) };
	}
}

async function route(parts: { api: Api; controls: Controls }, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
	const method = request.method ?? 'GET';
	// The clock is part of the API, though of a test-only one: it asks for the key.
	if (pathname.startsWith('/_sandbox/') && method === 'POST') {
		send(response, await runControl(parts.controls, pathname.slice('/_sandbox/'.length), await readText(request)));
		return;
	}
	if (/^\/account\//.test(pathname)) {
		const served = servePage(parts.api.world, { method, path: pathname, body: await readText(request) });
		send(response, served ?? { status: 404, body: '{}' });
		return;
	}
	await answerApi(parts.api, request, response);
}

/** Starts the fake Recurly on a free port of this machine, or where told. Rejects when the port is taken. */
export async function startRecurlySandbox(options: RecurlyOptions = {}): Promise<RecurlySandbox> {
	const world = createWorld(options.settings, options);
	const api: Api = { world, faults: createApiFaults(world.newId), idempotency: createIdempotencyStore(() => world.settings.keyLifetimeMs) };
	const deliverer = createDeliverer(world);
	const controls = createControls({ api, deliverer });
	world.onEvent = deliverer.deliver;
	const listening = await listen((request, response) => {
		// A client that goes away while its body is read is no concern of ours.
		route({ api, controls }, request, response).catch(() => response.destroy());
	}, options);
	world.baseUrl = listening.url;
	const ticking = setInterval(() => runWallClock(world), 1_000);
	const [signingKey = ''] = world.signingKeys;
	return {
		platformId: 'recurly',
		// The address of the hosted pages stands in the place of a subdomain, as a site with a domain of its own enters it.
		credential: { type: 'dunningRecurlyApi', data: { apiKey: world.apiKey, region: 'us', subdomain: listening.url, signingSecret: signingKey, apiAddress: listening.url } },
		url: listening.url,
		port: listening.port,
		apiKey: world.apiKey,
		signingKey,
		accountId: world.siteId,
		book: world.book,
		requests: world.requests,
		webhookDeliveries: world.deliveries,
		control: controls,
		registerByHand: (url) => {
			controls.registerByHand({ url });
		},
		close: async () => {
			clearInterval(ticking);
			api.faults.clear();
			deliverer.stop();
			await listening.close();
		},
	};
}
