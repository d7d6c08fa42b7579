import { parseArgs } from 'node:util';

import { DunningError } from '../../nodes/core/errors';
import { readDecisions, replayDecisions, type RecordedDecision, type ReplayReport } from '../../nodes/core/lab/replay/replayDecisions';
import type { BadRow } from '../../nodes/core/lab/table/badRow';
import type { Entry } from '../../nodes/core/ledger/entry';
import { importPolicy } from '../../nodes/core/policy/parse';
import type { Policy } from '../../nodes/core/policy/policy';
import { readModel, readText } from './arguments';
import { printBadRows } from './badRows';
import { printTable, progress, say } from './print';

function readPolicy(path: string | undefined): Policy {
	if (path === undefined) throw new DunningError({ code: 'bad-input', message: 'No policy was named', fix: 'Pass --policy FILE with what Dunning Policy exported.' });
	const read = importPolicy(readText(path));
	if (read.ok) return read.policy;
	throw new DunningError({ code: 'bad-input', message: `${path} is no policy: ${read.problems[0] ?? ''}`, fix: 'Pass what Dunning Policy exported.' });
}

/** An entry of a line; undefined where it is none. */
function readEntry(line: string): Entry | undefined {
	try {
		const entry = JSON.parse(line) as Partial<Entry> | null;
		return typeof entry?.type === 'string' && typeof entry.body === 'object' ? (entry as Entry) : undefined;
	} catch {
		return undefined;
	}
}

/** The decisions of an exported file; lines that are no entries are listed by their number. */
function readFile(path: string | undefined): { decisions: RecordedDecision[]; bad: BadRow[] } {
	if (path === undefined) throw new DunningError({ code: 'bad-input', message: 'No file was named', fix: 'Pass what Audit Log exported as JSON Lines.' });
	const lines = readText(path).split('\n').map((text, index) => ({ row: index + 1, text, entry: readEntry(text) })).filter(({ text }) => text.trim() !== '');
	const noEntries = lines.filter(({ entry }) => entry === undefined).map(({ row }) => ({ row, why: 'is no entry of the audit' }));
	const { decisions, bad } = readDecisions(lines.flatMap(({ entry }) => entry ?? []));
	if (decisions.length > 0) return { decisions, bad: [...noEntries, ...bad] };
	const why = [...noEntries, ...bad][0]?.why;
	throw new DunningError({ code: 'bad-input', message: `${path} holds no decision that can be made again${why === undefined ? '' : ` (the first reason: ${why})`}`, fix: 'Pass what Audit Log exported as JSON Lines.' });
}

function print({ replayed, changed, policyVersion, bad }: ReplayReport): void {
	printBadRows(bad, {});
	say(`${replayed} decisions decided again under ${policyVersion}; ${changed.length} change, ${changed.filter(({ letsMoreHappen }) => letsMoreHappen).length} of them let more happen`);
	printTable(['entry', 'case', 'at', 'what', 'was', 'would be'], changed.flatMap(({ entryId, caseId, at, changes }) => changes.map(({ what, was, would }) => [String(entryId), caseId, at, what, was, would])));
}

/** Recorded decisions under another policy. */
export function replay(args: string[]): void {
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { policy: { type: 'string' }, model: { type: 'string', multiple: true }, json: { type: 'boolean' } } });
	const policy = readPolicy(values.policy);
	const read = readFile(positionals[0]);
	const models = (values.model ?? []).map(readModel);
	const result = replayDecisions(read, {
		policy,
		modelOf: (_, version) => models.find((model) => model.version === version),
		report: (done) => progress('decisions', done, read.decisions.length),
	});
	if (values.json) say(JSON.stringify(result, null, '\t'));
	else print(result);
}
