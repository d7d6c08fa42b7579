import type { INode, INodeExecutionData, INodeType } from 'n8n-workflow';

import { aNode, NODE_TYPES, useEngineBench } from '../engine/bench';
import { errorOf, runInEngine } from '../engine/engine';

/** A node and one of its operations; undefined for a node that has none. */
type Walk = readonly [string, INodeType, string | undefined];

const WALKS: Walk[] = Object.entries(NODE_TYPES)
	.filter(([name, { execute }]) => name.startsWith('n8n-nodes-dunning.') && !/(Tool|Trigger)$/.test(name) && execute !== undefined)
	.flatMap(([, type]): Walk[] => {
		const field = type.description.properties.find(({ name }) => name === 'operation');
		const values = (field?.options ?? []).flatMap((option) => ('value' in option ? [String(option.value)] : []));
		return (values.length > 0 ? values : [undefined]).map((operation) => [`${type.description.displayName}, ${operation ?? 'its one job'}`, type, operation]);
	})
	// Waits for a person by design, and only as the step of an agent.
	.filter(([, , operation]) => operation !== 'sendAndWait');

/** Something in every field without which n8n itself refuses to start the node; as few simulated failures as there may be. */
function parametersOf({ description }: INodeType, operation: string | undefined): INode['parameters'] {
	const required = description.properties.filter(({ required: isRequired, default: usual, type }) => isRequired === true && (usual === '' || type === 'resourceLocator'));
	const filled = required.map(({ name, type }) => [name, type === 'dateTime' ? '2030-01-01T00:00:00.000Z' : 'something']);
	return { ...(Object.fromEntries(filled) as INode['parameters']), failures: 100, ...(operation === undefined ? {} : { operation }) };
}

describe('an item that is no case', () => {
	const bench = useEngineBench();

	it('is tried on every action node', () => {
		expect(new Set(WALKS.map(([, { description }]) => description.name)).size).toBeGreaterThanOrEqual(9);
	});

	it.each(WALKS)('does not end a run that continues on errors, and everything that leaves is paired: %s', async (_title, type, operation) => {
		const name = type.description.name as Parameters<typeof aNode>[0];
		const node = aNode(name, 'Walked', { onError: 'continueRegularOutput', parameters: parametersOf(type, operation) });
		const run = await runInEngine({ types: NODE_TYPES, nodes: [node], connections: {}, credentials: bench().credentials, mode: 'trigger', start: 'Walked', items: [{ row: 1 }, { row: 2 }] });
		expect(errorOf(run)).toBeUndefined();
		const left: INodeExecutionData[] = run.data.resultData.runData.Walked?.at(-1)?.data?.main?.flatMap((items) => items ?? []) ?? [];
		for (const { pairedItem } of left) expect(pairedItem).toBeDefined();
	});
});
