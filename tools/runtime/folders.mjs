import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where downloaded programs live: `.cache` in the repository, or the folder that DUNNING_CACHE names. */
export function cacheFolder() {
	return path.resolve(repositoryRoot, process.env.DUNNING_CACHE || '.cache');
}
