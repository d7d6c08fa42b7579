import './userFolder';

import 'reflect-metadata';

import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeListSearchItems,
	type INodeType,
	type INodeTypes,
	type IRun,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { authenticate, preAuthenticate } from './credentials';

/** Node types by the name that workflows use. */
export type NodeTypes = Readonly<Record<string, INodeType>>;

/** Decrypted credentials by type. */
export type Credentials = Readonly<Record<string, ICredentialDataDecryptedObject>>;

/** A workflow, and with what it is started. */
export interface EngineRun {
	types: NodeTypes;
	nodes: INode[];
	connections: IConnections;
	credentials: Credentials;
	mode: WorkflowExecuteMode;
	/** How the run began that this one retries or is a sub-workflow of; the mode itself unless told. */
	origin?: WorkflowExecuteMode;
	/** Where the items enter. */
	start: string;
	items: object[];
}

function nodeTypesOf(types: NodeTypes): INodeTypes {
	const find = (name: string): INodeType => {
		const type = types[name];
		if (type === undefined) throw new Error(`The engine test knows no node type ${name}`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}

/** Credentials as n8n's own helper gives them, and signs requests with them. */
function credentialsHelperOf(credentials: Credentials) {
	return {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: () => [],
		getDecrypted: async (_data: unknown, _details: unknown, type: string) => credentials[type],
		authenticate: async (credential: ICredentialDataDecryptedObject, type: string, options: IHttpRequestOptions) => await authenticate(type, credential, options),
		preAuthentication: preAuthenticate,
	};
}

function additionalDataOf(run: EngineRun): ConstructorParameters<typeof WorkflowExecute>[0] {
	const workflow = { id: 'wf_1', name: 'Engine test', nodes: run.nodes, connections: run.connections };
	const base = 'http://localhost:5678';
	const data = {
		hooks: new ExecutionLifecycleHooks(run.mode, '1', workflow as never),
		executionId: '1',
		rootExecutionMode: run.origin,
		currentNodeExecutionIndex: 0,
		variables: {},
		logAiEvent: () => undefined,
		setExecutionStatus: () => undefined,
		instanceBaseUrl: `${base}/`,
		webhookBaseUrl: `${base}/webhook`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		credentialsHelper: credentialsHelperOf(run.credentials),
	};
	return data as unknown as ConstructorParameters<typeof WorkflowExecute>[0];
}

/** What the dropdown of a field offers while the editor shows the node, by n8n's own context. */
export async function searchList(look: { type: INodeType; node: INode; credentials: Credentials }, list: string, filter?: string): Promise<INodeListSearchItems[]> {
	const { node, credentials } = look;
	const workflow = new Workflow({ id: 'wf_1', nodes: [node], connections: {}, nodeTypes: nodeTypesOf({ [node.type]: look.type }), active: false });
	const run = { nodes: [node], connections: {}, credentials, mode: 'internal' } as unknown as EngineRun;
	const search = look.type.methods?.listSearch?.[list];
	if (search === undefined) throw new Error(`The node has no list ${list}`);
	return (await search.call(new LoadOptionsContext(workflow, node, { ...additionalDataOf(run), currentNodeParameters: node.parameters }, ''), filter)).results;
}

/** Runs a workflow in n8n's own engine, in this process. */
export async function runInEngine(run: EngineRun): Promise<IRun> {
	const workflow = new Workflow({
		id: 'wf_1',
		nodes: run.nodes,
		connections: run.connections,
		nodeTypes: nodeTypesOf(run.types),
		active: false,
		settings: { executionOrder: 'v1' },
	});
	const node = workflow.getNode(run.start);
	if (node === null) throw new Error(`The workflow has no node ${run.start}`);
	const items = run.items.map((json) => ({ json: json as IDataObject }));
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
			...(run.origin === undefined ? {} : { runtimeData: { version: 1, establishedAt: Date.now(), source: run.origin } }),
		},
	});
	return await new WorkflowExecute(additionalDataOf(run), run.mode, data).processRunExecutionData(workflow);
}

/** What left a node by one of its outputs. */
export function itemsFrom(run: IRun, node: string, output = 0): IDataObject[] {
	const last = run.data.resultData.runData[node]?.at(-1);
	return (last?.data?.main?.[output] ?? []).map(({ json }) => json);
}

/** The error that ended a run, with its cure; undefined for a run that succeeded. */
export function errorOf(run: IRun): { message: string; description: string } | undefined {
	const error = run.data.resultData.error;
	return error && { message: error.message, description: String(error.description ?? '') };
}
