import { ensurePacked } from '../build/packed.mjs';
import { ensureN8n } from '../runtime/n8nHost.mjs';
import { reportSetupErrors } from '../runtime/say.mjs';
import { runTool } from '../runtime/tool.mjs';

// `--ledger` measures decisions and the ledger alone, which needs no n8n.
const args = process.argv.slice(2);

await reportSetupErrors(async () => {
	process.exitCode = await runTool('tsx', ['test/bench/decisions.ts']);
	if (process.exitCode !== 0) return;
	process.exitCode = await runTool('tsx', ['test/bench/ledger.ts']);
	if (process.exitCode !== 0 || args.includes('--ledger')) return;
	const env = { DUNNING_N8N_HOME: await ensureN8n(), DUNNING_TARBALL: await ensurePacked() };
	process.exitCode = await runTool('tsx', ['test/bench/main.ts', ...args], { env });
});
