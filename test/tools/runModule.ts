import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from '../support/paths';

/**
 * Runs code beside the exports of one of the tools, which are ES modules that jest cannot load, and gives back what the
 * code returns. `code` is the body of an async function with `tool` (the module) and `input` in scope.
 */
export function runModule<T>(file: string, code: string, input: unknown = null): T {
	const script = `
		const tool = await import(${JSON.stringify(`file://${path.join(repositoryRoot, file)}`)});
		const input = ${JSON.stringify(input)};
		const output = await (async () => { ${code} })();
		process.stdout.write('\\n' + JSON.stringify(output));`;
	const stdout = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: repositoryRoot });
	return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1)) as T;
}
