import { parseJson } from '../wire/listen';
import type { Controls } from './control';

/** The same controls, from another process: each returns a promise. */
export type RemoteControls = {
	[Name in keyof Controls]: (...args: Parameters<Controls[Name]>) => Promise<Awaited<ReturnType<Controls[Name]>>>;
};

async function callControl(url: string, name: string, argument: unknown): Promise<unknown> {
	const response = await fetch(`${url}/_sandbox/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(argument ?? {}),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`Sandbox control ${name} answered ${response.status}: ${text}`);
	return parseJson(text);
}

/** Controls of a sandbox that runs in another process, by its address. Rejects with the sandbox's own message. */
export function connectStripeSandbox(url: string): RemoteControls {
	return new Proxy({} as RemoteControls, {
		get: (_, name) => async (argument?: unknown) => await callControl(url, String(name), argument),
	});
}
