import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { isDunningError, type DunningError } from '../core/errors';

const API_CODES = new Set<DunningError['code']>([
	'unauthorized',
	'not-found',
	'rate-limited',
	'platform-unavailable',
	'platform-refused',
	'reply-lost',
	'unexpected-answer',
]);

function fromDunningError(node: INode, error: DunningError, itemIndex: number): NodeApiError | NodeOperationError {
	const options = { message: error.message, description: error.fix, itemIndex };
	if (!API_CODES.has(error.code)) return new NodeOperationError(node, error.message, options);
	const body: JsonObject = { message: error.message, code: error.code };
	return new NodeApiError(node, body, { ...options, httpCode: String(error.httpStatus ?? '') || undefined });
}

/** The error that n8n shows: what happened as its message, what to do as its description, the item it concerns. */
export function toNodeError(node: INode, error: unknown, itemIndex: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (isDunningError(error)) return fromDunningError(node, error, itemIndex);
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, cause, {
		itemIndex,
		description: 'This is a fault in the node. Nothing was done for this item; please report it with this message.',
	});
}
