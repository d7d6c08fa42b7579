import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import path from 'node:path';
import { freePort } from './freePort';
import { n8nHome } from './paths';

/** What each of n8n's programs says last when it starts. */
const READY_LINES = {
	start: 'Editor is now accessible via',
	worker: 'n8n worker is now ready',
	webhook: 'Webhook listener waiting for requests',
} as const;

/** How to start an n8n. */
export interface N8nOptions {
	/** N8N_USER_FOLDER; holds `.n8n` with database, settings, packages and our ledger. */
	userFolder: string;
	/** Port to listen on; a free one when absent. Kept over a restart. */
	port?: number;
	/** Which of n8n's programs; the server when absent. The others are of use in queue mode only. */
	program?: keyof typeof READY_LINES;
	/** Tells logs of several programs in one folder apart. */
	logName?: string;
	/** Further environment, stronger than the defaults. */
	env?: Record<string, string>;
	/** Milliseconds to wait until it is ready; default two minutes. */
	readyWithin?: number;
}

/** A running n8n. */
export interface N8n {
	readonly url: string;
	readonly port: number;
	readonly userFolder: string;
	/** Everything it printed, over all restarts. */
	readonly logFile: string;
	readonly pid: () => number | undefined;
	/** Asks it to stop and waits for its end; kills it after 20 seconds. */
	readonly stop: () => Promise<void>;
	/** Ends the whole process group at once, as a crash or the OOM killer would. */
	readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
	/** Starts it again on the same port and folder, and waits until it is ready. */
	readonly restart: () => Promise<void>;
	readonly log: () => string;
}

/** The environment of a quiet n8n that calls nobody. */
export function quietEnvironment(userFolder: string): Record<string, string> {
	return {
		// Jest says 'test', under which n8n logs nothing and does not start.
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		// Fixed per folder, so that the CLI and a restarted server read the same credentials.
		N8N_ENCRYPTION_KEY: createHash('sha256').update(userFolder).digest('hex').slice(0, 32),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		GENERIC_TIMEZONE: 'UTC',
		TZ: 'UTC',
		// A busy machine is no reason to call the database lost.
		DB_PING_TIMEOUT_MS: '60000',
	};
}

/** The command that runs n8n's command line on this Node. */
export function n8nCommand(args: readonly string[]): { command: string; args: string[] } {
	return { command: process.execPath, args: [path.join(n8nHome(), 'node_modules', 'n8n', 'bin', 'n8n'), ...args] };
}

/** The last lines of a log, for messages of tests that failed. */
export function lastLines(logFile: string, count = 30): string {
	return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

// The group may hold a task runner after its leader ended, so the leader's own end is not looked at.
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		child.kill(signal);
	}
}

// No n8n outlives whoever started it, even if that was killed or jest swallowed its exit hook: a small process of its
// own holds a pipe to us, and ends n8n's group when the pipe closes.
const LEASH = "process.stdin.resume().on('end', () => { try { process.kill(-process.argv[1], 'SIGKILL'); } catch {} });";

function leash(child: ChildProcess): void {
	const holder = spawn(process.execPath, ['-e', LEASH, String(child.pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
	holder.unref();
	if (holder.stdin instanceof Socket) holder.stdin.unref();
	child.once('exit', () => holder.kill('SIGKILL'));
	// A test that failed before it stopped its n8n must not keep jest waiting.
	child.unref();
}

const sleep = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

// n8n answers its readiness path before it has loaded everything; the line about the editor is its last at a start.
async function isReady(url: string, newLog: string, program: keyof typeof READY_LINES): Promise<boolean> {
	if (!newLog.includes(READY_LINES[program])) return false;
	if (program !== 'start') return true;
	const answer = await fetch(`${url}/healthz/readiness`, { signal: AbortSignal.timeout(2_000) });
	return answer.ok;
}

async function waitUntilReady(child: ChildProcess, url: string, options: { logFile: string; logStart: number; within: number; program: keyof typeof READY_LINES }): Promise<void> {
	const until = Date.now() + options.within;
	while (!(await isReady(url, readFileSync(options.logFile, 'utf8').slice(options.logStart), options.program))) {
		const ended = child.exitCode ?? child.signalCode;
		if (ended === null && Date.now() < until) {
			await sleep(150);
			continue;
		}
		endGroup(child, 'SIGKILL');
		const what = ended === null ? `was not ready after ${options.within / 1000} s` : `ended with ${ended} before it was ready`;
		throw new Error(`n8n ${what}. Its last lines (${options.logFile}):\n${lastLines(options.logFile)}`);
	}
}

async function endOf(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.ref();
	await new Promise((resolve) => child.once('exit', resolve));
}

function launch(options: Required<N8nOptions> & { logFile: string; brokerPort: number }): ChildProcess {
	const { command, args } = n8nCommand([options.program]);
	const log = openSync(options.logFile, 'a');
	const child = spawn(command, args, {
		cwd: options.userFolder,
		// A group of its own, so that the task runner which n8n starts ends together with it.
		detached: true,
		stdio: ['ignore', log, log],
		env: {
			...process.env,
			...quietEnvironment(options.userFolder),
			N8N_PORT: String(options.port),
			N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
			N8N_WEBHOOK_URL: `http://127.0.0.1:${options.port}/`,
			N8N_EDITOR_BASE_URL: `http://127.0.0.1:${options.port}/`,
			...options.env,
		},
	});
	closeSync(log);
	leash(child);
	return child;
}

/** Starts a real n8n and waits until it is ready; fails with its last log lines. */
export async function startN8n(given: N8nOptions): Promise<N8n> {
	await mkdir(given.userFolder, { recursive: true });
	const port = given.port ?? (await freePort());
	const logFile = path.join(given.userFolder, `${given.logName ?? 'n8n'}.log`);
	const options = { env: {}, readyWithin: 120_000, program: 'start' as const, logName: 'n8n', ...given, port, logFile, brokerPort: await freePort() };
	const url = `http://127.0.0.1:${port}`;
	const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
	const begin = async (): Promise<ChildProcess> => {
		const logStart = log().length;
		const started = launch(options);
		await waitUntilReady(started, url, { logFile, logStart, within: options.readyWithin, program: options.program });
		return started;
	};
	let child = await begin();

	const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
		endGroup(child, signal);
		await endOf(child);
	};
	const stop = async (): Promise<void> => {
		const patience = setTimeout(() => endGroup(child, 'SIGKILL'), 20_000);
		// Only the server is asked: it ends its task runner itself, in order.
		child.kill('SIGTERM');
		await endOf(child);
		clearTimeout(patience);
		endGroup(child, 'SIGKILL');
	};
	const restart = async (): Promise<void> => {
		await stop();
		child = await begin();
	};
	return { url, port, userFolder: given.userFolder, logFile, pid: () => child.pid, stop, kill, restart, log };
}
