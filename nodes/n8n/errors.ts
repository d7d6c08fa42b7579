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

const FAULT = 'This is a fault in the node. Look at the case before you run it again, and report this message.';
const OPEN_NODE = 'Open this node and correct what the message names: a credential that is not chosen, a field that is empty, or a value that does not fit.';

/** What to do about errors that n8n itself throws while it reads what a person entered, by their class, since most have no name of their own. */
const CURES_OF_N8N: Readonly<Record<string, string>> = {
	ExpressionError: 'Correct the expression in this node: execute the nodes before it, and look at what the field becomes.',
	ExpressionExtensionError: 'Correct the expression in this node: execute the nodes before it, and look at what the field becomes.',
	OperationalError: OPEN_NODE,
	UserError: OPEN_NODE,
	WorkflowOperationError: OPEN_NODE,
};

const ownCure = (error: Error): string => ('description' in error && typeof error.description === 'string' ? error.description : '');

/** The error that n8n shows: what happened as its message, what to do as its description, the item it concerns. */
export function toNodeError(node: INode, error: unknown, itemIndex: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (!error.description) error.description = OPEN_NODE;
		return error;
	}
	if (isDunningError(error)) return fromDunningError(node, error, itemIndex);
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, cause, { itemIndex, description: ownCure(cause) || (CURES_OF_N8N[cause.constructor.name] ?? FAULT) });
}
