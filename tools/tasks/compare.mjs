import { ensurePacked } from '../build/packed.mjs';
import { ensureN8n } from '../runtime/n8nHost.mjs';
import { reportSetupErrors } from '../runtime/say.mjs';
import { runTool } from '../runtime/tool.mjs';

await reportSetupErrors(async () => {
	const env = { DUNNING_N8N_HOME: await ensureN8n(), DUNNING_TARBALL: await ensurePacked() };
	process.exitCode = await runTool('tsx', ['test/compare/main.ts', ...process.argv.slice(2)], { env });
});
