import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { packedPackage } from './paths';

const run = promisify(execFile);

/** Name of the package on npm and prefix of its node types in workflows. */
export const PACKAGE_NAME = 'n8n-nodes-dunning';

// The flags of n8n's own installer: n8n 2.41 dist/modules/community-packages/community-packages.service.js, downloadPackage().
const INSTALL_FLAGS = [
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

async function installDependencies(folder: string): Promise<void> {
	const windows = process.platform === 'win32';
	await run(windows ? 'npm.cmd' : 'npm', ['install', ...INSTALL_FLAGS], { cwd: folder, shell: windows });
}

async function registerInManifest(downloadFolder: string, version: string): Promise<void> {
	const file = path.join(downloadFolder, 'package.json');
	await writeFile(file, JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [PACKAGE_NAME]: version } }, null, 2));
}

/**
 * Installs a tarball into an n8n user folder with the steps of n8n's installer, which itself takes packages from its
 * registry only.
 * @returns the folder the package lives in
 */
export async function installPackage(userFolder: string, tarball: string = packedPackage()): Promise<string> {
	const downloadFolder = path.join(userFolder, '.n8n', 'nodes');
	const packageFolder = path.join(downloadFolder, 'node_modules', PACKAGE_NAME);
	await rm(packageFolder, { recursive: true, force: true });
	await mkdir(packageFolder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);
	const manifestFile = path.join(packageFolder, 'package.json');
	const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Record<string, unknown>;
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = manifest;
	await writeFile(manifestFile, JSON.stringify(kept, null, 2));
	await installDependencies(packageFolder);
	await registerInManifest(downloadFolder, String(manifest.version));
	return packageFolder;
}
