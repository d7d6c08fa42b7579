import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { COMPARISON_PAGE, playEvents, renderComparison, renderEvents, writeComparison } from './compare';

const HELP = `npm run compare               play ten events through workflow 01 in a real n8n and print the table
npm run compare -- --check    the same, and fail if docs/comparison.md says something else
npm run compare -- --write    the same, and write the table into docs/comparison.md`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
	const { values } = parseArgs({ options: { check: { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
	if (values.help) {
		say(HELP);
		return 0;
	}
	const measured = await playEvents(say);
	process.stdout.write(`\n${renderEvents(measured)}\n`);
	if (values.write) say((await writeComparison(measured)) ? 'docs/comparison.md was written.' : 'docs/comparison.md said so already.');
	if (!values.check) return 0;
	const page = readFileSync(COMPARISON_PAGE, 'utf8');
	const isSame = (await renderComparison(measured, page)) === page;
	say(isSame ? 'docs/comparison.md says the same.' : 'docs/comparison.md says something else; run npm run compare -- --write.');
	return isSame ? 0 : 1;
}

main().then(
	(exitCode) => process.exit(exitCode),
	(problem: unknown) => {
		say(`\n${problem instanceof Error ? problem.message : String(problem)}`);
		process.exit(1);
	},
);
