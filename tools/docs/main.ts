import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** n8n-workflow loads a native module that needs a compiler; descriptions need none of it, so a stub stands in, as in the tests. */
const stub = pathToFileURL(path.resolve(__dirname, '../../test/support/isolatedVmStub.js')).href;
registerHooks({
	resolve: (specifier, context, next) => (specifier === 'isolated-vm' ? { url: stub, format: 'commonjs', shortCircuit: true } : next(specifier, context)),
});

async function main(isCheck: boolean): Promise<number> {
	const { findStalePages, writePages } = await import('./pages');
	const stale = await (isCheck ? findStalePages() : writePages());
	const verb = isCheck ? 'is stale; run npm run docs' : 'was written';
	for (const file of stale) process.stdout.write(`${file} ${verb}\n`);
	if (stale.length === 0) process.stdout.write('The generated pages are up to date.\n');
	return isCheck && stale.length > 0 ? 1 : 0;
}

void main(process.argv.includes('--check')).then((exitCode) => {
	process.exitCode = exitCode;
});
