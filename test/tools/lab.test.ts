import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { decide } from '../../nodes/core/decide';
import { randomPolicy } from '../../nodes/core/lab/policies/schedules';
import { seededRandom } from '../../nodes/core/random';
import type { TableRecord } from '../../nodes/core/lab/table/csv';
import { exportPolicy } from '../../nodes/core/policy/parse';
import { recordInput } from '../../nodes/core/recordedInput';
import { parseModel } from '../../nodes/core/scoring/model/model';
import { backtest } from '../../tools/lab/backtest';
import { ope } from '../../tools/lab/ope';
import { replay } from '../../tools/lab/replay';
import { train } from '../../tools/lab/train';
import { aPolicy, decideInput } from '../core/build';
import { exportHistory, row } from '../core/lab/history/aHistory';

const root = path.resolve(__dirname, '../..');

function toCsv(rows: readonly TableRecord[]): string {
	const names = Object.keys(rows[0] ?? {});
	return [names.join(','), ...rows.map((one) => names.map((name) => one[name] ?? '').join(','))].join('\n');
}

describe('npm run lab', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'lab-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	const write = (name: string, text: string): string => {
		writeFileSync(path.join(folder, name), text);
		return path.join(folder, name);
	};

	/** What a command prints. */
	function printed(command: (args: string[]) => void, ...args: string[]): string {
		const out: string[] = [];
		const spies = [jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0), jest.spyOn(process.stderr, 'write').mockImplementation(() => true)];
		try {
			command(args);
		} finally {
			for (const spy of spies) spy.mockRestore();
		}
		return out.join('');
	}

	const history = exportHistory(250, randomPolicy((index) => seededRandom(5, index).uniform), '0.14');

	it('trains on a CSV under the names of its own columns, lists what it left out, and writes a model that can be read again', () => {
		const file = write('history.csv', toCsv([...history.map(({ attempted_at: charged = '', ...rest }): TableRecord => ({ charged, ...rest })), { ...row({ outcome: 'maybe' }), charged: '2026-03-01T09:00:00Z' }]));
		const model = path.join(folder, 'model.json');
		const said = printed(train, file, '--map', 'attempted_at=charged', '--out', model);
		expect(said).toMatch(/1 rows were left out:\n {2}row \d+: outcome "maybe" is neither succeeded nor failed/);
		expect(said).toMatch(/attempts on 250 cases[^]*Brier [^]*predicted %[^]*learned most about/);
		const { version } = parseModel(JSON.parse(readFileSync(model, 'utf8')));
		expect(said).toContain(version);
		const again = JSON.parse(printed(train, file, '--map', 'attempted_at=charged', '--json')) as { model: { features: unknown[] }; bad: unknown[] };
		expect([again.model.features.length > 20, again.bad.length]).toEqual([true, 1]);
		expect(printed(backtest, '--policy', 'model', '--model', model, '--failures', '50')).toContain('Reference world us-like, 50 failures');
	});

	it('backtests a history with times drawn by chance', () => {
		const said = printed(backtest, write('drawn.json', JSON.stringify(history)), '--policy', 'rules', '--against', 'fixed');
		expect(said).toMatch(/250 cases[^]*Difference: [^]*100 % of the retries were drawn by a known chance/);
	});

	it('judges another policy by logged choices, or says why not', () => {
		const choices = (count: number) => toCsv(Array.from({ length: count }, (_, index) => ({ reward: String(index % 3 === 0 ? 1 : 0), propensity: '0.5', action: index % 2 === 0 ? 'monday' : 'friday' })));
		expect(printed(ope, write('many.csv', choices(400)))).toContain('The log carries a conclusion');
		expect(printed(ope, write('few.csv', choices(20)))).toMatch(/No conclusion: [^]*more cases/);
		expect(printed(ope, write('bad.csv', `${choices(400)}\nx,0.5,monday\n1,2,monday`))).toMatch(/2 rows were left out:\n {2}row 401: reward "x" is no number\n {2}row 402: propensity "2" is no chance/);
	});

	it('decides recorded decisions again under another policy, and lists what is none', () => {
		const input = decideInput({}, { policy: aPolicy({}) });
		const entry = { id: 7, type: 'decision.made', at: input.now.toISOString(), caseId: 'stripe:acct_1:in_1', body: { decision: decide(input), input: recordInput(input) } };
		const file = write('audit.jsonl', [JSON.stringify(entry), '{"half', JSON.stringify({ ...entry, id: 8, type: 'note', body: {} }), JSON.stringify({ ...entry, id: 9, body: { decision: entry.body.decision } })].join('\n'));
		const policy = write('policy.json', JSON.stringify(exportPolicy(aPolicy({ maxAttempts: 1 }))));
		const said = printed(replay, file, '--policy', policy);
		expect(said).toMatch(/row 2: is no entry of the audit\n {2}row 9: The record holds no input/);
		expect(said).toMatch(/1 decisions decided again[^]*1 change, 0 of them let more happen[^]*escalation +none +a person/);
		const same = write('same.json', JSON.stringify(exportPolicy(input.policy)));
		expect(JSON.parse(printed(replay, file, '--policy', same, '--json'))).toMatchObject({ replayed: 1, changed: [] });
	});

	it.each<[string, (file: string) => void, string]>([
		['an empty history', (file) => train([file]), 'No row of this history can be used'],
		['an empty log', (file) => ope([file]), 'No choice'],
		['an empty audit', (file) => replay([file, '--policy', write('p.json', JSON.stringify(exportPolicy(aPolicy({}))))]), 'holds no decision'],
		['no policy', (file) => replay([file]), 'No policy was named'],
		['a column that is not there', () => train([write('h.csv', toCsv(history)), '--map', 'attempted_at=when']), 'The table has no column "when"'],
		['a name that nobody expects', () => train([write('h.csv', toCsv(history)), '--map', 'amount=amount_minor']), 'No column is called "amount" here'],
		['a file that is not there', () => train([path.join(folder, 'nothing.csv')]), 'cannot be read (ENOENT)'],
		['no JSON', () => train([write('broken.json', '[{')]), 'is no JSON'],
		['no list', () => train([write('object.json', '{}')]), 'holds no list'],
		['no file', () => train([]), 'No file was named'],
	])('refuses %s in words', (_what, run, says) => {
		expect(() => run(write('empty.csv', ''))).toThrow(says);
	});

	it('ends with a word for what it cannot do, and with the list of what it can', () => {
		const run = (...args: string[]) => spawnSync(process.execPath, [path.join(root, 'node_modules/tsx/dist/cli.mjs'), path.join(root, 'tools/lab/main.ts'), ...args], { encoding: 'utf8' });
		expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run lab -- <command>') as string });
		expect(run('train', write('empty.csv', ''))).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/No row of this history can be used\.*.*Compare its columns/) as string });
	}, 60_000);
});
