import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { DunningError } from '../../nodes/core/errors';
import { readDecisions, replayDecisions, type ReplayReport } from '../../nodes/core/lab/replay/replayDecisions';
import type { Entry } from '../../nodes/core/ledger/entry';
import { importPolicy } from '../../nodes/core/policy/parse';
import { parseModel } from '../../nodes/core/scoring/model/model';
import type { Policy } from '../../nodes/core/policy/policy';
import { printBadRows } from './badRows';
import { printTable, progress, say } from './print';

function readPolicy(path: string | undefined): Policy {
	if (path === undefined) throw new DunningError({ code: 'bad-input', message: 'No policy was named', fix: 'Pass --policy FILE with what Dunning Policy exported.' });
	const read = importPolicy(readFileSync(path, 'utf8'));
	if (read.ok) return read.policy;
	throw new DunningError({ code: 'bad-input', message: `${path} is no policy: ${read.problems[0] ?? ''}`, fix: 'Pass what Dunning Policy exported.' });
}

function readEntries(path: string | undefined): Entry[] {
	if (path === undefined) throw new DunningError({ code: 'bad-input', message: 'No file was named', fix: 'Pass what Audit Log exported as JSON Lines.' });
	const lines = readText(path).split('\n').map((text, index) => ({ text, row: index + 1 }));
	const { rows, bad } = readRows(lines.filter(({ text }) => text.trim() !== ''), readEntry);
	return { entries: rows.map(({ entry }) => entry), bad: bad.map(({ why }) => JSON.parse(why) as BadRow) };
}

function print({ replayed, changed, policyVersion, bad }: ReplayReport): void {
	printBadRows(bad, {});
	say(`${replayed} decisions decided again under ${policyVersion}; ${changed.length} change, ${changed.filter(({ letsMoreHappen }) => letsMoreHappen).length} of them let more happen`);
	printTable(['entry', 'case', 'at', 'what', 'was', 'would be'], changed.flatMap(({ entryId, caseId, at, changes }) => changes.map(({ what, was, would }) => [String(entryId), caseId, at, what, was, would])));
}

/** Recorded decisions under another policy. */
export function replay(args: string[]): void {
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { policy: { type: 'string' }, model: { type: 'string', multiple: true }, json: { type: 'boolean' } } });
	const read = readDecisions(readEntries(positionals[0]));
	const models = (values.model ?? []).map((path) => parseModel(JSON.parse(readFileSync(path, 'utf8'))));
	const result = replayDecisions(read, {
		policy: readPolicy(values.policy),
		modelOf: (_, version) => models.find((model) => model.version === version),
		report: (done) => progress('decisions', done, read.decisions.length),
	});
	if (values.json) say(JSON.stringify(result, null, '\t'));
	else print(result);
}
