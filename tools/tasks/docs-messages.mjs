import { runTool } from '../runtime/tool.mjs';

process.exitCode = await runTool('tsx', ['tools/docs/messagePictures.ts', ...process.argv.slice(2)]);
