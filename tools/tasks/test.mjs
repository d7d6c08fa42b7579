import { runStages } from '../runtime/testRun.mjs';

await runStages(['lint', 'types', 'build', 'package', 'unit', 'e2e'], process.argv.slice(2));
