import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, and a range for each of jest's workers, so that nobody takes one before its server listens. */
const FIRST = 20_000;
const PER_WORKER = 1_000;
const WORKERS = 12;

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
	const range = FIRST + (Number(process.env.JEST_WORKER_ID ?? 0) % WORKERS) * PER_WORKER;
	for (let tries = 0; tries < PER_WORKER; tries += 1) {
		const port = range + randomInt(PER_WORKER);
		if (await isFree(port)) return port;
	}
	throw new Error(`No port between ${range} and ${range + PER_WORKER} is free.`);
}
