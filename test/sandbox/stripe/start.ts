import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, parseJson, readText, send, type Listening, type ListenOptions, type Reply } from '../wire/listen';
import { answerApi, type Api } from './api';
import { createApiFaults } from './apiFaults';
import { runWallClock } from './automation';
import { createControls, type Controls } from './control';
import { createDeliverer } from './deliver';
import { servePage } from './hosted';
import { createIdempotencyStore } from './idempotency';
import type { BillingSandbox } from '../billing';
import { createWorld, type Identity, type Settings } from './world';

/** A running fake billing platform. The lists are live. */
export interface StripeSandbox extends BillingSandbox {
	port: number;
	secretKey: string;
	control: Controls;
}

/** Where it listens, who it is, and how its dashboard is set; everything has a default. */
export type StripeOptions = ListenOptions & Identity & { settings?: Partial<Settings> };

type AnyControl = (argument: unknown) => unknown;

function findControl(controls: Controls, name: string): AnyControl | undefined {
	return Object.hasOwn(controls, name) ? (controls[name as keyof Controls] as AnyControl) : undefined;
}

async function runControl(controls: Controls, name: string, body: string): Promise<Reply> {
	const control = findControl(controls, name);
	if (control === undefined) {
		return { status: 404, body: JSON.stringify({ error: `No control ${name}. There are: ${Object.keys(controls).join(', ')}.` }) };
	}
	try {
		return { status: 200, body: JSON.stringify(await control(parseJson(body) ?? {})) };
	} catch (error) {
		return { status: 400, body: JSON.stringify({ error: error instanceof Error ? error.message : String(error) }) };
	}
}

async function route(parts: { api: Api; controls: Controls }, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
	if (pathname.startsWith('/_sandbox/')) {
		const body = await readText(request);
		send(response, await runControl(parts.controls, pathname.slice('/_sandbox/'.length), body));
		return;
	}
	if (/^\/[ip]\//.test(pathname)) {
		const body = await readText(request);
		const served = servePage(parts.api.world, { method: request.method ?? 'GET', path: pathname, body });
		send(response, served ?? { status: 404, body: '{}' });
		return;
	}
	await answerApi(parts.api, request, response);
}

function closeAfter(listening: Listening, work: () => void): () => Promise<void> {
	return async () => {
		work();
		await listening.close();
	};
}

/** Starts the fake Stripe on a free port of this machine, or where told. Rejects when the port is taken. */
export async function startStripeSandbox(options: StripeOptions = {}): Promise<StripeSandbox> {
	const world = createWorld(options.settings, options);
	const api: Api = { world, faults: createApiFaults(world.newId), idempotency: createIdempotencyStore() };
	const deliverer = createDeliverer(world);
	const controls = createControls({ api, deliverer });
	world.onEvent = deliverer.deliver;
	const listening = await listen((request, response) => {
		// A client that goes away while its body is read is no concern of ours.
		route({ api, controls }, request, response).catch(() => response.destroy());
	}, options);
	world.baseUrl = listening.url;
	const ticking = setInterval(() => runWallClock(world), 1_000);
	const close = closeAfter(listening, () => {
		clearInterval(ticking);
		api.faults.clear();
		deliverer.stop();
	});
	return {
		platformId: 'stripe',
		credential: { type: 'dunningStripeApi', data: { secretKey: world.secretKey, apiAddress: listening.url, ...(world.platformAccountId === null ? {} : { connectedAccount: world.accountId }) } },
		url: listening.url,
		port: listening.port,
		secretKey: world.secretKey,
		accountId: world.accountId,
		book: world.book,
		requests: world.requests,
		webhookDeliveries: world.deliveries,
		control: controls,
		close,
	};
}
