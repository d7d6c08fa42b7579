import type { INode } from 'n8n-workflow';
import { startRecoveryStage, type RecoveryStage } from '../support/recoveryStage';
import { deactivateWorkflow, listExecutions, until, type WorkflowDraft } from '../support/rest';
import { printTable } from '../demo/table';
import { failAtOnce, PATIENCE_MS, readActingWorkflow } from './burst';
import { runBench, say } from './program';

/** One measured way of taking events in. */
interface Lane {
	name: string;
	unit: string;
	events: number;
	draft: WorkflowDraft;
	/** How many of the events are through. */
	count: (stage: RecoveryStage, workflowId: string) => Promise<number>;
}

/** Our trigger with one node that does nothing after it. */
function triggerOnly(intake: 'execution' | 'ledger'): WorkflowDraft {
	const trigger: INode = {
		id: `bench-trigger-${intake}`,
		name: 'Dunning Trigger',
		type: 'n8n-nodes-dunning.dunningTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { intake, events: ['payment.failed'], options: {} },
	};
	const after: INode = { id: `bench-after-${intake}`, name: 'One Node', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [240, 0], parameters: {} };
	return {
		name: `bench: ${intake}`,
		nodes: [trigger, after],
		connections: { [trigger.name]: { main: [[{ node: after.name, type: 'main', index: 0 }]] } },
	};
}

async function countExecutions(stage: RecoveryStage, workflowId: string): Promise<number> {
	const executions = await listExecutions(stage.session, workflowId);
	return executions.filter(({ mode, status }) => mode === 'webhook' && status !== 'running' && status !== 'new').length;
}

/** Events of this lane that n8n answered with 200, which it does after the ledger has them. */
async function countKept(stage: RecoveryStage): Promise<number> {
	return stage.stripe.webhookDeliveries.filter(({ status }) => status === 200).length;
}

async function makeLanes(): Promise<Lane[]> {
	const recover = await readActingWorkflow();
	return [
		{ name: 'Our trigger and one node', unit: 'executions/s', events: 60, draft: triggerOnly('execution'), count: countExecutions },
		{ name: 'Workflow 01, acting', unit: 'executions/s', events: 30, draft: recover, count: countExecutions },
		{ name: 'Ledger mode, no execution', unit: 'events/s', events: 300, draft: triggerOnly('ledger'), count: countKept },
	];
}

/** Lets payments fail, and waits until every event is through. */
async function measure(stage: RecoveryStage, lane: Lane): Promise<number> {
	const { id } = await stage.publish(lane.draft);
	const before = await lane.count(stage, id);
	const start = performance.now();
	failAtOnce(stage, lane.events);
	await until(`${lane.events} events are through (${lane.name})`, PATIENCE_MS, async () => ((await lane.count(stage, id)) - before >= lane.events ? true : undefined));
	const seconds = (performance.now() - start) / 1000;
	await deactivateWorkflow(stage.session, id);
	return lane.events / seconds;
}

async function main(): Promise<void> {
	const stage = await startRecoveryStage({ say });
	try {
		const lanes = await makeLanes();
		const rates: number[] = [];
		for (const lane of lanes) {
			say(`${lane.name}: ${lane.events} failed payments at once …`);
			rates.push(await measure(stage, lane));
		}
		const [base = 1] = rates;
		const rows = lanes.map(({ name, unit, events }, index) => {
			const rate = rates[index] ?? 0;
			return [name, String(events), `${rate.toFixed(1)} ${unit}`, `${(rate / base).toFixed(2)} ×`];
		});
		process.stdout.write(`\n${printTable(['One n8n, one run', 'Events', 'Rate', 'Ratio'], rows, [40, 8, 24, 10])}\n`);
	} finally {
		await stage.close();
	}
}

runBench(main);
