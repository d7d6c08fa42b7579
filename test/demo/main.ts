import { pathToFileURL } from 'node:url';
import { platformOf } from '../../nodes/platforms';
import { BILLING_SANDBOXES } from '../sandbox/platforms';
import { LIVE_PARAMETERS, readReferenceWorkflow, startStage, withParameters, type Stage } from '../support/recoveryStage';
import { TEST_OWNER } from '../support/session';
import { importOthers } from './importAll';
import { narrate } from './narrate';
import { choosePort, HELP, readOptions, type DemoOptions } from './options';
import { playAll } from './play';
import { keepReport } from './report';
import { awaitSample, chooseSample, judgeSample } from './sample';
import { endingOf } from './scenes';
import { printTable } from './table';
import { viewCase, type Ended, type Played } from './view';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The workflow that the story is played in. */
const STORY = '01-recover-failed-payment.json';

/** What a shell expects of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** What there is to show when the story is over. */
interface Story {
	workflowId: string;
	rows: Ended[];
	chainOk: boolean;
	report: { file: string; workflowId: string };
}

async function judge(stage: Stage, played: readonly Played[], isOwned: boolean): Promise<Ended[]> {
	const rows: Ended[] = [];
	for (const one of played) {
		const view = await viewCase(stage, one);
		const { customer, trouble } = one.scene;
		const { expected, judge: judgeEnding } = endingOf(one.scene, isOwned);
		rows.push({ customer: customer.name, trouble, expected, view, problem: judgeEnding(view) });
	}
	return rows;
}

function showTable(rows: readonly Ended[]): void {
	const cells = rows.map(({ customer, trouble, expected, view, problem }) => [
		problem === null ? '✓' : '✗',
		customer,
		trouble,
		problem === null ? expected : problem,
		`${view.paidCharges}/${view.charges}`,
		String(view.mails),
		view.state,
		view.why,
	]);
	print('');
	print(printTable(['', 'Customer', 'What failed', 'How it ended', 'Paid/tries', 'Mails', 'Case', 'Why'], cells, [1, 14, 24, 46, 10, 5, 10, 90]));
	print('');
}

function showJson({ rows, chainOk, report }: Story): void {
	const table = rows.map(({ customer, trouble, expected, view, problem }) => ({ customer, trouble, expected, ...view, asItShould: problem === null, problem }));
	print(JSON.stringify({ table, ledgerIntact: chainOk, report: report.file }, null, 2));
}

function showAddresses(stage: Stage, { workflowId, report }: Story): void {
	print(`Report      ${pathToFileURL(report.file).href}`);
	print(`            made by ${stage.n8n.url}/workflow/${report.workflowId}`);
	print(`Editor      ${stage.n8n.url}/workflow/${workflowId}`);
	print(`Executions  ${stage.n8n.url}/workflow/${workflowId}/executions`);
	print(`Sign in     ${TEST_OWNER.email}  /  ${TEST_OWNER.password}`);
	print(`Mailbox     ${stage.mail.controlUrl}`);
	print('');
	print('Everything runs on this machine. All but the report is removed when you press Ctrl-C.');
}

/** Workflow 01 on a pretend platform, with every scene played to its end. */
async function playScenes(stage: Stage): Promise<Pick<Story, 'workflowId' | 'rows'>> {
	const platform = await platformOf(stage.billing.platformId);
	// A platform whose retries cannot be switched off keeps them; ours are then the exception.
	const isOwned = platform.supports.includes('stop-native-retries');
	const retryOwner = isOwned ? 'own' : 'assist';
	say(`Publishing workflow 01 (its copy acts: phase live, retry owner ${retryOwner}) …`);
	const live = { ...LIVE_PARAMETERS, 'Guarded Action': { ...LIVE_PARAMETERS['Guarded Action'], retryOwner } };
	const workflow = await stage.publish(withParameters(await readReferenceWorkflow(STORY), live));
	say('Payments fail; thirty days pass quickly. What the ledger gets to know:');
	const names = new Map<string, string>();
	const stop = narrate({ ledger: await stage.ledger(), platform: platform.name, who: (caseId) => names.get(caseId) }, say);
	let played: Played[];
	try {
		played = await playAll(stage, { isOwned, known: (caseId, name) => names.set(caseId, name) });
	} finally {
		await stop();
	}
	return { workflowId: workflow.id, rows: await judge(stage, played, isOwned) };
}

/** Workflow 01 with the sample, which lives in the ledger. */
async function playSample(stage: Stage): Promise<Pick<Story, 'workflowId' | 'rows'>> {
	say('Publishing workflow 01 with the sample (its copy acts, in the ledger only) …');
	const workflow = await stage.publish(chooseSample(await readReferenceWorkflow(STORY)));
	await awaitSample(stage);
	return { workflowId: workflow.id, rows: await judgeSample(stage) };
}

async function play(stage: Stage, isSample: boolean): Promise<Story> {
	const others = await importOthers(stage, [STORY]);
	say(`Imported ${others.length} more workflows, unpublished, to look around in.`);
	const { workflowId, rows } = await (isSample ? playSample(stage) : playScenes(stage));
	const chain = await (await stage.ledger()).verifyChain();
	say('Making the report …');
	return { workflowId, rows, chainOk: chain.ok, report: await keepReport(stage, isSample) };
}

/** Resolves at the first Ctrl-C; further ones (npm passes them on twice) must not cut the cleaning up short. */
async function untilInterrupted(): Promise<void> {
	await new Promise<void>((resolve) => {
		// Kept alive by a timer: the sandbox's sockets alone might not be.
		setInterval(() => undefined, 60_000);
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
	});
}

async function run(options: DemoOptions): Promise<number> {
	const port = await choosePort(options);
	const interrupted = untilInterrupted();
	const isSample = options.platform === 'sample';
	// The sample needs no platform; the workflows beside it are set to one.
	const start = BILLING_SANDBOXES[isSample ? 'stripe' : options.platform];
	if (start === undefined) throw new Error(`--platform takes ${[...Object.keys(BILLING_SANDBOXES), 'sample'].join(', ')}, not "${options.platform}".`);
	const stage = await startStage(start, { port, say });
	try {
		const ended = await Promise.race([play(stage, isSample), interrupted.then(() => null)]);
		if (ended === null) return INTERRUPTED;
		if (options.json) showJson(ended);
		else showTable(ended.rows);
		if (options.once) say(`Report: ${pathToFileURL(ended.report.file).href}`);
		else {
			showAddresses(stage, ended);
			await interrupted;
		}
		return ended.chainOk && ended.rows.every(({ problem }) => problem === null) ? 0 : 1;
	} finally {
		say('Cleaning up …');
		await stage.close();
	}
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return print(HELP);
	process.exitCode = await run(options);
}

main().then(
	() => process.exit(),
	(problem: unknown) => {
		say(`\n${problem instanceof Error ? problem.message : String(problem)}`);
		process.exit(1);
	},
);
