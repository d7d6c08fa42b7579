import { runStages } from '../runtime/testRun.mjs';

// Numbers choose workflows (npm run test:workflows -- 03 11); everything else is for jest.
const numbers = process.argv.slice(2).filter((argument) => /^\d\d$/.test(argument));
if (numbers.length > 0) process.env.DUNNING_WORKFLOWS = numbers.join(',');

await runStages(['workflows'], process.argv.slice(2).filter((argument) => !numbers.includes(argument)));
