import { runTool } from '../runtime/tool.mjs';

process.exitCode = await runTool('eslint', ['.', '--max-warnings', '0', ...process.argv.slice(2)]);
