import type { INode } from 'n8n-workflow';
import { awaitExecution, listExecutions, until, type Execution } from './rest';
import type { Session } from './session';

/** Which execution is meant. */
export interface Sought {
	workflowId: string;
	/** Text that its data must hold, an invoice's or customer's id say. */
	about: string;
	/** Node that must have put something out. */
	node?: string;
	mode?: string;
	/** Executions that are not meant, by id. */
	not?: readonly string[];
}

/** Waits for the newest ended execution that fits; fails with what was sought. */
export async function awaitRun(session: Session, sought: Sought, withinMs = 60_000): Promise<Execution> {
	return await until(`an execution fits ${JSON.stringify(sought)}`, withinMs, async () => {
		for (const { id, mode } of await listExecutions(session, sought.workflowId)) {
			if (sought.not?.includes(id) || (sought.mode !== undefined && mode !== sought.mode)) continue;
			const execution = await awaitExecution(session, id);
			const hasNode = sought.node === undefined || execution.runData[sought.node] !== undefined;
			if (hasNode && JSON.stringify(execution.runData).includes(sought.about)) return execution;
		}
		return undefined;
	});
}

/** A node as a test writes it: what is left out, the editor would fill in. */
export function aNode(node: Pick<INode, 'name' | 'type'> & Partial<INode>): INode {
	return { id: node.name, typeVersion: 1, position: [0, 0], parameters: {}, ...node };
}
