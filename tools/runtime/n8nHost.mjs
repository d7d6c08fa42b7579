import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './folders.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { SetupError, say, sayWhile } from './say.mjs';

/** The n8n that tests and the demonstration run in. 2.41.3 does not resolve from the registry. */
export const N8N_VERSION = '2.41.1';

// The only native modules n8n cannot start without. The Kafka client does not build everywhere and is not needed.
const NATIVE = ['sqlite3', 'isolated-vm'];

function checkNativeModules(folder) {
	const code = NATIVE.map((name) => `require('${name}')`).join(';');
	try {
		execFileSync(process.execPath, ['-e', code], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
	} catch (problem) {
		throw new SetupError(`n8n's native modules were built but do not load:\n${problem.stderr}`, `Delete ${folder} and run the same command again.`);
	}
}

async function install(folder) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const manifest = { private: true, dependencies: { n8n: N8N_VERSION }, allowScripts: Object.fromEntries(NATIVE.map((name) => [name, true])) };
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
	const quiet = ['--no-audit', '--no-fund'];
	await sayWhile(`Installing n8n ${N8N_VERSION} into the cache (once, 3 to 5 minutes, about 3 GB) …`, () =>
		runNpm(['install', '--ignore-scripts', '--omit=dev', '--no-package-lock', ...quiet], { cwd: folder }));
	const nodeHome = process.env.DUNNING_NODE_HOME ?? '';
	const headers = existsSync(path.join(nodeHome, 'include', 'node')) ? { npm_config_nodedir: nodeHome } : {};
	await sayWhile(`Building ${NATIVE.join(' and ')} for this Node (about a minute) …`, () =>
		runNpm(['rebuild', '--ignore-scripts=false', ...NATIVE], { cwd: folder, env: headers }));
	checkNativeModules(folder);
	writeFileSync(path.join(folder, 'finished'), new Date().toISOString());
	say('n8n is ready.');
}

/**
 * The folder that holds n8n's node_modules, installed on first use; an interrupted installation is made again.
 * Must run on the project's own Node: native modules are built for the Node that calls.
 * @returns {Promise<string>}
 */
export async function ensureN8n() {
	const folder = path.join(cacheFolder(), 'n8n', `${N8N_VERSION}-${process.version}`);
	const isReady = () => existsSync(path.join(folder, 'finished'));
	if (!isReady()) await withLock(`${folder}.lock`, async () => (isReady() ? undefined : install(folder)));
	return folder;
}
