import { askAbout } from '../../engine/approvals';
import { useEngineBench, type Result } from '../../engine/bench';
import { runLog } from '../AuditLog/aLog';

describe('what a person sees after a run', () => {
	const bench = useEngineBench();

	const hints = ({ run }: Result, node: string): string[] => (run.data.resultData.runData[node]?.at(-1)?.hints ?? []).map(({ message }) => message);

	const replaced = async () => {
		const failed = bench().fail({ kind: 'stolen-card' });
		bench().stripe.control.updateCard({ customerId: failed.customerId });
		return await bench().claimed({ invoiceId: failed.invoiceId });
	};

	it('says how many cases were only rehearsed, and what would have been done', async () => {
		const result = await bench().work([await replaced(), await replaced()], { mode: 'manual' });
		expect(hints(result, 'Guarded Action')).toEqual([expect.stringMatching(/^2 cases were rehearsed: nothing was charged or sent\. 2 × ./)]);
	});

	it('says how many cases are held, and why', async () => {
		const failed = bench().fail({ kind: 'stolen-card' });
		const at = new Date();
		const flag = { customer: `stripe:${bench().stripe.accountId}:${failed.customerId}`, flag: 'legal-hold', until: null, reason: 'a letter came', setBy: 'ben', at } as const;
		await bench().store.placeFlag(flag, { at: at.toISOString(), type: 'flag.placed', caseId: null, actor: 'test', isRehearsal: false, body: {} });
		const result = await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]);
		expect(result.only().outcome.status).toBe('held');
		expect(hints(result, 'Guarded Action')).toEqual([expect.stringMatching(/^1 case is held for a person\. 1 × ./)]);
	});

	it('says who wrote in place of the model, and which case needs no words', async () => {
		const item = await replaced();
		const result = await bench().work([item]);
		const message = result.only().message;
		expect(hints(result, 'Dunning Message')).toEqual(message?.fallbackReason ? [expect.stringContaining(message.fallbackReason.replace(/\.$/, ''))] : []);
	});

	it('says why nothing goes on', async () => {
		const failed = bench().fail({ kind: 'stolen-card' });
		bench().stripe.control.updateCard({ customerId: failed.customerId });
		bench().stripe.control.payOnPage({ invoiceId: failed.invoiceId });
		const item = await bench().claimed({ customerId: failed.customerId });
		const result = await bench().work([item]);
		expect(hints(result, 'Customer Context')).toEqual([expect.stringMatching(/^1 item ends here\. 1 × Nothing of it is open/)]);
	});

	it('marks the execution with the case and its outcome, and the audit log leads to it', async () => {
		const item = await replaced();
		const result = await bench().work([item]);
		const { caseId, outcome } = result.only();
		expect(result.run.data.resultData.metadata).toMatchObject({ case_id: caseId, decision: outcome.status });
		const { items } = await runLog(bench(), { operation: 'search', limit: 50, filters: { caseId } });
		expect(items.find(({ type }) => type === 'decision.made')).toMatchObject({ executionUrl: 'http://localhost:5678/workflow/wf_1/executions/1' });
		// A webhook is taken in before n8n begins an execution for it.
		expect(items.find(({ type }) => type === 'event.received')).toMatchObject({ executionUrl: null });
	});

	it('leads to the execution that asked for an approval or left a note, too', async () => {
		const { invoiceId } = bench().fail({ kind: 'expired-card', amountMinor: 250_000 });
		await askAbout(bench(), invoiceId);
		await runLog(bench(), { operation: 'append', note: 'Called them', aboutCase: bench().caseId(invoiceId) });
		const { items } = await runLog(bench(), { operation: 'search', limit: 50, filters: { caseId: bench().caseId(invoiceId) } });
		for (const kind of ['approval.requested', 'note']) {
			expect(items.find(({ type }) => type === kind)).toMatchObject({ executionUrl: 'http://localhost:5678/workflow/wf_1/executions/1' });
		}
	});
});
