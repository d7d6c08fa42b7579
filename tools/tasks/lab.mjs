import { runTool } from '../runtime/tool.mjs';

process.exitCode = await runTool('tsx', ['tools/lab/main.ts', ...process.argv.slice(2)]);
