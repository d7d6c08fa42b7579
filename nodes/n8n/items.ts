import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from './errors';

/** One outgoing item and the output it leaves by. */
export interface Placed {
	output: number;
	json: object;
}

const asItem = (json: object, index: number): INodeExecutionData => ({ json: json as IDataObject, pairedItem: { item: index } });

/**
 * The one item loop. Items are worked one after another; an item that fails either ends the node or, with
 * "On Error" set to continue, goes on unchanged with its error beside it.
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
				results[placed.output]?.push(asItem(placed.json, index));
			}
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, index);
			if (!context.continueOnFail()) throw nodeError;
			const failed = { ...asItem(item.json, index), error: nodeError };
			failed.json = { ...item.json, problem: { message: nodeError.message, fix: nodeError.description ?? '' } };
			results[outputs - 1]?.push(failed);
		}
	}
	return results;
}
