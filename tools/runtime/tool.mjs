import { spawn } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from './folders.mjs';

/** The start files of the programs in node_modules that tasks call, so that neither npx nor a shell is needed. */
const START_FILES = {
	eslint: 'eslint/bin/eslint.js',
	gulp: 'gulp/bin/gulp.js',
	jest: 'jest/bin/jest.js',
	tsc: 'typescript/bin/tsc',
	tsx: 'tsx/dist/cli.mjs',
};

/**
 * Runs a program of node_modules on this Node and resolves with its exit code.
 * @param {keyof typeof START_FILES} name
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, stdio?: import('node:child_process').StdioOptions }} [options]
 * @returns {Promise<number>}
 */
export function runTool(name, args, { env = {}, stdio = 'inherit' } = {}) {
	const file = path.join(repositoryRoot, 'node_modules', START_FILES[name]);
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [file, ...args], { cwd: repositoryRoot, stdio, env: { ...process.env, ...env } });
		const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
		child.on('error', reject);
		child.on('exit', (code) => {
			for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, forward);
			resolve(code ?? 1);
		});
	});
}
