import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '../support/paths';
import { readReferenceWorkflow, type Stage } from '../support/recoveryStage';

/**
 * Stores every reference workflow but those that run already, as it is shipped and unpublished, so that a person can look
 * around in the editor.
 * @returns the names of what was stored
 */
export async function importOthers(stage: Stage, running: readonly string[]): Promise<string[]> {
	const files = (await readdir(path.join(repositoryRoot, 'workflows'))).filter((file) => file.endsWith('.json') && !running.includes(file)).sort();
	const names: string[] = [];
	for (const file of files) {
		const { name } = await stage.store(await readReferenceWorkflow(file));
		names.push(name);
	}
	return names;
}
