import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { renderCaseSchema } from './caseSchema';
import { renderContextPage } from './context';
import { loadCredentials, loadNodes } from './descriptions';
import { renderExample } from './example';
import { replaceSection } from './markdown';
import { renderNodeTable, renderOperations } from './operations';
import { OUTPUT_SCHEMA_PAGES } from './outputSchemas';
import { PLATFORM_PAGES } from './platforms';
import { renderPolicyTable } from './policyTable';
import { renderRulesPage } from './rules';

const root = path.resolve(__dirname, '../..');

/** A page of the repository and how its text follows from the sources; `page` is the text as it stands. */
interface Page {
	file: string;
	render: (page: string) => string | Promise<string>;
}

const PAGES: readonly Page[] = [
	{ file: 'docs/context.md', render: renderContextPage },
	{ file: 'docs/dunning-case.schema.json', render: renderCaseSchema },
	{ file: 'docs/operations.md', render: async () => renderOperations(await loadNodes(), await loadCredentials()) },
	{ file: 'docs/policy.md', render: (page) => replaceSection(page, 'settings', renderPolicyTable()) },
	{ file: 'docs/rules.md', render: renderRulesPage },
	...PLATFORM_PAGES,
	...OUTPUT_SCHEMA_PAGES,
	{ file: 'README.md', render: async (page) => replaceSection(replaceSection(page, 'nodes', renderNodeTable(await loadNodes())), 'example', renderExample()) },
];

/** Paths of the pages that {@link findStalePages} looks at. */
export const PAGE_FILES = PAGES.map(({ file }) => file);

async function renderChanges(): Promise<Array<{ file: string; text: string }>> {
	const changes = [];
	for (const { file, render } of PAGES) {
		const full = path.join(root, file);
		const before = existsSync(full) ? readFileSync(full, 'utf8') : '';
		const text = await render(before);
		if (text !== before) changes.push({ file, text });
	}
	return changes;
}

/** Paths of the pages whose text does not follow from the sources any more. */
export async function findStalePages(): Promise<string[]> {
	return (await renderChanges()).map(({ file }) => file);
}

/** Writes the stale pages and returns their paths. */
export async function writePages(): Promise<string[]> {
	const changes = await renderChanges();
	for (const { file, text } of changes) {
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		writeFileSync(path.join(root, file), text);
	}
	return changes.map(({ file }) => file);
}
