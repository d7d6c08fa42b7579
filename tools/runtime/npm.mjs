import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { SetupError } from './say.mjs';

// What npm tells its scripts about the command that started them. A nested npm would take it for its own options:
// under `npm pack --dry-run`, for instance, it would install nothing.
const OUTER_COMMAND = /^npm_(package_|lifecycle_|command$|node_execpath$|config_(local_prefix|prefix|global_prefix|dry_run|json|pack_destination|ignore_scripts|omit|include|only|production|global|location|workspaces?|silent|loglevel)$)/i;

function cleanEnvironment() {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OUTER_COMMAND.test(name)));
}

function npmCommand() {
	const outer = process.env.npm_execpath ?? '';
	if (path.basename(outer) === 'npm-cli.js' && existsSync(outer)) return { command: process.execPath, first: [outer], shell: false };
	const windows = process.platform === 'win32';
	return { command: windows ? 'npm.cmd' : 'npm', first: [], shell: windows };
}

const CURES = [
	[/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/, 'npm could not reach its registry. Check the network, the proxy and `npm config get registry`, then run the same command again.'],
	[/ENOSPC/, 'The disk is full. The end-to-end host needs about 4 GB.'],
	[/EACCES|EPERM/, 'npm may not write there. Check who owns the folder.'],
	[/E404|ETARGET|No matching version/, 'The registry does not have that version. Check `npm config get registry`.'],
	[/gyp ERR|not found: make|g\+\+/, 'A native module did not compile. Install a compiler (Debian: apt-get install -y python3 make g++), then run the same command again.'],
];

function cureFor(output) {
	return CURES.find(([pattern]) => pattern.test(output))?.[1] ?? 'The last lines of npm above say why. Run the same command again once that is mended.';
}

// An npm that outlived its caller would go on writing into a folder that the next caller clears.
function endWith(child) {
	const stops = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
		const stop = () => {
			child.once('close', () => process.exit(128 + constants.signals[signal]));
			child.kill(signal);
		};
		process.once(signal, stop);
		return () => process.off(signal, stop);
	});
	child.once('close', () => stops.forEach((forget) => forget()));
}

/**
 * Runs npm quietly and resolves with its standard output; its last lines become part of the error if it fails.
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string> }} options
 * @returns {Promise<string>}
 */
export function runNpm(args, { cwd, env = {} }) {
	const { command, first, shell } = npmCommand();
	return new Promise((resolve, reject) => {
		const child = spawn(command, [...first, ...args], { cwd, shell, env: { ...cleanEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
		endWith(child);
		let out = '';
		let all = '';
		child.stdout.on('data', (bytes) => ((out += bytes), (all += bytes)));
		child.stderr.on('data', (bytes) => (all += bytes));
		child.on('error', () => reject(new SetupError('npm was not found.', 'Install Node with npm (18 or newer, https://nodejs.org) and run the same command again.')));
		child.on('close', (code) => {
			if (code === 0) return resolve(out);
			const lines = all.split('\n').filter((line) => !/^npm warn/i.test(line));
			reject(new SetupError(`npm ${args.slice(0, 2).join(' ')} failed (exit ${code}):\n${lines.slice(-25).join('\n')}`, cureFor(all)));
		});
	});
}
