import { runLog } from '../AuditLog/aLog';
import { LIVE, useEngineBench } from '../../engine/bench';

describe('an execution that can be found again', () => {
	const bench = useEngineBench();

	it('carries its cases and what became of them, and is named in every entry that it wrote', async () => {
		const failed = bench().fail({ kind: 'stolen-card' });
		const item = await bench().claimed({ invoiceId: failed.invoiceId });
		const { run } = await bench().work([item], { action: { ...LIVE, phase: 'shadow' } });
		const caseId = bench().caseId(failed.invoiceId);
		expect(run.data.resultData.metadata).toEqual({ case_id: caseId, decision: 'rehearsed' });
		const entries = await bench().store.entries({ caseId, limit: 9, type: 'decision.made' });
		expect(entries.map(({ body }) => body.execution)).toEqual([{ executionId: '1', workflowId: 'wf_1' }]);
		const { items } = await runLog(bench(), { operation: 'search', filters: { caseId, type: 'decision.made' }, limit: 9 });
		expect(items.map(({ executionUrl }) => executionUrl)).toEqual(['http://localhost:5678/workflow/wf_1/executions/1']);
	});

	it('is not invented for an entry that names none', async () => {
		await runLog(bench(), { operation: 'append', note: 'Called the customer', aboutCase: 'stripe:acct_1:in_1' });
		const { items } = await runLog(bench(), { operation: 'search', filters: { type: 'note' }, limit: 9 });
		expect(items).toHaveLength(1);
		expect(items[0]).not.toHaveProperty('executionUrl');
	});

	it('tells without an item being opened how many cases were rehearsed', async () => {
		const failed = bench().fail({ kind: 'stolen-card' });
		const { run } = await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { mode: 'manual' });
		const hints = run.data.resultData.runData['Guarded Action']?.at(-1)?.hints;
		expect(hints?.map(({ message }) => message)).toEqual(['1 case rehearsed, nothing was charged or sent.']);
	});
});
