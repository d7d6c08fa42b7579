import { runStages } from '../runtime/testRun.mjs';

await runStages(['stories'], process.argv.slice(2));
