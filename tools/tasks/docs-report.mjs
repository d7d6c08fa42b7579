import { runTool } from '../runtime/tool.mjs';

process.exitCode = await runTool('tsx', ['tools/docs/reportPictures.ts', ...process.argv.slice(2)]);
