import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../runtime/folders.mjs';

function packageFolder(input) {
	return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input.replaceAll('\\', '/'))?.[0];
}

function noticeOf(folder) {
	const home = path.join(repositoryRoot, folder);
	const manifest = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
	const license = readdirSync(home).find((name) => /^licen[cs]e/i.test(name));
	const text = license && existsSync(path.join(home, license)) ? readFileSync(path.join(home, license), 'utf8').trim() : 'No license text in the package.';
	return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text}\n`;
}

/** The license texts of every package whose code is in the bundles, `inputs` being esbuild's list of source files. */
export function writeNotices(inputs) {
	const folders = [...new Set(inputs.map(packageFolder).filter(Boolean))].sort();
	return ['This package contains code of the following packages.', ...folders.map(noticeOf)].join(`\n\n${'-'.repeat(80)}\n\n`);
}
