import { runStages } from '../runtime/testRun.mjs';

await runStages(['queue'], process.argv.slice(2));
