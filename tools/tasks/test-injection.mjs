import { runTool } from '../runtime/tool.mjs';

process.exitCode = await runTool('tsx', ['test/injection/main.ts', ...process.argv.slice(2)]);
