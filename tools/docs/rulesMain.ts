import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { renderRulesPage } from './rules';

const FILE = 'docs/rules.md';

/** Writes the page of guards and rules; with `--print` it goes to the terminal instead. */
async function main(isPrinted: boolean): Promise<void> {
	const page = await renderRulesPage();
	if (isPrinted) return void process.stdout.write(page);
	writeFileSync(path.resolve(__dirname, '../..', FILE), page);
	process.stdout.write(`${FILE} was written\n`);
}

void main(process.argv.includes('--print'));
