import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { isDunningError } from '../../nodes/core/errors';
import { parseAnchor, type Anchor } from '../../nodes/core/ledger/anchor';
import { verifyExport, type ExportReport } from '../../nodes/core/ledger/verifyExport';
import { KEY_BYTES, parseKey } from '../../nodes/stores/key';

const USAGE = `npm run verify:ledger -- <export.jsonl> [--key <file>]… [--anchor <file>]

  <export.jsonl>   what Audit Log exported as JSON Lines
  --key <file>     the ledger's key: its key file, or the signing key of the credential in a file of its own; the newest
                   first where it was replaced. Never on the command line itself, which other users can read.
  --anchor <file>  a line or JSON of "Anchor the Head" that was kept elsewhere
`;

function readKeyFile(path: string): Uint8Array {
	const bytes = readFileSync(path);
	return bytes.length === KEY_BYTES ? new Uint8Array(bytes) : parseKey(bytes.toString('utf8').trim());
}

function readAnchorFile(path: string): Anchor {
	const anchor = parseAnchor(readFileSync(path, 'utf8'));
	if (anchor === undefined) throw new Error(`${path} holds no anchor.`);
	return anchor;
}

function describe(report: ExportReport): string {
	if (!report.ok) return `BROKEN at line ${report.line}: ${report.text}\n`;
	const { entries, firstId, lastId, gaps, proved, notProved } = report;
	const span = entries === 0 ? '' : `, ${firstId} to ${lastId}${gaps === 0 ? '' : `, with ${gaps} gaps`}`;
	return [`Whole: ${entries} entries${span}.`, ...proved.map((claim) => `  proved      ${claim}`), ...notProved.map((claim) => `  not proved  ${claim}`), ''].join('\n');
}

/** Verifies an exported file without n8n; 0 when nothing in it was altered, 1 when something was, 2 when it cannot be told. */
async function main(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { key: { type: 'string', multiple: true }, anchor: { type: 'string' } } });
	const [file] = positionals;
	if (file === undefined) {
		process.stderr.write(USAGE);
		return 2;
	}
	const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
	const report = await verifyExport(lines, { keys: values.key?.map(readKeyFile), anchor: values.anchor === undefined ? undefined : readAnchorFile(values.anchor) });
	process.stdout.write(describe(report));
	return report.ok ? 0 : 1;
}

main(process.argv.slice(2)).then(
	(exitCode) => void (process.exitCode = exitCode),
	(problem: unknown) => {
		const text = problem instanceof Error ? problem.message : String(problem);
		process.stderr.write(`${text}${isDunningError(problem) ? ` ${problem.fix}` : ''}\n`);
		process.exitCode = 2;
	},
);
