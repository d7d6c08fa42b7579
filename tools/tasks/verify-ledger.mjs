import { runTool } from '../runtime/tool.mjs';

process.exitCode = await runTool('tsx', ['tools/verify/main.ts', ...process.argv.slice(2)]);
