import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkflowDraft } from './rest';

/** A server that a workflow calls on its way: it lets pass, or holds whoever comes. */
export interface Gate {
	readonly url: string;
	/** From now on everybody is held; resolves when the first one came. */
	readonly close: () => Promise<void>;
	/** Lets pass again who comes from now on; who is held stays so. */
	readonly open: () => void;
	readonly end: () => Promise<void>;
}

/** Starts an open gate on a free port of this machine. */
export async function makeGate(): Promise<Gate> {
	let arrive: (() => void) | undefined;
	const server = createServer((_request, response) => {
		if (arrive) arrive();
		else response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		close: async () => await new Promise<void>((resolve) => (arrive = resolve)),
		open: () => (arrive = undefined),
		end: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * A workflow in which one output of a node leads to a core node that calls the gate, and to its former followers after
 * that: n8n runs branches from top to bottom, each to its end, and every branch gets the node's own items.
 */
export function withGate(draft: WorkflowDraft, gate: Gate, { from, output = 0 }: { from: string; output?: number }): WorkflowDraft {
	const top = Math.min(...draft.nodes.map(({ position }) => position[1]));
	const node = {
		id: randomUUID(),
		name: 'Gate',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [0, top - 500] as [number, number],
		parameters: { url: gate.url, options: { timeout: 300_000 } },
	};
	const main = (draft.connections[from]?.main ?? []).map((ways, index) =>
		index === output ? [{ node: node.name, type: 'main' as const, index: 0 }, ...(ways ?? [])] : ways,
	);
	return { ...draft, nodes: [...draft.nodes, node], connections: { ...draft.connections, [from]: { main } } };
}
