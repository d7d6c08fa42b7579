import { createServer } from 'node:net';
import { parseArgs } from 'node:util';

/** How the demonstration was asked to run. */
export interface DemoOptions {
	/** Plays the story, prints the table and ends; the exit code says whether every case ended as it should. */
	once: boolean;
	/** Prints the table as JSON on standard output; progress goes to standard error. */
	json: boolean;
	/** Of n8n's editor. */
	port: number | undefined;
	/** Id of the billing platform that is pretended. */
	platform: string;
	help: boolean;
}

export const HELP = `npm start                    play the demonstration and stay up until Ctrl-C
npm start -- --once          play it and end; exit code 0 only if every case ended as it should
npm start -- --json          print the table as data (with --once: nothing else on standard output)
npm start -- --platform chargebee   play it with another billing platform than Stripe, or with the sample
npm start -- --port 5690     use another port for the n8n editor`;

/** The port of n8n's editor unless told otherwise. */
const USUAL_PORT = 5678;

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** Reads the command line; throws with a sentence that says what was wrong. */
export function readOptions(args: readonly string[]): DemoOptions {
	const { values } = parseArgs({
		args: [...args],
		options: { once: { type: 'boolean' }, json: { type: 'boolean' }, port: { type: 'string' }, platform: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
	});
	const port = values.port === undefined ? undefined : Number(values.port);
	if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
	return { once: values.once ?? false, json: values.json ?? false, port, platform: values.platform ?? 'stripe', help: values.help ?? false };
}

/** The port to use: the one asked for if it is free, n8n's usual one, or (undefined) any free one. */
export async function choosePort({ port }: DemoOptions): Promise<number | undefined> {
	const wanted = port ?? USUAL_PORT;
	if (await isFree(wanted)) return wanted;
	if (port !== undefined) throw new Error(`Port ${port} is in use. Choose another: npm start -- --port ${port + 1}`);
	return undefined;
}
