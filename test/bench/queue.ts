import { availableParallelism, loadavg } from 'node:os';
import { printTable } from '../demo/table';
import type { N8n } from '../support/n8n';
import { askPostgres, missingPostgres, POSTGRES_ADDRESS } from '../support/postgres';
import { makeQueueHost, type QueueHost } from '../support/queueHost';
import { startRecoveryStage, type RecoveryStage } from '../support/recoveryStage';
import { missingRedis, REDIS_ADDRESS } from '../support/redis';
import { until } from '../support/rest';
import { failAtOnce, PATIENCE_MS, readActingWorkflow } from './burst';
import { runBench, say } from './program';

/** How many workers work in each turn. The order takes out what grows or slows down evenly meanwhile. */
const TURNS = [1, 2, 2, 1] as const;
const EVENTS = 40;
/** For each worker before the clock starts: its connections are open and its code is compiled. */
const WARM_UP_EVENTS = 12;

interface Bench {
	stage: RecoveryStage;
	host: QueueHost;
}

interface Turn {
	workers: number;
	seconds: number;
	/** Executions that each worker finished while the clock ran. */
	shares: number[];
}

const placeOf = (address: string): string => new URL(address).host;

/** What does not answer here, and how to cure that; undefined if both servers answer. */
function describeMissing(): string | undefined {
	const missing = [missingPostgres(), missingRedis()].filter((reason) => reason !== undefined);
	if (missing.length === 0) return undefined;
	return `${missing.join(', and ')}.
Start PostgreSQL and Redis, or say where they are: DUNNING_TEST_POSTGRES (now ${placeOf(POSTGRES_ADDRESS)}), DUNNING_TEST_REDIS (now ${placeOf(REDIS_ADDRESS)}).`;
}

/** Executions that webhooks began, by status. n8n's list ends at a hundred and would keep its main process busy, so its table is read. */
async function countByStatus({ ledgerCredential }: QueueHost): Promise<Map<string, number>> {
	const address = new URL(POSTGRES_ADDRESS);
	address.pathname = `/${ledgerCredential.database}`;
	const rows = await askPostgres("SELECT status, count(*) AS count FROM execution_entity WHERE mode = 'webhook' GROUP BY status", address.href);
	return new Map(rows.map(({ status, count }) => [String(status), Number(count)]));
}

/** Waits until so many executions succeeded. A rate over executions that failed would say nothing. */
async function awaitSuccesses(host: QueueHost, events: number): Promise<void> {
	await until(`${events} executions succeeded`, PATIENCE_MS, async () => {
		const counts = await countByStatus(host);
		const failed = (counts.get('error') ?? 0) + (counts.get('crashed') ?? 0);
		if (failed > 0) throw new Error(`${failed} executions failed, so there is nothing to measure.`);
		return (counts.get('success') ?? 0) >= events ? true : undefined;
	});
}

const countFinished = (workers: readonly N8n[]): number[] => workers.map((worker) => worker.log().match(/finished execution/gi)?.length ?? 0);

/** Fresh workers in every turn, so that none has an older one's warmth. */
async function startWorkers(host: QueueHost, count: number): Promise<N8n[]> {
	await Promise.all(host.workers().map(async (worker) => await worker.stop()));
	const workers = host.workers().slice(0, count);
	await Promise.all(workers.map(async (worker) => await worker.restart()));
	return workers;
}

/** Lets so many payments fail, and waits until as many more executions succeeded. */
async function runBurst({ stage, host }: Bench, events: number): Promise<number> {
	const done = (await countByStatus(host)).get('success') ?? 0;
	const start = performance.now();
	failAtOnce(stage, events, `bench-${done}`);
	await awaitSuccesses(host, done + events);
	return (performance.now() - start) / 1000;
}

async function measureTurn(bench: Bench, count: number): Promise<Turn> {
	const workers = await startWorkers(bench.host, count);
	await runBurst(bench, count * WARM_UP_EVENTS);
	say(`Workers: ${count}. ${EVENTS} failed payments at once …`);
	const before = countFinished(workers);
	const seconds = await runBurst(bench, EVENTS);
	return { workers: count, seconds, shares: countFinished(workers).map((finished, index) => finished - (before[index] ?? 0)) };
}

/** Workflow 01 acting, from the webhook to the last entry in the ledger, in one n8n whose workers change. */
async function measureTurns(): Promise<Turn[]> {
	const host = await makeQueueHost({ workers: Math.max(...TURNS) });
	const stage = await startRecoveryStage({ host, say });
	try {
		await stage.publish(await readActingWorkflow());
		const turns: Turn[] = [];
		for (const count of TURNS) turns.push(await measureTurn({ stage, host }, count));
		const report = await (await stage.ledger()).verifyChain();
		if (!report.ok) throw new Error(`The chain broke: ${report.text}`);
		return turns;
	} finally {
		await stage.close();
	}
}

const rateOf = (turns: readonly Turn[]): number => (turns.length * EVENTS) / turns.reduce((sum, { seconds }) => sum + seconds, 0);

/** One row for each number of workers; the turns stand beside their sum, since their difference is the noise. */
function toRows(turns: readonly Turn[]): string[][] {
	const counts = [...new Set(TURNS)];
	const turnsOf = (count: number): Turn[] => turns.filter(({ workers }) => workers === count);
	const base = rateOf(turnsOf(1));
	return counts.map((count) => {
		const own = turnsOf(count);
		const rate = rateOf(own);
		const each = own.map((turn) => rateOf([turn]).toFixed(2)).join(', ');
		const shares = own.map((turn) => turn.shares.join(' + ')).join(', ');
		return [String(count), `${rate.toFixed(2)} executions/s`, `${(rate / base).toFixed(2)} ×`, each, shares];
	});
}

/** What a reader must know who takes the ratio for more than it is. */
function describeMachine(load: number): string {
	const cores = availableParallelism();
	return `Sandboxes, main, webhook process, workers, PostgreSQL and Redis share the ${cores} cores of this machine (unless the servers are elsewhere).
With few cores a second worker takes its time from the others: the ratio says what this machine gives, not what workers on machines of their own would reach.
Before the start, other programs kept ${load.toFixed(1)} cores busy or waiting; the more there were, the less these figures say.`;
}

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const missing = describeMissing();
	if (missing !== undefined) {
		say(`\nQueue mode ${args.includes('--queue') ? 'cannot be measured' : 'was left out'}: ${missing}`);
		process.exitCode = args.includes('--queue') ? 1 : 0;
		return;
	}
	if (args.includes('--ask')) return;
	const [load = 0] = loadavg();
	const header = ['Workflow 01 acting, queue mode: workers', 'Rate', 'To one worker', 'In each turn', 'Worked by each'];
	const table = printTable(header, toRows(await measureTurns()), [40, 24, 14, 24, 24]);
	process.stdout.write(`\n${table}\n${describeMachine(load)}\n`);
}

runBench(main);
