import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

/** One thing that happened to one item, and why; the code groups (the text where there is none), the text is shown. */
export interface Told {
	code?: string;
	text: string;
}

const MOST_SHOWN = 3;

const endOf = (text: string): string => text.trim().replace(/\.$/, '');

function grouped(all: readonly Told[]): Array<{ text: string; count: number }> {
	const groups = new Map<string, { text: string; count: number }>();
	for (const { text, code = text } of all) groups.set(code, { text: groups.get(code)?.text ?? text, count: (groups.get(code)?.count ?? 0) + 1 });
	return [...groups.values()].sort((a, b) => b.count - a.count);
}

/** Items that met the same end. */
export interface Count {
	/** What is said of one item, and of several: "case is held", "cases are held". */
	one: string;
	many: string;
	all: readonly Told[];
	/** `info` unless somebody has to do something. */
	type?: NonNullable<NodeExecutionHint['type']>;
}

/** "3 cases are held. 2 × The card expired. 1 × A dispute is open." Undefined where nothing is to be told. */
export function countWords({ one, many, all }: Count): string | undefined {
	if (all.length === 0) return undefined;
	const groups = grouped(all);
	const shown = groups.slice(0, MOST_SHOWN).map(({ text, count }) => `${count} × ${endOf(text)}.`);
	const rest = groups.slice(MOST_SHOWN).reduce((sum, { count }) => sum + count, 0);
	return [`${all.length} ${all.length === 1 ? one : many}.`, ...shown, ...(rest > 0 ? [`${rest} × something else.`] : [])].join(' ');
}

/** Shows below the output, after the run, how many items met what and why. */
export function hintCount(context: IExecuteFunctions, count: Count): void {
	const message = countWords(count);
	if (message !== undefined) context.addExecutionHints({ message, type: count.type ?? 'info', location: 'outputPane' });
}

/** n8n keeps at most 512 characters of a value. */
const LONGEST_VALUE = 512;

/** As many ids as fit whole, first ones first. */
function fitting(ids: readonly string[]): string {
	let text = '';
	for (const id of ids) {
		const longer = text === '' ? id : `${text} ${id}`;
		if (longer.length > LONGEST_VALUE) break;
		text = longer;
	}
	return text;
}

/** What n8n's list of executions shows beside one: the cases that it worked and what became of them. No personal data goes here. */
export function markExecution(context: IExecuteFunctions, cases: ReadonlyArray<{ caseId: string; status: string }>): void {
	if (cases.length === 0) return;
	const statuses = new Map<string, number>();
	for (const { status } of cases) statuses.set(status, (statuses.get(status) ?? 0) + 1);
	context.customData.setAll({
		case_id: fitting([...new Set(cases.map(({ caseId }) => caseId))]),
		decision: [...statuses].map(([status, count]) => (cases.length === 1 ? status : `${count} ${status}`)).join(', '),
	});
}

/** An execution, as entries of the audit name the one that made them. */
export interface ExecutionRef {
	workflowId: string;
	executionId: string;
}

/** Which execution did something; null where n8n names none, as in a test of a single node. */
export function executionOf(context: IExecuteFunctions): ExecutionRef | null {
	const { id } = context.getWorkflow();
	const executionId: unknown = context.getExecutionId();
	return id !== undefined && typeof executionId === 'string' && executionId !== '' ? { workflowId: id, executionId } : null;
}

/** Where an execution is looked at in the editor; null for what is no execution. */
export function executionAddress(context: IExecuteFunctions, execution: unknown): string | null {
	if (typeof execution !== 'object' || execution === null) return null;
	const { workflowId, executionId } = execution as { workflowId?: unknown; executionId?: unknown };
	if (typeof workflowId !== 'string' || typeof executionId !== 'string') return null;
	const base = context.getInstanceBaseUrl().replace(/\/$/, '');
	return `${base}/workflow/${encodeURIComponent(workflowId)}/executions/${encodeURIComponent(executionId)}`;
}
