import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { watchCases, type Customer } from '../../support/caseWatch';
import { awaitExecution, runManually, type Execution, type WorkflowDraft } from '../../support/rest';
import type { WorkflowScene, WorkflowStage } from '../../support/workflowStage';

// What no reference workflow needs is shown here, by hand: a run by hand acts on nothing, so these are rehearsals.
const EXAMPLES = ['acts-of-guarded-action', 'library-of-drafts', 'versions-of-the-policy', 'search-export-erase', 'what-another-policy-earns'] as const;

let customer: Customer;

/** An example as it lies in its file, about a case of the sandbox. */
async function readExample(name: string, caseId: string): Promise<WorkflowDraft> {
	const file = path.join(__dirname, '..', 'examples', `${name}.json`);
	const draft = JSON.parse(await readFile(file, 'utf8')) as WorkflowDraft;
	const nodes = draft.nodes.map((node) => {
		const { jsCode } = node.parameters;
		return typeof jsCode === 'string' ? { ...node, parameters: { ...node.parameters, jsCode: jsCode.replace('stripe:account:invoice', caseId) } } : node;
	});
	return { ...draft, nodes };
}

async function runExample(stage: WorkflowStage, name: string): Promise<{ draft: WorkflowDraft; execution: Execution }> {
	const draft = await readExample(name, customer.caseId);
	const { id } = await stage.store(draft);
	const { executionId = 'none' } = await runManually(stage.session, id, { startAt: 'By Hand' });
	return { draft, execution: await awaitExecution(stage.session, executionId) };
}

/** Every operation that no reference workflow uses, run by hand in the real n8n. */
export const examples: WorkflowScene = {
	workflow: 'examples.json',
	begin: async (stage) => {
		customer = watchCases(stage, []).fail('Exa', { kind: 'insufficient-funds', paidInvoices: 3 });
		await Promise.resolve();
	},
	tests: (stage) => {
		it.each(EXAMPLES)('%s runs through every node, and changes nothing at the platform', async (name) => {
			const { draft, execution } = await runExample(stage(), name);
			expect([execution.status, execution.errorMessage]).toEqual(['success', undefined]);
			const steps = draft.nodes.filter(({ type }) => !type.includes('lmChat')).map(({ name: step }) => step);
			expect(steps.filter((step) => execution.runData[step] === undefined)).toEqual([]);
			expect(stage().stripe.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
			expect(stage().mail.mails).toEqual([]);
		});
	},
};
