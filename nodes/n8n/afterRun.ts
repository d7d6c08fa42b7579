import type { IExecuteFunctions } from 'n8n-workflow';

/** The limits of n8n for what an execution is found by. */
const LONGEST_VALUE = 512;

/** Shows lines above a node's output after it ran. */
export function tellAfterRun(context: IExecuteFunctions, lines: readonly string[]): void {
	if (lines.length > 0) context.addExecutionHints(...lines.map((message) => ({ message, location: 'outputPane' as const })));
}

/** As many whole words as n8n keeps. */
function fit(words: readonly string[]): string {
	let text = '';
	for (const word of words) {
		const longer = text === '' ? word : `${text} ${word}`;
		if (longer.length > LONGEST_VALUE) break;
		text = longer;
	}
	return text;
}

/**
 * Marks the execution with its cases and what was decided, so that the executions list and n8n's API find it by them. Ids
 * and verdicts only, never a name or an address.
 */
export function markExecution(context: IExecuteFunctions, marks: { caseIds: readonly string[]; decisions?: readonly string[] }): void {
	const values = { case_id: fit([...new Set(marks.caseIds)]), decision: fit([...new Set(marks.decisions ?? [])]) };
	for (const [key, value] of Object.entries(values)) if (value !== '') context.customData.set(key, value);
}

/** The execution that writes into the ledger; nothing where n8n does not tell. */
export function thisExecution(context: IExecuteFunctions): { executionId: string; workflowId: string } | undefined {
	const executionId: string | undefined = context.getExecutionId();
	const workflowId = context.getWorkflow().id;
	return executionId && workflowId ? { executionId, workflowId } : undefined;
}

/** Where a person opens an execution that the ledger names, in this n8n; undefined when it names none. */
export function addressOf(context: IExecuteFunctions, run: unknown): string | undefined {
	if (typeof run !== 'object' || run === null || !('executionId' in run) || !('workflowId' in run)) return undefined;
	const base = context.getInstanceBaseUrl();
	if (!base) return undefined;
	const [workflowId, executionId] = [run.workflowId, run.executionId].map((id) => encodeURIComponent(String(id)));
	return `${base.replace(/\/$/, '')}/workflow/${workflowId}/executions/${executionId}`;
}
