/**
 * Who may import whom: the one table of the architecture, and the lint rule that enforces it.
 *
 * `layers` names what a folder may import from this repository, `packages` what it may import from outside (Node's own
 * modules without their `node:` prefix). A file sees its own layer always. `only` narrows a package to the one file
 * that may load it. Folders that are absent here (test, tools) are free; nothing here may import them.
 *
 * zod is allowed wherever foreign data comes in, since what arrives is parsed at that edge and nowhere else.
 */
export const LAYERS = {
	core: { layers: [], packages: ['luxon', 'zod', 'crypto'] },
	platforms: { layers: ['core'], packages: ['crypto', 'zod'] },
	sources: { layers: ['core'], packages: ['zod'] },
	stores: {
		layers: ['core'],
		packages: ['crypto', 'fs', 'fs/promises', 'path', 'sqlite', 'pg', 'zod'],
		only: { sqlite: 'nodes/stores/sqlite', pg: 'nodes/stores/postgres' },
	},
	ai: { layers: ['core'], packages: ['openai', 'zod'], only: { openai: 'nodes/ai/openai.ts' } },
	n8n: { layers: ['core', 'platforms', 'sources', 'stores', 'ai'], packages: ['n8n-workflow', 'crypto', 'path'] },
	node: { layers: ['core', 'platforms', 'sources', 'stores', 'ai', 'n8n'], packages: ['n8n-workflow', 'crypto'] },
	credential: { layers: ['core', 'n8n'], packages: ['n8n-workflow'] },
};

/** What core may take from crypto: hashing. Randomness and keys are arguments there. */
export const CORE_CRYPTO = ['createHash', 'createHmac', 'hash', 'timingSafeEqual'];

const LIBRARIES = ['core', 'platforms', 'sources', 'stores', 'ai', 'n8n'];

/**
 * The place of a repository path in the table.
 * @param {string} file path from the repository root, with forward slashes
 * @returns {{ layer: string, node?: string }} `node` is the folder of a node: nodes never import nodes
 */
export function placeOf(file) {
	const [top, folder] = file.split('/');
	if (top === 'credentials') return { layer: 'credential' };
	if (top !== 'nodes' || folder === undefined) return { layer: top ?? '' };
	if (LIBRARIES.includes(folder)) return { layer: folder };
	return /^[A-Z]/.test(folder) ? { layer: 'node', node: folder } : { layer: `nodes/${folder}` };
}

function resolveFrom(file, source) {
	const parts = file.split('/').slice(0, -1);
	for (const part of source.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '.') parts.push(part);
	}
	return parts.join('/');
}

function judgePackage(file, row, source) {
	const name = source.replace(/^node:/, '');
	if (!row.packages.includes(name)) return `may not import the package '${source}'`;
	const only = row.only?.[name];
	return only !== undefined && !file.startsWith(only) ? `may import '${source}' in ${only} only` : undefined;
}

/**
 * Why a file may not import a source, or undefined if it may.
 * @param {string} file path of the importing file from the repository root
 * @param {string} source the import specifier as written
 */
export function judgeImport(file, source) {
	const place = placeOf(file);
	const row = LAYERS[place.layer];
	if (row === undefined) return place.layer.startsWith('nodes/') ? 'is in a folder the layer table does not know' : undefined;
	if (!source.startsWith('.')) return judgePackage(file, row, source);
	const target = placeOf(resolveFrom(file, source));
	if (target.layer === place.layer) {
		return target.node === place.node ? undefined : `may not import the node ${target.node}`;
	}
	return row.layers.includes(target.layer) ? undefined : `may not import from ${target.layer}`;
}

function importedNames(node) {
	const names = (node.specifiers ?? []).map((one) => one.imported?.name ?? '*');
	return names.length === 0 ? ['*'] : names;
}

function checkImport(context, node, source) {
	if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
	const file = context.filename.slice(context.cwd.length + 1).replaceAll('\\', '/');
	const { layer } = placeOf(file);
	const why = judgeImport(file, source.value);
	if (why !== undefined) context.report({ node, messageId: 'layer', data: { layer, why } });
	if (layer !== 'core' || !/^(node:)?crypto$/.test(source.value)) return;
	const bad = importedNames(node).find((name) => !CORE_CRYPTO.includes(name));
	if (bad !== undefined) context.report({ node, messageId: 'hashing', data: { bad } });
}

/** ESLint plugin with the one rule `layers/imports`; it looks at static, dynamic, type and re-exporting imports. */
export const layersPlugin = {
	rules: {
		imports: {
			meta: {
				type: 'problem',
				schema: [],
				messages: {
					layer: 'The layer {{layer}} {{why}} (table in tools/lint/layers.mjs).',
					hashing: "core may only hash with crypto, not use '{{bad}}': randomness is an argument there.",
				},
			},
			create: (context) => ({
				ImportDeclaration: (node) => checkImport(context, node, node.source),
				ImportExpression: (node) => checkImport(context, node, node.source),
				ExportAllDeclaration: (node) => checkImport(context, node, node.source),
				ExportNamedDeclaration: (node) => checkImport(context, node, node.source),
				TSImportType: (node) => checkImport(context, node, node.source ?? node.argument?.literal),
				'CallExpression[callee.name="require"]': (node) => checkImport(context, node, node.arguments[0]),
				'CallExpression[callee.property.name="getBuiltinModule"]': (node) => checkImport(context, node, node.arguments[0]),
			}),
		},
	},
};
