import { runStages } from '../runtime/testRun.mjs';

await runStages(['e2e'], process.argv.slice(2));
