import path from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../runtime/folders.mjs';

const relative = (file) => path.relative(repositoryRoot, file).replaceAll('\\', '/');

async function exportsOf(files, options) {
	const { metafile } = await build({ ...options, entryPoints: files, outdir: 'exports', outbase: '.', format: 'esm', packages: 'external', write: false, supported: {} });
	return Object.values(metafile.outputs).map(({ entryPoint, exports }) => ({ file: entryPoint, names: exports }));
}

/**
 * The source of the shared bundle: every name exported by a module that some node file imports dynamically.
 * @param {Map<string, string>} verbs module file → the node file that imports it
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<string>}
 * @throws if two modules export the same name, since the thin files all read from this one bundle
 */
export async function generateMain(verbs, options) {
	if (verbs.size === 0) return 'export {};\n';
	const owners = new Map();
	const files = [...verbs.keys()].sort();
	const modules = await exportsOf(files, options);
	for (const { file, names } of modules) {
		for (const name of names) {
			const other = owners.get(name);
			if (other !== undefined) throw new Error(`The name '${name}' is exported by ${other} and by ${file}. Node files load both from one bundle, so rename one of them.`);
			owners.set(name, file);
		}
	}
	const lines = modules.map(({ file, names }) => `export { ${[...names].sort().join(', ')} } from './${relative(path.resolve(repositoryRoot, file))}';`);
	return `${lines.join('\n')}\n`;
}
