import { runStages } from '../runtime/testRun.mjs';

await runStages(['unit'], process.argv.slice(2));
