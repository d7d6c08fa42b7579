import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Where a fake vendor listens; port 0 or none picks a free one. */
export interface ListenOptions {
	port?: number;
	host?: string;
}

/** A listening server: its address and the way to stop it, open connections included. */
export interface Listening {
	url: string;
	port: number;
	close(): Promise<void>;
}

/** Starts a plain HTTP server and resolves once it accepts connections; rejects when the port is taken. */
export async function listen(listener: RequestListener, options: ListenOptions = {}): Promise<Listening> {
	const host = options.host ?? '127.0.0.1';
	const server = createServer(listener);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, resolve);
	});
	const { port } = server.address() as AddressInfo;
	const close = async (): Promise<void> =>
		await new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return { url: `http://${host}:${port}`, port, close };
}

/** Reads a whole request body as UTF-8 text; rejects when the client goes away first. */
export async function readText(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/** An answer ready to be sent: status, headers and a body that is already text. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body: string;
}

/** Sends a reply unless the connection has gone. */
export function send(response: ServerResponse, reply: Reply): void {
	if (response.destroyed || response.writableEnded) return;
	response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
	response.end(reply.body);
}

/** Parses JSON text; `undefined` when it is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Resolves after so many milliseconds, or at once when the signal fires. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
	await wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
