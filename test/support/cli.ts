import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './freePort';
import { n8nCommand, quietEnvironment } from './n8n';

const run = promisify(execFile);

/** A credential as `import:credentials` takes it, its data in plain text. */
export interface PlainCredential {
	/** At most 21 characters. */
	id: string;
	name: string;
	type: string;
	data: object;
}

/** Runs n8n's command line on a user folder; works without a server and before the owner exists. */
export async function runCli(userFolder: string, args: readonly string[]): Promise<string> {
	const { command, args: all } = n8nCommand(args);
	const env = { ...process.env, ...quietEnvironment(userFolder), N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
	try {
		const { stdout } = await run(command, all, { env, cwd: userFolder, maxBuffer: 64 * 1024 * 1024 });
		return stdout;
	} catch (problem) {
		const { stdout = '', stderr = '' } = problem as { stdout?: string; stderr?: string };
		throw new Error(`n8n ${args.join(' ')} failed:\n${`${stdout}${stderr}`.trimEnd().split('\n').slice(-20).join('\n')}`, { cause: problem });
	}
}

async function importJson(userFolder: string, command: string, content: unknown): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'dunning-import-'));
	try {
		const file = path.join(folder, 'import.json');
		// Mode 600: credentials travel through this file in plain text.
		await writeFile(file, JSON.stringify(content), { mode: 0o600 });
		await runCli(userFolder, [command, `--input=${file}`]);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Imports credentials, which n8n encrypts with the folder's key. */
export async function importCredentials(userFolder: string, credentials: readonly PlainCredential[]): Promise<void> {
	await importJson(userFolder, 'import:credentials', credentials);
}

/** Imports workflows under their own ids (at most 21 characters each); they arrive unpublished. */
export async function importWorkflows(userFolder: string, workflows: ReadonlyArray<{ id: string }>): Promise<void> {
	await importJson(userFolder, 'import:workflow', workflows);
}

/** Publishes a workflow's current version; takes effect when n8n starts the next time. */
export async function publishOnNextStart(userFolder: string, workflowId: string): Promise<void> {
	await runCli(userFolder, ['publish:workflow', `--id=${workflowId}`]);
}
