import { runTool } from '../runtime/tool.mjs';

process.exitCode = await runTool('tsx', ['test/privacy/main.ts', ...process.argv.slice(2)]);
