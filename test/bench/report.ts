import { decide } from '../../nodes/core/decide';
import { recordInput } from '../../nodes/core/recordedInput';
import { makeWindow } from '../../nodes/core/report/window';
import { reportPage } from '../../nodes/core/report/page';
import { reportOn } from '../../nodes/DunningReport/readLedger';
import { decideInput } from '../core/build';
import { printTable } from '../demo/table';
import { openDatabases, type BenchDatabase } from './databases';
import { runBench, say } from './program';

const DEFAULT_CASES = 100_000;
const INPUT = decideInput();
const START = INPUT.facts.context.now;
const CHARGED_AT = new Date(Date.parse(START) + 86_400_000).toISOString();
/** Cases that one statement writes. */
const BATCH = 10_000;

function casesWanted(): number {
	const at = process.argv.indexOf('--cases');
	const wanted = at < 0 ? DEFAULT_CASES : Number(process.argv[at + 1]);
	if (!Number.isInteger(wanted) || wanted < 1) throw new Error('Say how many cases: --cases 100000');
	return wanted;
}

/** A text of a statement; the number of the case stands where `#` does, and the end of its charge where `~` does. */
function text(value: unknown): string {
	const [json, ends] = [JSON.stringify(value).replaceAll("'", "''"), "CASE WHEN i % 2 = 0 THEN 'paid' ELSE 'declined' END"];
	return `replace(replace('${json}', '~', ${ends}), '#', CAST(i AS TEXT))`;
}

/** The same facts as another case has them: two texts alike would flatter a database that remembers what it parsed. */
const ofCase = (value: object): object => JSON.parse(JSON.stringify(value).replaceAll(/"(in|sub|cus|ch|evt)_[^"]*"/g, '"$1_#"')) as object;

/** What a case of ordinary length leaves in the ledger: an event, two decisions on full facts, a charge, its end. */
function entriesOf(): Array<[type: string, body: unknown]> {
	const decision = ofCase({ decision: decide(INPUT), attempt: 1, input: recordInput(INPUT), seen: null });
	const charge = { action: 'retry-payment', key: 'charge-#', at: CHARGED_AT, amountMinor: 4900, currency: 'USD', paymentMethodId: null, attemptIdsBefore: ['ch_#'] };
	return [
		['event.received', { eventId: 'evt_#', type: 'payment.failed', rawType: 'invoice.payment_failed', occurredAt: START }],
		['decision.made', decision],
		['decision.made', decision],
		['action.intended', charge],
		['action.outcome', { action: 'retry-payment', key: 'charge-#', result: '~', reference: 'ch_bench_#' }],
	];
}

/** Fills the tables themselves: through the chain it would take an hour. So these entries could not be verified, only read. */
async function fillLedger({ fill }: BenchDatabase, cases: number): Promise<void> {
	const entries = entriesOf();
	const stored = { caseId: 'stripe:acct_1:in_#', platform: 'stripe', account: 'acct_1', queue: 'wf', customerId: 'cus_#', testClockId: null, state: 'open', stateReason: null, policyVersion: 'built-in-1', enteredAt: START, updatedAt: START };
	for (let from = 0; from < cases; from += BATCH) {
		const numbers = `WITH RECURSIVE n(i) AS (SELECT ${from + 1} UNION ALL SELECT i + 1 FROM n WHERE i < ${Math.min(cases, from + BATCH)})`;
		await fill(`INSERT INTO @cases (case_id, version, value) ${numbers} SELECT 'stripe:acct_1:in_' || CAST(i AS TEXT), 1, ${text(stored)} FROM n`);
		for (const [index, [type, body]] of entries.entries()) {
			await fill(
				`INSERT INTO @entries (id, content, previous_hash, hash, seal, key_id, at, type, case_id, actor, is_rehearsal, body) ${numbers}
				SELECT i * ${entries.length} + ${index}, ${text(body)}, '', '', '', '', '${START}', '${type}', 'stripe:acct_1:in_' || CAST(i AS TEXT), 'bench', 0, ${text(body)} FROM n`,
			);
		}
	}
}

async function measure(database: BenchDatabase, cases: number): Promise<string[]> {
	say(`${database.name}: filling ${cases} cases …`);
	await fillLedger(database, cases);
	await database.settle();
	say(`${database.name}: reporting …`);
	const window = makeWindow({ fromOn: '2026-11-01', toOn: '2026-11-30', timeZone: 'Europe/Berlin', maturityDays: 28 });
	const start = performance.now();
	const cpu = process.cpuUsage();
	let peak = 0;
	const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
	const report = await reportOn(database.store, { window, lifetimeTerms: null, creditSales: [], answers: [], includeTestClocks: false }, new Date('2027-02-01T00:00:00Z'));
	clearInterval(watch);
	const counted = (performance.now() - start) / 1000;
	const { user, system } = process.cpuUsage(cpu);
	const page = reportPage(report);
	const total = (performance.now() - start) / 1000;
	if (report.cases.opened !== cases) throw new Error(`The report counted ${report.cases.opened} of ${cases} cases: ${JSON.stringify(report.cases)}`);
	if (report.recovery.matured.byCount.numerator !== Math.floor(cases / 2)) throw new Error(`The report counted ${report.recovery.matured.byCount.numerator} recovered cases of ${cases}`);
	return [database.name, cases.toLocaleString('en'), `${counted.toFixed(1)} s`, `${((user + system) / 1_000_000).toFixed(1)} s`, `${(total - counted).toFixed(2)} s, ${(page.length / 1024).toFixed(0)} KiB`, `${(peak / 1_048_576).toFixed(0)} MiB`];
}

async function main(): Promise<void> {
	const cases = casesWanted();
	const { databases, missing } = await openDatabases();
	const rows: string[][] = [];
	for (const database of databases) {
		rows.push(await measure(database, cases));
		await database.close();
	}
	process.stdout.write(`\n${printTable(['Database', 'Cases', 'Read and counted', 'Of that CPU time', 'Page', 'Most memory'], rows, [12, 10, 18, 18, 20, 14])}\n`);
	if (missing !== undefined) say(`PostgreSQL was left out: ${missing}.`);
}

runBench(main);
