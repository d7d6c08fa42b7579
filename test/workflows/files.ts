import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IConnections, INode, INodeType, INodeTypeDescription, IWorkflowSettings } from 'n8n-workflow';
import manifest from '../../package.json';
import { repositoryRoot } from '../support/paths';

/** A workflow as it lies in a file. */
export interface WorkflowFile {
	file: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
	pinData?: object;
	meta?: object;
}

export const WORKFLOWS = path.join(repositoryRoot, 'workflows');
/** Small workflows of our own that are not for users: they show what no reference workflow needs. */
export const EXAMPLES = path.join(repositoryRoot, 'test', 'e2e', 'examples');

/** Every workflow of a folder, in the order of the names. */
export function readWorkflows(folder: string): WorkflowFile[] {
	const files = readdirSync(folder).filter((file) => file.endsWith('.json')).sort();
	return files.map((file) => ({ ...(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as WorkflowFile), file }));
}

export const isNote = ({ type }: INode): boolean => type === 'n8n-nodes-base.stickyNote';
export const isOurs = ({ type }: INode): boolean => type.startsWith('n8n-nodes-dunning.');
/** Nodes that a person sees as steps. */
export const stepsOf = ({ nodes }: WorkflowFile): INode[] => nodes.filter((node) => !isNote(node));

/** The descriptions of our nodes, by the type that workflows name. Call it from within jest. */
export function describeOurs(): Map<string, INodeTypeDescription> {
	const names = manifest.n8n.nodes.map((file) => path.basename(file, '.node.js'));
	return new Map(
		names.map((name) => {
			const module = jest.requireActual<Record<string, new () => INodeType>>(path.join(repositoryRoot, 'nodes', name, `${name}.node.ts`));
			const Type = module[name];
			if (Type === undefined) throw new Error(`The file of ${name} exports no class of that name`);
			const { description } = new Type();
			return [`n8n-nodes-dunning.${description.name}`, description];
		}),
	);
}
