import { globSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../runtime/folders.mjs';
import { generateMain } from './mainEntry.mjs';
import { writeNotices } from './notices.mjs';

const dist = path.join(repositoryRoot, 'dist');

const OPTIONS = {
	absWorkingDir: repositoryRoot,
	bundle: true,
	platform: 'node',
	target: ['node24', 'es2023'],
	format: 'cjs',
	// n8n deletes a package from the require cache on reload; a real import() would keep the old module.
	supported: { 'dynamic-import': false },
	external: ['n8n-workflow'],
	keepNames: true,
	metafile: true,
	charset: 'utf8',
	logLevel: 'warning',
	legalComments: 'none',
};

/** Modules that need a large or optional package become files of their own, loaded on first use. */
const OWN_FILE = /nodes[\\/](ai|stores)[\\/](openai|postgres)\.ts$/;

function toModuleFile(args) {
	const file = path.resolve(args.resolveDir, args.path);
	return file.endsWith('.ts') ? file : `${file}.ts`;
}

function splitAtDynamicImports(choose) {
	return {
		name: 'split-at-dynamic-imports',
		setup: (build) =>
			build.onResolve({ filter: /^\./ }, (args) => {
				const target = args.kind === 'dynamic-import' ? choose(toModuleFile(args), args) : undefined;
				return target === undefined ? undefined : { path: target, external: true };
			}),
	};
}

function outputPath(file) {
	return path.join('dist', path.relative(repositoryRoot, file)).replace(/\.ts$/, '.js');
}

/** Thin files: the description inlined, every `import('./verb')` turned into a require of the shared bundle. */
async function bundleThin(verbs) {
	const entries = globSync(['nodes/*/*.node.ts', 'credentials/*.credentials.ts'], { cwd: repositoryRoot }).sort();
	const results = entries.map((entry) => {
		const outfile = outputPath(path.join(repositoryRoot, entry));
		const toMain = path.relative(path.dirname(outfile), 'dist/lib/main.js').replaceAll('\\', '/');
		const plugin = splitAtDynamicImports((file, args) => {
			verbs.set(file, path.relative(repositoryRoot, args.importer));
			return toMain;
		});
		return build({ ...OPTIONS, entryPoints: [entry], outfile, plugins: [plugin] });
	});
	return await Promise.all(results);
}

async function bundleMain(verbs, ownFiles) {
	const plugin = splitAtDynamicImports((file) => {
		if (!OWN_FILE.test(file)) return undefined;
		ownFiles.add(file);
		return `./${path.basename(file, '.ts')}.js`;
	});
	const contents = await generateMain(verbs, OPTIONS);
	const stdin = { contents, resolveDir: repositoryRoot, sourcefile: 'main.ts', loader: 'ts' };
	return await build({ ...OPTIONS, stdin, outfile: 'dist/lib/main.js', plugins: [plugin] });
}

/** What a driver can use but never gets here: native code, and the sockets of another runtime. */
const ABSENT = /^(pg-native|pg-cloudflare)$/;

const withoutAbsent = {
	name: 'without-absent',
	setup: (build) => {
		build.onResolve({ filter: ABSENT }, (args) => ({ path: args.path, namespace: 'absent' }));
		build.onLoad({ filter: /.*/, namespace: 'absent' }, (args) => ({ contents: `throw new Error('${args.path} is not part of this package.');` }));
	},
};

/** Side by side, whatever folders they come from: the shared bundle requires them by name. */
async function bundleOwnFiles(ownFiles) {
	const entryPoints = [...ownFiles];
	return entryPoints.length === 0 ? [] : [await build({ ...OPTIONS, entryPoints, outdir: 'dist/lib', entryNames: '[name]', plugins: [withoutAbsent] })];
}

/** Writes dist/nodes, dist/credentials, dist/lib and the notices of what was bundled. */
export async function bundlePackage() {
	const verbs = new Map();
	const ownFiles = new Set();
	const thin = await bundleThin(verbs);
	const main = await bundleMain(verbs, ownFiles);
	const own = await bundleOwnFiles(ownFiles);
	const inputs = [...thin, main, ...own].flatMap((result) => Object.keys(result.metafile.inputs));
	writeFileSync(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), writeNotices(inputs));
}
