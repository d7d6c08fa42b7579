import { ensurePacked } from '../build/packed.mjs';
import { ensureN8n } from './n8nHost.mjs';
import { SetupError, say } from './say.mjs';
import { allowedSkips, runCheck, runJest } from './stages.mjs';
import { concludeRun } from './verdict.mjs';

async function packOnce() {
	return { DUNNING_TARBALL: await ensurePacked() };
}

let installing;
const n8nFolder = () => (installing ??= ensureN8n());

async function runInN8n(args) {
	// Two at once: they mostly wait, for n8n's clocks and starts. More would starve one another on a machine of CI.
	return await runJest('e2e', ['--maxWorkers=2', ...args], { ...(await packOnce()), DUNNING_N8N_HOME: await n8nFolder() });
}

const STAGES = {
	lint: { title: 'Lint', run: async () => await runCheck('lint', ['eslint', '.', '--max-warnings', '0']) },
	types: { title: 'Types', run: async () => await runCheck('types', ['tsc', '--noEmit']) },
	build: { title: 'Build', run: async () => await runCheck('build', ['gulp', 'build', '--silent']) },
	package: { title: 'Package', run: async (args) => await runJest('package', args, await packOnce()) },
	unit: { title: 'Unit and contract tests', run: async (args) => await runJest('unit', args) },
	contract: { title: 'Platforms against their vendors’ documents, clients and payloads', run: async (args) => await runJest('unit', ['--testPathPatterns', 'test/(platforms|sandbox)/', ...args]) },
	fuzz: { title: 'Mutated deliveries against the webhook entry of every platform', run: async (args) => await runJest('unit', ['--testPathPatterns', 'test/fuzz', ...args]) },
	stories: { title: 'Lifecycles in order, doubled, shuffled, with lost replies', run: async (args) => await runJest('unit', ['--testPathPatterns', 'test/scenarios', ...args]) },
	e2e: { title: 'End to end, in a real n8n', run: async (args) => await runInN8n(args) },
	browser: { title: 'In a real browser', run: async (args) => await runInN8n(['--testPathPatterns', 'e2e/(24|41|53)', ...args]) },
	workflows: { title: 'Every reference workflow, in a real n8n', run: async (args) => await runInN8n(['--testPathPatterns', 'e2e/6\\d-', ...args]) },
	queue: { title: 'Queue mode, in a real n8n of several processes', run: async (args) => await runInN8n(['--testPathPatterns', 'e2e/30', ...args]) },
	crash: { title: 'Workers killed at random, in a real n8n of several processes', run: async (args) => await runInN8n(['--testPathPatterns', 'e2e/31', ...args]) },
};

async function runStage(name, args) {
	say(`\n── ${STAGES[name].title} ──`);
	try {
		return await STAGES[name].run(args);
	} catch (problem) {
		if (!(problem instanceof SetupError)) throw problem;
		say(`${problem.message}\n${problem.fix}`);
		return { passed: 0, failed: 1, skips: [], failures: [`${STAGES[name].title}: ${problem.message.split('\n')[0]}`] };
	}
}

/** Runs stages one after the other, whatever the earlier ones came to, and prints the result as the last line. */
export async function runStages(names, args = []) {
	// n8n takes minutes to install, mostly of waiting: beside the earlier stages. The stage that needs it tells of a failure.
	if (names.includes('e2e')) n8nFolder().catch(() => undefined);
	const tallies = [];
	for (const name of names) tallies.push(await runStage(name, args));
	const { lines, exitCode } = concludeRun(tallies, { isCi: process.env.CI === 'true', allowed: allowedSkips() });
	process.stdout.write(`\n${lines.join('\n')}\n`);
	process.exitCode = exitCode;
}
