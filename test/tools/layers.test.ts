import { runModule } from './runModule';

interface Sample {
	file: string;
	code: string;
}

const use = (source: string): string => `import * as it from '${source}';\nexport const used = it;\n`;

const keyOf = ({ file, code }: Sample): string => `${file}\n${code}`;

// One start of ESLint for all samples: it takes longer to load than to lint them.
let brokenRules: Map<string, string[]>;

function lint(samples: Sample[]): string[][] {
	return samples.map((sample) => brokenRules.get(keyOf(sample)) ?? []);
}

const FORBIDDEN: ReadonlyArray<[file: string, source: string]> = [
	['nodes/core/new.ts', 'n8n-workflow'],
	['nodes/core/new.ts', '../n8n/wiring'],
	['nodes/core/new.ts', '../platforms/http'],
	['nodes/core/new.ts', '../stores/store'],
	['nodes/core/new.ts', '../ai/writer'],
	['nodes/core/guards/new.ts', '../../GuardedAction/desk'],
	['nodes/core/new.ts', 'node:fs'],
	['nodes/platforms/stripe/new.ts', '../../stores/store'],
	['nodes/platforms/stripe/new.ts', '../../ai/writer'],
	['nodes/platforms/new.ts', 'n8n-workflow'],
	['nodes/platforms/new.ts', 'axios'],
	['nodes/sources/zendesk/new.ts', '../../platforms/http'],
	['nodes/sources/new.ts', '../stores/store'],
	['nodes/sources/new.ts', 'n8n-workflow'],
	['nodes/platforms/new.ts', '../sources/source'],
	['nodes/ai/new.ts', '../sources/source'],
	['nodes/core/new.ts', '../sources/source'],
	['nodes/stores/new.ts', '../platforms/http'],
	['nodes/stores/new.ts', 'n8n-workflow'],
	['nodes/stores/new.ts', 'node:sqlite'],
	['nodes/stores/new.ts', 'pg'],
	['nodes/ai/new.ts', '../stores/store'],
	['nodes/ai/new.ts', '../platforms/http'],
	['nodes/ai/new.ts', 'openai'],
	['nodes/ai/new.ts', 'n8n-workflow'],
	['nodes/n8n/new.ts', '../AuditLog/description'],
	['nodes/n8n/new.ts', 'axios'],
	['nodes/AuditLog/new.ts', '../GuardedAction/description'],
	['nodes/AuditLog/new.ts', 'node:sqlite'],
	['nodes/AuditLog/new.ts', '../../test/support/n8n'],
	['credentials/New.credentials.ts', '../nodes/AuditLog/description'],
	['nodes/helpers/new.ts', 'luxon'],
];

const ALLOWED: ReadonlyArray<[file: string, source: string]> = [
	['nodes/core/new.ts', 'luxon'],
	['nodes/core/guards/new.ts', '../money'],
	['nodes/platforms/stripe/new.ts', '../../core/money'],
	['nodes/platforms/stripe/new.ts', 'node:crypto'],
	['nodes/sources/zendesk/new.ts', '../../core/money'],
	['nodes/sources/new.ts', 'zod'],
	['nodes/n8n/new.ts', '../sources/source'],
	['nodes/CustomerContext/new.ts', '../sources/source'],
	['nodes/stores/sqlite/new.ts', 'node:sqlite'],
	['nodes/ai/openai.ts', 'openai'],
	['nodes/n8n/new.ts', '../stores/store'],
	['nodes/n8n/new.ts', 'n8n-workflow'],
	['nodes/AuditLog/new.ts', '../n8n/wiring'],
	['nodes/AuditLog/new.ts', './description'],
	['test/core/new.ts', '../../nodes/core/money'],
];

const FORMS = [
	"export const load = async () => await import('../stores/store');",
	"export type { Store } from '../stores/store';",
	"export * from '../stores/store';",
	"export type Shape = import('../stores/store').Store;",
	"export const it = require('../stores/store');",
	"export const sqlite = process.getBuiltinModule('node:sqlite');",
];

const lines = (count: number): string => Array.from({ length: count }, (_, n) => `export const v${n} = ${n};`).join('\n');
const SAMPLES: ReadonlyArray<[rule: string, code: string]> = [
	['no-restricted-syntax', 'export const now = () => new Date();'],
	['no-restricted-syntax', 'export const now = () => Date.now();'],
	['no-restricted-syntax', 'export const roll = () => Math.random();'],
	['no-restricted-globals', "export const go = async () => await fetch('https://example.com');"],
	['layers/imports', "import { randomUUID } from 'node:crypto';\nexport const id = randomUUID();"],
	['max-lines', lines(201)],
	['max-lines-per-function', `export function long() {\n${'\tf();\n'.repeat(40)}}`],
	['max-params', 'export const many = (a: number, b: number, c: number, d: number) => a + b + c + d;'],
	['@typescript-eslint/no-explicit-any', 'export const loose: any = 1;'],
	['@typescript-eslint/no-explicit-any', '/* eslint-disable */\nexport const loose: any = 1;'],
	['@typescript-eslint/ban-ts-comment', '// @ts-ignore\nexport const one: string = 1;'],
	['complexity', `export const maze = (n: number) => ${'n > 1 && '.repeat(10)}n;`],
	['no-console', "console.log('hi');\nexport const one = 1;"],
];

const inCore = (codes: readonly string[]): Sample[] => codes.map((code) => ({ file: 'nodes/core/new.ts', code }));
const importing = (rows: typeof FORBIDDEN): Sample[] => rows.map(([file, source]) => ({ file, code: use(source) }));

beforeAll(() => {
	const samples = [...importing(FORBIDDEN), ...importing(ALLOWED), ...inCore(FORMS), ...inCore(SAMPLES.map(([, code]) => code))];
	const found = runModule<string[][]>('test/tools/lintVirtual.mjs', 'return await tool.lintVirtual(input);', samples);
	brokenRules = new Map(samples.map((sample, index) => [keyOf(sample), found[index] ?? []]));
});

describe('the layer table', () => {
	it('refuses every import it forbids', () => {
		const found = lint(importing(FORBIDDEN));
		const missed = FORBIDDEN.filter((_, index) => !found[index]?.includes('layers/imports'));
		expect(missed).toEqual([]);
	});

	it('lets through what it allows', () => {
		const found = lint(importing(ALLOWED));
		const refused = ALLOWED.filter((_, index) => found[index]?.includes('layers/imports'));
		expect(refused).toEqual([]);
	});

	it('sees imports in every form', () => {
		const found = lint(inCore(FORMS));
		expect(found.map((rules) => rules.includes('layers/imports'))).toEqual(FORMS.map(() => true));
	});
});

describe('the lint rules of the house', () => {
	it('bite in core', () => {
		const found = lint(inCore(SAMPLES.map(([, code]) => code)));
		const missed = SAMPLES.filter(([rule], index) => !found[index]?.includes(rule));
		expect(missed).toEqual([]);
	});
});
