import type { IExecuteFunctions } from 'n8n-workflow';

import { addressOf, markExecution, thisExecution } from '../../nodes/n8n/afterRun';

/** The parts of n8n's context that are asked here. */
function contextOf(told: { executionId?: string; workflowId?: string; base?: string }) {
	const marks: Record<string, string> = {};
	const context = {
		getExecutionId: () => told.executionId,
		getWorkflow: () => ({ id: told.workflowId }),
		getInstanceBaseUrl: () => told.base ?? '',
		customData: { set: (key: string, value: string) => Object.assign(marks, { [key]: value }) },
	};
	return { context: context as unknown as IExecuteFunctions, marks };
}

describe('the execution in the ledger', () => {
	it('is named only where n8n tells both its id and its workflow', () => {
		expect(thisExecution(contextOf({ executionId: '7', workflowId: 'wf' }).context)).toEqual({ executionId: '7', workflowId: 'wf' });
		expect(thisExecution(contextOf({ workflowId: 'wf' }).context)).toBeUndefined();
		expect(thisExecution(contextOf({ executionId: '7' }).context)).toBeUndefined();
	});

	it('gets an address of this n8n, and none where the entry or the base address is missing', () => {
		const { context } = contextOf({ base: 'https://n8n.example.com/' });
		expect(addressOf(context, { executionId: '7', workflowId: 'wf' })).toBe('https://n8n.example.com/workflow/wf/executions/7');
		expect(addressOf(context, undefined)).toBeUndefined();
		expect(addressOf(context, { executionId: '7' })).toBeUndefined();
		expect(addressOf(contextOf({}).context, { executionId: '7', workflowId: 'wf' })).toBeUndefined();
	});

	it('is marked with whole ids, each once, within what n8n keeps', () => {
		const { context, marks } = contextOf({});
		const ids = Array.from({ length: 60 }, (_, index) => `stripe:acct_1:in_${index}`);
		markExecution(context, { caseIds: [...ids, ...ids], decisions: ['paid', 'paid', 'held'] });
		expect(marks.decision).toBe('paid held');
		expect(marks.case_id?.length).toBeLessThanOrEqual(512);
		expect(ids).toEqual(expect.arrayContaining(marks.case_id?.split(' ') ?? ['none']));
	});

	it('is not marked where there was no case', () => {
		const { context, marks } = contextOf({});
		markExecution(context, { caseIds: [] });
		expect(marks).toEqual({});
	});
});
