#!/usr/bin/env node
// The door of every npm script. It runs on whatever Node the machine has (18 or newer), with built-in modules only:
// it fetches the Node that n8n needs and the project's packages when they are missing, then runs the task on that Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { cacheFolder, repositoryRoot } from './runtime/folders.mjs';
import { ensureModules } from './runtime/modules.mjs';
import { ensureNode } from './runtime/node.mjs';
import { SetupError, say } from './runtime/say.mjs';

function pathWith(folder, env) {
	// Windows spells the variable 'Path'; a second spelling would hide the first.
	const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	return { [name]: `${folder}${path.delimiter}${env[name] ?? ''}` };
}

function taskFile(task) {
	const file = path.join(repositoryRoot, 'tools', 'tasks', `${task.replace(':', '-')}.mjs`);
	if (!existsSync(file)) throw new SetupError(`There is no task called '${task}'.`, "Look at 'npm run' for the list.");
	return file;
}

function runTask(node, file, args) {
	const child = spawn(node.binary, [file, ...args], {
		cwd: repositoryRoot,
		stdio: 'inherit',
		env: { ...process.env, ...pathWith(path.dirname(node.binary), process.env), DUNNING_CACHE: cacheFolder(), DUNNING_NODE_HOME: node.home },
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		// A terminal sends Ctrl-C to the child as well; passing it on would look like a second, impatient one.
		process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
	}
	child.on('error', (problem) => fail(new SetupError(`Node could not be started: ${problem.message}.`, `Delete ${cacheFolder()} and try again.`)));
	child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function fail(problem) {
	if (!(problem instanceof SetupError)) throw problem;
	say(`\n${problem.message}\n${problem.fix}`);
	process.exit(1);
}

const [task = '', ...args] = process.argv.slice(2);
try {
	const file = taskFile(task);
	const node = await ensureNode();
	await ensureModules(node);
	runTask(node, file, args);
} catch (problem) {
	fail(problem);
}
