import { runTool } from '../runtime/tool.mjs';

process.exitCode = await runTool('tsx', ['tools/docs/rulesMain.ts', ...process.argv.slice(2)]);
