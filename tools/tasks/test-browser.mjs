import path from 'node:path';
import { repositoryRoot } from '../runtime/folders.mjs';
import { say } from '../runtime/say.mjs';
import { runStages } from '../runtime/testRun.mjs';

await runStages(['browser'], process.argv.slice(2));
say(`Pictures of every step: ${path.join(repositoryRoot, 'artifacts')}, a newcomer's path in its folder 'newcomer'.`);
