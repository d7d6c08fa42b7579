import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, repositoryRoot } from '../runtime/folders.mjs';
import { withLock } from '../runtime/lock.mjs';
import { runNpm } from '../runtime/npm.mjs';
import { SetupError, say } from '../runtime/say.mjs';
import { runTool } from '../runtime/tool.mjs';

// What decides the content of the tarball.
const SOURCES = ['nodes/**/*', 'credentials/**/*', 'workflows/**/*', 'docs/*.json', 'tools/build/*', 'package.json', 'package-lock.json', 'gulpfile.js', 'index.js', 'index.d.ts', 'README.md', 'LICENSE'];

const packFolder = path.join(cacheFolder(), 'pack');
const builtStamp = path.join(packFolder, 'built-from');

function sourcesHash() {
	const hash = createHash('sha256');
	for (const file of globSync(SOURCES, { cwd: repositoryRoot }).sort()) {
		const full = path.join(repositoryRoot, file);
		if (statSync(full).isFile()) hash.update(`${file}\0`).update(readFileSync(full)).update('\0');
	}
	return hash.digest('hex').slice(0, 20);
}

/** Notes which sources dist/ was built from; the last step of the build. */
export async function rememberBuild() {
	mkdirSync(packFolder, { recursive: true });
	writeFileSync(builtStamp, sourcesHash());
}

function isBuilt(hash) {
	return existsSync(path.join(repositoryRoot, 'dist', 'lib', 'main.js')) && existsSync(builtStamp) && readFileSync(builtStamp, 'utf8') === hash;
}

async function pack(hash) {
	if (!isBuilt(hash)) {
		say('Building the package …');
		const code = await runTool('gulp', ['build', '--silent'], { stdio: ['inherit', 2, 2] });
		if (code !== 0) throw new SetupError('The build failed.', 'The lines above say where.');
	}
	const fresh = path.join(packFolder, `${hash}.${process.pid}`);
	mkdirSync(fresh, { recursive: true });
	await runNpm(['pack', '--ignore-scripts', '--pack-destination', fresh], { cwd: repositoryRoot });
	rmSync(path.join(packFolder, hash), { recursive: true, force: true });
	renameSync(fresh, path.join(packFolder, hash));
}

/**
 * The tarball of the sources as they are, built and packed only when they changed since the last time.
 * @returns {Promise<string>} its path
 */
export async function ensurePacked() {
	return await withLock(path.join(cacheFolder(), 'pack.lock'), async () => {
		const hash = sourcesHash();
		const find = () => globSync('*.tgz', { cwd: path.join(packFolder, hash) })[0];
		if (find() === undefined) await pack(hash);
		return path.join(packFolder, hash, find());
	});
}
