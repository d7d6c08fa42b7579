import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { say } from './say.mjs';

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (problem) {
		return problem.code === 'EPERM';
	}
}

// A holder that was killed leaves its folder behind. One without a process id yet is given a few seconds to write it.
function isAbandoned(folder) {
	try {
		return !isAlive(Number(readFileSync(path.join(folder, 'pid'), 'utf8')));
	} catch {
		const age = statSync(folder, { throwIfNoEntry: false });
		return age !== undefined && Date.now() - age.mtimeMs > 5_000;
	}
}

function tryLock(folder) {
	try {
		mkdirSync(folder);
	} catch (problem) {
		if (problem.code === 'EEXIST') return false;
		throw problem;
	}
	writeFileSync(path.join(folder, 'pid'), String(process.pid));
	return true;
}

/**
 * Runs `work` while no other process does work under the same name; callers wait for one another.
 * @template T
 * @param {string} folder the lock itself: making a folder is atomic on every file system
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, work) {
	mkdirSync(path.dirname(folder), { recursive: true });
	let waited = false;
	while (!tryLock(folder)) {
		if (isAbandoned(folder)) {
			rmSync(folder, { recursive: true, force: true });
			continue;
		}
		if (!waited) say('Waiting for another command of this project that is installing the same thing …');
		waited = true;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	const release = () => rmSync(folder, { recursive: true, force: true });
	process.once('exit', release);
	try {
		return await work();
	} finally {
		process.off('exit', release);
		release();
	}
}
