import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packedPackage, repositoryRoot } from '../support/paths';

interface Manifest {
	name: string;
	dependencies?: object;
	peerDependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

interface Loaded {
	className: string;
	typeName: string;
	icons: string[];
}

// Loads every class in a process of its own, as n8n does: NODE_PATH leads to n8n-workflow and nothing else is offered.
const LOADER = `
	const path = require('node:path');
	const [root, ...files] = process.argv.slice(1);
	const loaded = files.map((file) => {
		const full = path.join(root, file);
		const className = path.basename(file).split('.')[0];
		const one = new (require(full)[className])();
		const icon = one.icon ?? one.description?.icon ?? {};
		const icons = (typeof icon === 'string' ? [icon] : Object.values(icon)).map((each) => path.join(path.dirname(full), each.slice('file:'.length)));
		return { className: one.constructor.name, typeName: one.name ?? one.description.name, icons };
	});
	process.stdout.write(JSON.stringify(loaded));`;

describe('the packed package', () => {
	let folder: string;
	let root: string;
	let manifest: Manifest;
	const files = (): string[] => globSync('**/*', { cwd: root }).filter((file) => statSync(path.join(root, file)).isFile());

	beforeAll(() => {
		// Outside the repository, so that nothing resolves to its node_modules by accident.
		folder = mkdtempSync(path.join(tmpdir(), 'dunning-package-'));
		execFileSync('tar', ['-xzf', packedPackage(), '-C', folder]);
		root = path.join(folder, 'package');
		manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('is smaller than 3 MB', () => {
		expect(statSync(packedPackage()).size).toBeLessThan(3_000_000);
	});

	it('asks for nothing at run time but n8n-workflow', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('loads every node and credential of its manifest beside a bare n8n-workflow', () => {
		const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		const host = path.join(folder, 'host');
		mkdirSync(host);
		symlinkSync(path.join(repositoryRoot, 'node_modules', 'n8n-workflow'), path.join(host, 'n8n-workflow'), 'junction');
		const env = { PATH: process.env.PATH, NODE_PATH: host };
		const stdout = execFileSync(process.execPath, ['-e', LOADER, root, ...entries], { encoding: 'utf8', cwd: folder, env });
		const loaded = JSON.parse(stdout) as Loaded[];
		expect(loaded.map(({ className }) => className)).toEqual(entries.map((file) => path.basename(file).split('.')[0]));
		expect(new Set(loaded.map(({ typeName }) => typeName)).size).toBe(entries.length);
		const icons = loaded.flatMap((one) => one.icons);
		expect(icons.filter((icon) => statSync(icon, { throwIfNoEntry: false }) === undefined)).toEqual([]);
		expect(icons).toHaveLength(2 * entries.length);
	});

	it('requires nothing but n8n-workflow and what is built into Node', () => {
		const builtins = new Set(createRequire(__filename)('node:module').builtinModules as string[]);
		const required = globSync('dist/**/*.js', { cwd: root }).flatMap((file) => {
			const text = readFileSync(path.join(root, file), 'utf8');
			return [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1] ?? '');
		});
		const foreign = required.filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtins.has(name));
		expect([...new Set(foreign)]).toEqual(['n8n-workflow']);
	});

	it('keeps the work out of the thin files, and has no library file that n8n would take for a node', () => {
		const named = [...manifest.n8n.nodes, ...manifest.n8n.credentials].sort();
		expect(globSync(['dist/**/*.node.js', 'dist/**/*.credentials.js'], { cwd: root }).sort()).toEqual(named);
		const sizes = manifest.n8n.nodes.map((file) => ({ file, small: statSync(path.join(root, file)).size < 60_000 }));
		expect(sizes.filter(({ small }) => !small)).toEqual([]);
	});

	it('holds a codex file for each node and the notices of what was bundled', () => {
		const codex = manifest.n8n.nodes.map((file) => file.replace(/\.js$/, '.json'));
		expect(files()).toEqual(expect.arrayContaining([...codex, 'dist/THIRD-PARTY-NOTICES.txt', 'LICENSE', 'README.md']));
		expect(readFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toMatch(/^luxon .*\(MIT\)$/m);
	});

	it('keeps the driver of PostgreSQL in a file of its own, which is loaded on use and holds all it needs', () => {
		const driver = path.join(root, 'dist', 'lib', 'postgres.js');
		expect(readFileSync(path.join(root, 'dist', 'lib', 'main.js'), 'utf8')).not.toContain('SASLInitialResponse');
		expect(readFileSync(driver, 'utf8')).toContain('SASLInitialResponse');
		const code = `require(process.argv[1]).openPostgresStore({ server: { host: '127.0.0.1', port: 1, database: 'x', user: 'x', password: 'x', ssl: { mode: 'off' } }, schema: 'x', key: new Uint8Array(32) }).catch((error) => process.stdout.write(error.code));`;
		expect(execFileSync(process.execPath, ['-e', code, driver], { encoding: 'utf8', cwd: folder })).toBe('ledger-unavailable');
		expect(readFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toMatch(/^pg .*\(MIT\)$/m);
	});

	it('keeps the client of OpenAI in a file of its own, which is loaded on use and sends through the port alone', () => {
		const client = path.join(root, 'dist', 'lib', 'openai.js');
		expect(readFileSync(path.join(root, 'dist', 'lib', 'main.js'), 'utf8')).not.toContain('chat/completions');
		const code = `const http = async ({ url }) => { process.stdout.write(url); return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"choices":[]}' }; };
			require(process.argv[1]).openAiChatModel({ baseUrl: 'http://localhost:1/v1', model: 'x', http }, {}).invoke([], {});`;
		expect(execFileSync(process.execPath, ['-e', code, client], { encoding: 'utf8', cwd: folder })).toBe('http://localhost:1/v1/chat/completions');
		expect(readFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toMatch(/^openai .*\(Apache-2\.0\)$/m);
	});

	it('offers the reference workflows and the schema of the dunning case', () => {
		const code = `const it = require(process.argv[1]); process.stdout.write(JSON.stringify({ workflows: it.workflows, caseSchema: it.caseSchema }));`;
		const stdout = execFileSync(process.execPath, ['-e', code, root], { encoding: 'utf8', cwd: folder });
		const offered = JSON.parse(stdout) as { workflows: Array<{ name: string; outcome: string; json: { nodes: unknown[] } }>; caseSchema: object };
		expect(offered.workflows.map(({ name, outcome }) => [name, outcome])).toContainEqual(['01-recover-failed-payment', 'recover failed payment']);
		expect(offered.workflows.every(({ json }) => json.nodes.length > 0)).toBe(true);
		expect(offered.caseSchema).toHaveProperty('$schema');
	});

	it('names no folder of the machine that built it, and carries no tests, sources or settings', () => {
		const places = [repositoryRoot, process.env.HOME ?? repositoryRoot, tmpdir()].filter((place) => place.length > 3);
		const telling = files().filter((file) => places.some((place) => readFileSync(path.join(root, file), 'utf8').includes(`${place}/`)));
		expect(telling).toEqual([]);
		expect(files().filter((file) => /(^|\/)(test|tools|node_modules|\.[a-z])|\.tsx?$/.test(file) && file !== 'index.d.ts')).toEqual([]);
	});
});
