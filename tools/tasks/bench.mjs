import { ensurePacked } from '../build/packed.mjs';
import { ensureN8n } from '../runtime/n8nHost.mjs';
import { reportSetupErrors } from '../runtime/say.mjs';
import { runTool } from '../runtime/tool.mjs';

// `--ledger` measures decisions and the ledger alone, `--scoring` models and plans alone, neither of which needs n8n; `--report` the report
// on a filled ledger (`--cases 100000`); `--queue` an n8n in queue mode alone.
const args = process.argv.slice(2);
const isQueueOnly = args.includes('--queue');

/** The benchmarks to run, one after the other, and whether they need an n8n. */
function chooseLanes() {
	const scoring = { name: 'scoring', needsN8n: false };
	if (args.includes('--scoring')) return [scoring];
	if (args.includes('--report')) return [{ name: 'report', needsN8n: false }];
	const ledger = ['decisions', 'ledger'].map((name) => ({ name, needsN8n: false }));
	if (args.includes('--ledger')) return ledger;
	const queue = { name: 'queue', needsN8n: true };
	return isQueueOnly ? [queue] : [...ledger, scoring, { name: 'main', needsN8n: true }, queue];
}

async function prepareN8n() {
	return { DUNNING_N8N_HOME: await ensureN8n(), DUNNING_TARBALL: await ensurePacked() };
}

await reportSetupErrors(async () => {
	// Nobody waits for n8n to be installed only to hear that its servers are missing.
	if (isQueueOnly) {
		process.exitCode = await runTool('tsx', ['test/bench/queue.ts', ...args, '--ask']);
		if (process.exitCode !== 0) return;
	}
	let env;
	for (const { name, needsN8n } of chooseLanes()) {
		if (needsN8n) env ??= await prepareN8n();
		process.exitCode = await runTool('tsx', [`test/bench/${name}.ts`, ...args], { env });
		if (process.exitCode !== 0) return;
	}
});
