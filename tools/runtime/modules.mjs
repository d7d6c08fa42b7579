import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, repositoryRoot } from './folders.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { sayWhile } from './say.mjs';

const stamp = path.join(repositoryRoot, 'node_modules', '.installed-from');

function lockfileHash() {
	return createHash('sha256').update(readFileSync(path.join(repositoryRoot, 'package-lock.json'))).digest('hex');
}

function isInstalled() {
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash();
}

async function install(node) {
	const env = { PATH: `${path.dirname(node.binary)}${path.delimiter}${process.env.PATH ?? ''}` };
	await sayWhile('Installing the packages that package-lock.json names (about a minute) …', () =>
		// Without scripts: none of these packages needs one, and one of n8n's lint plugins refuses npm in its own.
		runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: repositoryRoot, env }));
	writeFileSync(stamp, lockfileHash());
}

/** Installs node_modules when it is absent or was made from another package-lock.json. */
export async function ensureModules(node) {
	if (isInstalled()) return;
	await withLock(path.join(cacheFolder(), 'modules.lock'), async () => (isInstalled() ? undefined : install(node)));
}
