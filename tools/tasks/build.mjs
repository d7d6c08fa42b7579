import { runTool } from '../runtime/tool.mjs';

// Called by `npm pack`, whose standard output is the tarball's name alone, so what gulp prints goes to stderr.
process.exitCode = await runTool('gulp', ['build', ...process.argv.slice(2)], { stdio: ['inherit', 2, 2] });
