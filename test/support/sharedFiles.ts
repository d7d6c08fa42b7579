import { existsSync } from 'node:fs';
import path from 'node:path';

import { repositoryRoot } from './paths';

/** Public data that is not part of the repository: a folder of it, named by DUNNING_LAB_DATA or beside the repository. */
const FOLDERS = [process.env.DUNNING_LAB_DATA, path.join(repositoryRoot, '../shared/data')];

/** A file of public data; undefined where this machine has none. */
export function publicFile(name: string): string | undefined {
	const found = FOLDERS.filter((folder) => folder !== undefined).map((folder) => path.join(folder, name));
	return found.find((file) => existsSync(file));
}

/** Why a test of that file cannot run; undefined if it can. */
export const reasonWithout = (name: string): string | undefined => (publicFile(name) === undefined ? `public data ${name} not beside the repository` : undefined);
