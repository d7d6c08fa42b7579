import type { IBinaryData, INode } from 'n8n-workflow';
import type { Stage } from './recoveryStage';
import { awaitExecution, itemsOf, runManually, until, type WorkflowDraft } from './rest';
import { aNode } from './runs';

const REPORT = 'Dunning Report';

/** Every case that the ledger has heard of in a year. */
const LAST_YEAR: INode['parameters'] = { period: '365', options: {} };

/** A workflow that a person runs to see the report. */
const reportWorkflow = (parameters: INode['parameters']): WorkflowDraft => ({
	name: 'See the report',
	nodes: [
		aNode({ name: 'Run', type: 'n8n-nodes-base.manualTrigger' }),
		aNode({ name: REPORT, type: 'n8n-nodes-dunning.dunningReport', position: [240, 0], parameters: { operation: 'report', ...parameters } }),
	],
	connections: { Run: { main: [[{ node: REPORT, type: 'main', index: 0 }]] } },
});

/** What n8n keeps of a file: the bytes themselves, or where they lie. */
async function readBytes({ n8n, session }: Stage, { id, data }: IBinaryData): Promise<Buffer> {
	if (id === undefined) return Buffer.from(data, 'base64');
	const answer = await fetch(`${n8n.url}/rest/binary-data?${new URLSearchParams({ id, action: 'download', mimeType: 'text/html' }).toString()}`, { headers: { cookie: session.cookie() } });
	if (!answer.ok) throw new Error(`n8n answered ${answer.status} for the page of the report.`);
	return Buffer.from(await answer.arrayBuffer());
}

/** Runs Dunning Report over the stage's ledger, in its n8n, and gives the page that it attached. */
export async function makeReport(stage: Stage, parameters = LAST_YEAR): Promise<{ workflowId: string; html: string }> {
	const { id } = await stage.store(reportWorkflow(parameters));
	const executionId = await until('the report is being made', 30_000, async () => (await runManually(stage.session, id, { startAt: 'Run' })).executionId);
	const execution = await awaitExecution(stage.session, executionId, 120_000);
	const file = itemsOf(execution, REPORT)[0]?.binary?.report;
	if (file === undefined) throw new Error(`Dunning Report attached no page: ${execution.errorMessage ?? execution.status}`);
	return { workflowId: id, html: (await readBytes(stage, file)).toString('utf8') };
}
