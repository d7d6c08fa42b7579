import type { IExecuteFunctions } from 'n8n-workflow';

import { countWords, executionAddress, markExecution } from '../../nodes/n8n/afterRun';

describe('what is told after a run', () => {
	const told = (code: string, text = `Because of ${code}.`) => ({ code, text });

	it('counts by reason, the most frequent first', () => {
		expect(countWords({ one: 'case held', many: 'cases held', all: [told('hours'), told('approval'), told('hours')] })).toBe('3 cases held. 2 × Because of hours. 1 × Because of approval.');
	});

	it('says how many had rarer reasons', () => {
		expect(countWords({ one: 'held', many: 'held', all: ['a', 'b', 'c', 'd', 'e'].map((code) => told(code)) })).toBe('5 held. 1 × Because of a. 1 × Because of b. 1 × Because of c. 2 × something else.');
	});

	it('says nothing of nothing', () => {
		expect(countWords({ one: 'held', many: 'held', all: [] })).toBeUndefined();
	});
});

describe('what an execution is marked with', () => {
	const marked = (cases: Array<{ caseId: string; status: string }>) => {
		const values: Record<string, string> = {};
		markExecution({ customData: { setAll: (all: Record<string, string>) => Object.assign(values, all) } } as unknown as IExecuteFunctions, cases);
		return values;
	};

	it('names the case and what became of it', () => {
		expect(marked([{ caseId: 'stripe:acct_1:in_1', status: 'held' }])).toEqual({ case_id: 'stripe:acct_1:in_1', decision: 'held' });
	});

	it('counts what became of several', () => {
		expect(marked([{ caseId: 'a', status: 'held' }, { caseId: 'b', status: 'done' }, { caseId: 'c', status: 'held' }])).toEqual({ case_id: 'a b c', decision: '2 held, 1 done' });
	});

	it('cuts no case id in two where n8n keeps no more', () => {
		const ids = Array.from({ length: 60 }, (_one, index) => `stripe:acct_1:in_${100 + index}`);
		const kept = marked(ids.map((caseId) => ({ caseId, status: 'done' }))).case_id ?? '';
		expect(kept.length).toBeLessThanOrEqual(512);
		expect(ids).toEqual(expect.arrayContaining(kept.split(' ')));
	});

	it('leaves an execution without cases alone', () => {
		expect(marked([])).toEqual({});
	});
});

describe('the address of an execution', () => {
	const context = { getInstanceBaseUrl: () => 'https://n8n.example.com/' } as unknown as IExecuteFunctions;

	it('leads to it in the editor', () => {
		expect(executionAddress(context, { workflowId: 'wf 1', executionId: '7' })).toBe('https://n8n.example.com/workflow/wf%201/executions/7');
	});

	it.each([undefined, null, 'x', {}, { workflowId: 'wf_1' }])('is unknown for %j', (execution) => {
		expect(executionAddress(context, execution)).toBeNull();
	});
});
