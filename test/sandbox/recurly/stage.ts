import { parseJson } from '../wire/listen';
import { startReceiver, type WebhookReceiver } from '../wire/receiver';
import type { FailingCustomer } from './scenario';
import { startRecurlySandbox, type RecurlySandbox } from './start';
import { API_VERSION, type Settings } from './world';

/** What the vendor answered. */
export interface Answer {
	status: number;
	headers: Headers;
	body: Record<string, unknown>;
}

/** How a call differs from a plain GET with the right key and version. */
export interface CallOptions {
	method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	query?: Record<string, string>;
	json?: unknown;
	key?: string;
	headers?: Record<string, string>;
}

/** A sandbox, a client with its key, and a receiver that a person has registered. */
export interface Stage {
	sandbox: RecurlySandbox;
	call: (path: string, options?: CallOptions) => Promise<Answer>;
	receiver: WebhookReceiver;
	/** Names of the webhooks that have arrived, in order. */
	names: () => string[];
	close: () => Promise<void>;
}

function makeClient({ url, apiKey }: RecurlySandbox): Stage['call'] {
	const always = { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`, accept: `application/vnd.recurly.${API_VERSION}+json` };
	return async (path, { method = 'GET', query = {}, json = {}, key, headers } = {}) => {
		const isWrite = method === 'POST' || method === 'PUT';
		const own = { ...(isWrite && { 'content-type': 'application/json' }), ...(key !== undefined && { 'idempotency-key': key }) };
		const address = Object.assign(new URL(path, url), { search: new URLSearchParams(query).toString() });
		const response = await fetch(address, { method, headers: { ...always, ...own, ...headers }, ...(isWrite && { body: JSON.stringify(json) }) });
		return { status: response.status, headers: response.headers, body: parseJson(await response.text()) as Record<string, unknown> };
	};
}

/** Sets the stage for one test. */
export async function setStage(settings: Partial<Settings> = {}): Promise<Stage> {
	const sandbox = await startRecurlySandbox({ settings });
	const receiver = await startReceiver();
	sandbox.registerByHand?.(`${receiver.url}/hook`);
	const names = (): string[] => receiver.received.map(({ raw }) => parseJson(raw) as { object_type: string; event_type: string }).map((body) => `${body.object_type}.${body.event_type}`);
	const close = async (): Promise<void> => {
		await sandbox.close();
		await receiver.close();
	};
	return { sandbox, call: makeClient(sandbox), receiver, names, close };
}

/** A failing customer with sensible defaults; override what the test is about. */
export const aFailing = (changes: Partial<FailingCustomer> = {}): FailingCustomer => ({ kind: 'insufficient-funds', name: 'Ada Example', email: 'ada@customers.example', country: 'DE', currency: 'eur', amountMinor: 4_900, ...changes });
