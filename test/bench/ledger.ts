import type { DecideInput } from '../../nodes/core/decide';
import { decide } from '../../nodes/core/decide';
import { canonicalJson } from '../../nodes/core/ledger/canonicalJson';
import type { NewEntry } from '../../nodes/core/ledger/entry';
import { recordInput } from '../../nodes/core/recordedInput';
import { decideInput } from '../core/build';
import { printTable } from '../demo/table';
import { leaseWork } from '../stores/contract/bench';
import { openDatabases, type BenchDatabase } from './databases';
import { runBench, say } from './program';

const SECONDS = 3;
const WARM_UP_SECONDS = 0.3;
/** As many as n8n has items in flight when several executions work at once. */
const AT_ONCE = 8;

const INPUT: DecideInput = decideInput();
const CASE_ID = 'stripe:acct_1:in_bench';

function entryOf(body: NewEntry['body']): NewEntry {
	return { at: new Date().toISOString(), type: 'decision.made', caseId: CASE_ID, actor: 'bench', isRehearsal: false, body: { ...body, attempt: 1 } };
}

/** As Guarded Action keeps it: with all that is needed to decide again. */
const decisionEntry = (): NewEntry => entryOf({ decision: decide(INPUT), input: recordInput(INPUT) });
const bareEntry = (): NewEntry => entryOf({ decision: decide(INPUT) });
const ENTRY = bareEntry();
const CONTENT = canonicalJson(ENTRY);
const SIZE = `${(canonicalJson(decisionEntry()).length / 1024).toFixed(1)} kB`;

/** Something that is done over and over; `turn` counts from 0. */
interface Lane {
	name: string;
	atOnce: number;
	work: (turn: number) => Promise<unknown>;
}

/** Claims an act, as before a charge, and records what became of it. */
async function actor({ store }: BenchDatabase): Promise<Lane['work']> {
	const lease = await leaseWork(store, { caseId: CASE_ID, key: 'bench', dueAt: new Date(0) });
	await store.renewDue(lease, new Date(Date.now() + 3_600_000));
	return async (turn) => {
		await store.append(decisionEntry());
		const intent = { key: `bench/${turn}`, caseId: CASE_ID, action: 'retry-payment' as const, details: {}, claimedAt: new Date(), customerKey: 'stripe:acct_1:cus_1', amount: { amountMinor: 4900, currency: 'USD' } };
		const claimed = await store.claimIntent(intent, lease, { ...ENTRY, type: 'action.intended', body: {} });
		if (!claimed.claimed) throw new Error(`The act was not claimed: ${claimed.why}`);
		await store.recordOutcome(claimed.intent.id, { result: 'declined', at: new Date(), details: {} }, { ...ENTRY, type: 'action.outcome', body: {} });
	};
}

async function lanesOf(database: BenchDatabase): Promise<Lane[]> {
	const { store, insert } = database;
	return [
		{ name: 'plain INSERT', atOnce: 1, work: async () => await insert(CONTENT) },
		{ name: 'append to the chain', atOnce: 1, work: async () => await store.append(ENTRY) },
		{ name: 'decision without its input (decide, append)', atOnce: 1, work: async () => await store.append(bareEntry()) },
		{ name: `guarded decision (decide, append ${SIZE})`, atOnce: 1, work: async () => await store.append(decisionEntry()) },
		{ name: 'guarded act (decide, append, claim, outcome)', atOnce: 1, work: await actor(database) },
		{ name: `plain INSERT, ${AT_ONCE} at once`, atOnce: AT_ONCE, work: async () => await insert(CONTENT) },
		{ name: `append to the chain, ${AT_ONCE} at once`, atOnce: AT_ONCE, work: async () => await store.append(ENTRY) },
	];
}

async function runFor({ atOnce, work }: Lane, seconds: number, from: number): Promise<number> {
	const end = performance.now() + seconds * 1000;
	let done = 0;
	const worker = async () => {
		while (performance.now() < end) {
			const turn = from + done;
			done += 1;
			await work(turn);
			// SQLite answers without waiting; timers must get their turn all the same.
			if (turn % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return done;
}

/** Per second. */
async function measure(lane: Lane): Promise<number> {
	const warmed = await runFor(lane, WARM_UP_SECONDS, 0);
	const start = performance.now();
	const done = await runFor(lane, SECONDS, warmed);
	return (done * 1000) / (performance.now() - start);
}

async function measureAll(database: BenchDatabase): Promise<string[][]> {
	const rows: string[][] = [];
	let plain = 1;
	for (const lane of await lanesOf(database)) {
		say(`${database.name}: ${lane.name} …`);
		const rate = await measure(lane);
		if (lane.name.startsWith('plain')) plain = rate;
		rows.push([database.name, lane.name, `${rate.toFixed(0)} /s`, `${(rate / plain).toFixed(2)} ×`]);
	}
	const report = await database.store.verifyChain();
	if (!report.ok) throw new Error(`The chain broke: ${report.text}`);
	return rows;
}

async function main(): Promise<void> {
	const { databases, missing } = await openDatabases();
	const rows: string[][] = [];
	for (const database of databases) {
		rows.push(...(await measureAll(database)));
		await database.close();
	}
	process.stdout.write(`\n${printTable(['Database', 'Lane', 'Rate', 'To plain INSERT'], rows, [12, 48, 14, 16])}\n`);
	if (missing !== undefined) say(`PostgreSQL was left out: ${missing}.`);
}

runBench(main);
