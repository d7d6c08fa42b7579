import { parse as parseFlatted } from 'flatted';
import type { IConnections, INode, INodeExecutionData, INodeTypeDescription, IPinData, IRunData, IWorkflowSettings } from 'n8n-workflow';
import type { Session } from './session';

/** The parts of a workflow that a test gives; n8n adds ids and versions. */
export interface WorkflowDraft {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

/** A stored workflow: what publishing needs. */
export interface StoredWorkflow {
	id: string;
	versionId: string;
	name: string;
	nodes: INode[];
}

/** A line of the executions list. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	finished: boolean;
	retryOf?: string | null;
}

/** One execution with what every node put out. */
export interface Execution extends ExecutionSummary {
	runData: IRunData;
	errorMessage?: string;
}

/** Where a manual run starts and ends. Pinned data is part of the stored workflow (`WorkflowDraft.pinData`, `pinData()`). */
export interface ManualRun {
	startAt?: string;
	stopAt?: string;
}

interface RawExecution extends ExecutionSummary {
	data: string;
}

interface RawData {
	resultData?: { runData?: IRunData; error?: { message?: string } };
}

export async function createCredential(session: Session, credential: { name: string; type: string; data: object }): Promise<{ id: string; name: string }> {
	return await session.call('POST', '/rest/credentials', credential);
}

export async function createWorkflow(session: Session, draft: WorkflowDraft): Promise<StoredWorkflow> {
	const settings = { executionOrder: 'v1', ...draft.settings };
	return await session.call('POST', '/rest/workflows', { pinData: {}, ...draft, settings });
}

export async function readWorkflow(session: Session, id: string): Promise<StoredWorkflow> {
	return await session.call('GET', `/rest/workflows/${id}`);
}

/** Pins data to nodes of a stored workflow, as the pin button of the editor does. */
export async function pinData(session: Session, workflowId: string, pins: IPinData): Promise<StoredWorkflow> {
	const { versionId } = await readWorkflow(session, workflowId);
	return await session.call('PATCH', `/rest/workflows/${workflowId}`, { pinData: pins, versionId });
}

interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

/** Waits until n8n has registered the triggers of a published workflow, which it does after it answered or started. */
export async function awaitPublished(session: Session, id: string, withinMs = 60_000): Promise<void> {
	await until(`workflow ${id} is published`, withinMs, async () => {
		const { status, triggers } = await session.call<Publication>('GET', `/rest/workflows/${id}/publication-status`);
		if (status === 'failed' || status === 'partial') {
			const why = triggers.map(({ errorMessage }) => errorMessage).filter((message) => message !== null);
			throw new Error(`n8n could not activate every trigger of workflow ${id}: ${why.join('; ')}`);
		}
		return status === 'published' ? true : undefined;
	});
}

/** Publishes the current version; resolves when n8n has registered its triggers. */
export async function publishWorkflow(session: Session, id: string): Promise<void> {
	const { versionId } = await readWorkflow(session, id);
	await session.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	await awaitPublished(session, id);
}

export async function deactivateWorkflow(session: Session, id: string): Promise<void> {
	await session.call('POST', `/rest/workflows/${id}/deactivate`, {});
}

/** Saves a changed workflow as a new version; the published one stays until it is published again. */
export async function changeWorkflow(session: Session, id: string, changes: Partial<WorkflowDraft>): Promise<StoredWorkflow> {
	const { versionId } = await readWorkflow(session, id);
	return await session.call('PATCH', `/rest/workflows/${id}`, { ...changes, versionId });
}

/** Deletes executions with all that they hold. */
export async function deleteExecutions(session: Session, ids: readonly string[]): Promise<void> {
	await session.call('POST', '/rest/executions/delete', { ids });
}

/** Runs a stored workflow by hand. A webhook trigger without pinned data answers `waitingForWebhook` instead of an id. */
export async function runManually(
	session: Session,
	workflowId: string,
	{ startAt, stopAt }: ManualRun,
): Promise<{ executionId?: string; waitingForWebhook?: boolean }> {
	return await session.call('POST', `/rest/workflows/${workflowId}/run`, {
		...(startAt === undefined ? {} : { triggerToStartFrom: { name: startAt } }),
		...(stopAt === undefined ? {} : { destinationNode: { nodeName: stopAt, mode: 'inclusive' } }),
	});
}

/** Presses 'Retry' on a failed execution; `currentWorkflow` is the choice "with currently saved workflow". */
export async function retryExecution(session: Session, id: string, currentWorkflow = false): Promise<void> {
	await session.call('POST', `/rest/executions/${id}/retry`, { loadWorkflow: currentWorkflow });
}

/** The newest executions first, of one workflow or of all. */
export async function listExecutions(session: Session, workflowId?: string): Promise<ExecutionSummary[]> {
	const filter = workflowId === undefined ? '' : `&filter=${encodeURIComponent(JSON.stringify({ workflowId }))}`;
	const answer = await session.call<{ results: ExecutionSummary[] }>('GET', `/rest/executions?limit=100${filter}`);
	return answer.results;
}

export async function readExecution(session: Session, id: string): Promise<Execution> {
	const { data, ...summary } = await session.call<RawExecution>('GET', `/rest/executions/${id}`);
	// An execution that has not stored anything yet holds a flatted `undefined`.
	const resultData = (parseFlatted(data) as RawData | undefined)?.resultData;
	return { ...summary, runData: resultData?.runData ?? {}, errorMessage: resultData?.error?.message };
}

/** The items that a node put out on one output in its last run; empty when it did not run. */
export function itemsOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	return execution.runData[node]?.at(-1)?.data?.main?.[output] ?? [];
}

const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

/** Waits until an execution has ended, whatever its end, and reads it. */
export async function awaitExecution(session: Session, id: string, withinMs = 60_000): Promise<Execution> {
	return await until(`execution ${id} ends`, withinMs, async () => {
		const execution = await readExecution(session, id);
		return ENDED.has(execution.status) ? execution : undefined;
	});
}

/** Polls until `look` finds something; fails with what was waited for, never silently. */
export async function until<T>(what: string, withinMs: number, look: () => Promise<T | undefined>): Promise<T> {
	const end = Date.now() + withinMs;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > end) throw new Error(`Waited ${withinMs / 1000} s in vain until ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}

/** Every node type that n8n serves to its editor. */
export async function nodeTypes(session: Session): Promise<INodeTypeDescription[]> {
	return await session.call('GET', '/types/nodes.json');
}

/** Every credential type that n8n serves to its editor. */
export async function credentialTypes(session: Session): Promise<Array<{ name: string; displayName: string; iconUrl?: string | object }>> {
	return await session.call('GET', '/types/credentials.json');
}
