import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { toNodeError } from './errors';

/** One outgoing item and the output it leaves by. */
export interface Placed {
	output: number;
	json: object;
	binary?: IBinaryKeyData;
}

const asItem = (json: object, index: number): INodeExecutionData => ({ json: json as IDataObject, pairedItem: { item: index } });

/**
 * An item that failed, with its error beside its own fields. n8n replaces the whole item when `item.error` is set; on an
 * error output it takes items whose fields are `error` and `details` alone, and adds the others again itself.
 */
function keepItem(context: IExecuteFunctions, error: NodeApiError | NodeOperationError, failed: { json: IDataObject; index: number }): INodeExecutionData {
	const told = { error: error.message, details: { fix: error.description ?? '' } };
	const isOnErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return asItem(isOnErrorOutput ? told : { ...failed.json, ...told }, failed.index);
}

/**
 * The one item loop. Items are worked one after another; an item that fails either ends the node or, with
 * "On Error" set to continue, goes on with its error beside it, by the last output.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	outputs: number,
	work: (json: IDataObject, index: number) => Promise<Placed[]>,
): Promise<INodeExecutionData[][]> {
	const results: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	for (const [index, item] of context.getInputData().entries()) {
		try {
			for (const placed of await work(item.json, index)) {
				const { binary } = placed;
				results[placed.output]?.push({ ...asItem(placed.json, index), ...(binary ? { binary } : {}) });
			}
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, index);
			if (!context.continueOnFail()) throw nodeError;
			results[outputs - 1]?.push(keepItem(context, nodeError, { json: item.json, index }));
		}
	}
	return results;
}
