import path from 'node:path';

import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

import manifest from '../../package.json';

type Constructors<T> = Record<string, new () => T>;

/** Order in which a case meets the nodes; a node that is not named here comes after them. */
const FLOW = ['dunningTrigger', 'dueCasesTrigger', 'customerContext', 'recoveryScore', 'dunningMessage', 'guardedAction', 'dunningApproval', 'dunningApprovalTrigger', 'auditLog'];

function construct<T>(module: Constructors<T>, name: string): T {
	const Type = module[name];
	if (!Type) throw new Error(`The file of '${name}' exports no class of that name.`);
	return new Type();
}

function rank(node: INodeTypeDescription): number {
	return FLOW.includes(node.name) ? FLOW.indexOf(node.name) : FLOW.length;
}

/** Descriptions of all nodes that package.json names. */
export async function loadNodes(): Promise<INodeTypeDescription[]> {
	const names = manifest.n8n.nodes.map((file) => path.basename(file, '.node.js'));
	const nodes: INodeTypeDescription[] = [];
	for (const name of names) {
		const module = (await import(`../../nodes/${name}/${name}.node.ts`)) as Constructors<{ description: INodeTypeDescription }>;
		nodes.push(construct(module, name).description);
	}
	return nodes.sort((a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName));
}

/** All credentials that package.json names. */
export async function loadCredentials(): Promise<ICredentialType[]> {
	const names = manifest.n8n.credentials.map((file) => path.basename(file, '.credentials.js'));
	const credentials: ICredentialType[] = [];
	for (const name of names) {
		const module = (await import(`../../credentials/${name}.credentials.ts`)) as Constructors<ICredentialType>;
		credentials.push(construct(module, name));
	}
	return credentials;
}
