import type { FunctionsBase } from 'n8n-workflow';

import { chosenText } from './listField';

/** The queue that a trigger works for: the one that was chosen or named, else its own workflow. */
export function queueOf(context: Pick<FunctionsBase, 'getWorkflow'>, chosen: unknown): string {
	return chosenText(chosen) || (context.getWorkflow().id ?? 'unsaved');
}
