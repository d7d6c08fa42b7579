import path from 'node:path';

import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

import manifest from '../../package.json';

type Constructors<T> = Record<string, new () => T>;

/** Order in which a reader meets the nodes: what starts a workflow, what reads, what thinks, what acts. */
const GROUPS = ['trigger', 'input', 'transform', 'output'] as const;

function construct<T>(module: Constructors<T>, name: string): T {
	const Type = module[name];
	if (!Type) throw new Error(`The file of '${name}' exports no class of that name.`);
	return new Type();
}

function rank(node: INodeTypeDescription): number {
	return GROUPS.findIndex((group) => node.group[0] === group);
}

/** Descriptions of all nodes that package.json names. */
export async function loadNodes(): Promise<INodeTypeDescription[]> {
	const names = manifest.n8n.nodes.map((file) => path.basename(file, '.node.js'));
	const nodes: INodeTypeDescription[] = [];
	for (const name of names) {
		const module = (await import(`../../nodes/${name}/${name}.node`)) as Constructors<{ description: INodeTypeDescription }>;
		nodes.push(construct(module, name).description);
	}
	return nodes.sort((a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName));
}

/** All credentials that package.json names. */
export async function loadCredentials(): Promise<ICredentialType[]> {
	const names = manifest.n8n.credentials.map((file) => path.basename(file, '.credentials.js'));
	const credentials: ICredentialType[] = [];
	for (const name of names) {
		const module = (await import(`../../credentials/${name}.credentials`)) as Constructors<ICredentialType>;
		credentials.push(construct(module, name));
	}
	return credentials;
}
