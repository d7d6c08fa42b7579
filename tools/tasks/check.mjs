import { runStages } from '../runtime/testRun.mjs';

await runStages(['lint', 'types', 'unit', 'build', 'package'], process.argv.slice(2));
