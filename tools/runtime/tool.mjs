import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from './folders.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The start files of the programs in node_modules that tasks call, so that neither npx nor a shell is needed. */
const START_FILES = {
	eslint: 'eslint/bin/eslint.js',
	gulp: 'gulp/bin/gulp.js',
	jest: 'jest/bin/jest.js',
	tsc: 'typescript/bin/tsc',
	tsx: 'tsx/dist/cli.mjs',
};

/**
 * Runs a program of node_modules on this Node and resolves with its exit code; ends this process with the program if a signal ends that.
 * @param {keyof typeof START_FILES} name
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, stdio?: import('node:child_process').StdioOptions }} [options]
 * @returns {Promise<number>}
 */
export function runTool(name, args, { env = {}, stdio = 'inherit' } = {}) {
	const file = path.join(repositoryRoot, 'node_modules', START_FILES[name]);
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [file, ...args], { cwd: repositoryRoot, stdio, env: { ...process.env, ...env } });
		let received;
		const forward = (signal) => {
			received = signal;
			// A terminal sends Ctrl-C to the child as well.
			if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
		};
		for (const signal of SIGNALS) process.on(signal, forward);
		child.on('error', reject);
		child.on('exit', (code) => {
			for (const signal of SIGNALS) process.off(signal, forward);
			// Who was told to stop must not go on with the next stage.
			if (received !== undefined) process.exit(code ?? 128 + constants.signals[received]);
			resolve(code ?? 1);
		});
	});
}
