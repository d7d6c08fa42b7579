import { copyFileSync, globSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../runtime/folders.mjs';

const dist = path.join(repositoryRoot, 'dist');

/** Removes what an earlier build left, so that a deleted node does not live on in the package. */
export async function removeDist() {
	rmSync(dist, { recursive: true, force: true });
	mkdirSync(dist, { recursive: true });
}

/** Copies icons, codex files and output previews to where n8n looks for them: beside the compiled node or credential. */
export async function copyAssets() {
	for (const file of globSync(['nodes/**/*.svg', 'nodes/*/*.node.json', 'nodes/*/__schema__/**/*.json', 'credentials/**/*.svg'], { cwd: repositoryRoot })) {
		const target = path.join(dist, file);
		mkdirSync(path.dirname(target), { recursive: true });
		copyFileSync(path.join(repositoryRoot, file), target);
	}
}
