import { runStages } from '../runtime/testRun.mjs';

await runStages(['contract'], process.argv.slice(2));
