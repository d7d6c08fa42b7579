import type { WorkflowExecuteMode } from 'n8n-workflow';

import { LIVE, OUTPUTS, useEngineBench } from '../../engine/bench';

describe('a run that may not act', () => {
	const bench = useEngineBench();

	/** A case that would be charged at once if the run were live: the card was replaced after the failure. */
	async function readyToCharge() {
		const failed = bench().fail({ kind: 'stolen-card' });
		bench().stripe.control.updateCard({ customerId: failed.customerId });
		return { failed, item: await bench().claimed({ invoiceId: failed.invoiceId }) };
	}

	it('is told apart from one that may, which charges once', async () => {
		const { failed, item } = await readyToCharge();
		const worked = (await bench().work([item])).only();
		expect(worked).toMatchObject({ output: OUTPUTS.send, outcome: { result: 'paid', release: { subject: expect.any(String) } } });
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});

	it.each(['manual', 'evaluation', 'cli', 'chat', 'internal', 'error'] as const)('charges and writes nothing in mode %s, and says why', async (mode: WorkflowExecuteMode) => {
		const { failed, item } = await readyToCharge();
		const worked = (await bench().work([item], { mode })).only();
		expect(worked).toMatchObject({ output: OUTPUTS.done, outcome: { status: 'rehearsed', result: 'rehearsed', release: null }, decision: { isLive: false, money: { verdict: 'allow' } } });
		expect(worked.outcome.reasons[0]?.text).toBe(`Rehearsal: this is a ${mode} run, and only production runs act.`);
		expect(bench().charges(failed.invoiceId)).toBe(0);
		expect(await bench().store.holdsLease(item.due ?? { id: '', leaseToken: '' })).toBe(true);
		expect((await bench().store.entries({ caseId: worked.caseId, limit: 9, type: 'decision.made' })).length).toBe(0);
		expect((await bench().store.entries({ caseId: worked.caseId, limit: 9, includeRehearsals: true, type: 'decision.made' })).length).toBe(1);
	});

	it.each(['integrated', 'retry'] as const)('charges nothing in mode %s when a person began it, although the lease holds', async (mode) => {
		const { failed, item } = await readyToCharge();
		for (const origin of ['manual', undefined] as const) {
			expect((await bench().work([item], { mode, origin })).only().outcome.status).toBe('rehearsed');
		}
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it.each(['integrated', 'retry', 'trigger', 'webhook'] as const)('charges nothing in mode %s without a lease', async (mode) => {
		const { failed, item } = await readyToCharge();
		const { due: _due, ...without } = item;
		const worked = (await bench().work([without], { mode, origin: 'webhook' })).only();
		expect(worked.outcome).toMatchObject({ status: 'rehearsed', reasons: [{ text: expect.stringContaining('did not come from a production trigger') }, expect.anything()] });
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it.each(['integrated', 'retry', 'trigger'] as const)('charges nothing in mode %s when the work was settled before', async (mode) => {
		const { failed, item } = await readyToCharge();
		await bench().store.settleDue(item.due ?? { id: '', leaseToken: '' }, 'done elsewhere');
		const worked = (await bench().work([item], { mode, origin: 'trigger' })).only();
		expect(worked.outcome).toMatchObject({ status: 'rehearsed', reasons: [{ text: expect.stringContaining('finished or handed to another execution') }, expect.anything()] });
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('does not believe an invented lease', async () => {
		const { failed, item } = await readyToCharge();
		const forged = { ...item, due: { id: item.due?.id, leaseToken: 'invented', kind: 'event', attempt: 1, queue: 'wf_1' } };
		expect((await bench().work([forged])).only().outcome.status).toBe('rehearsed');
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('does not carry a lease of one case over to another', async () => {
		const { failed, item } = await readyToCharge();
		const mine = await bench().claimed({ invoiceId: bench().fail({ kind: 'insufficient-funds' }).invoiceId });
		await bench().work([mine]);
		await bench().work([{ ...item, due: mine.due }]);
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it.each(['integrated', 'retry'] as const)('continues a production run in mode %s while its lease holds', async (mode) => {
		const { failed, item } = await readyToCharge();
		expect((await bench().work([item], { mode, origin: 'webhook' })).only().outcome.result).toBe('paid');
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});
});

describe('a policy that does not act', () => {
	const bench = useEngineBench();

	it('in shadow records what would have been done, settles the work, and does nothing', async () => {
		const failed = bench().fail({ kind: 'stolen-card' });
		bench().stripe.control.updateCard({ customerId: failed.customerId });
		const item = await bench().claimed({ invoiceId: failed.invoiceId });
		const before = bench().stripe.requests.filter(({ method }) => method !== 'GET').length;
		const worked = (await bench().work([item], { action: { ...LIVE, phase: 'shadow' } })).only();
		expect(worked).toMatchObject({
			output: OUTPUTS.done,
			outcome: { status: 'rehearsed', reasons: [{ text: expect.stringMatching(/^Shadow/) }, expect.anything()] },
			decision: { isLive: false, phase: 'shadow', plan: { money: { kind: 'retry-payment' } }, money: { verdict: 'allow' } },
		});
		expect(bench().charges(failed.invoiceId)).toBe(0);
		expect(bench().stripe.requests.filter(({ method }) => method !== 'GET').length).toBe(before);
		expect(await bench().store.intents(worked.caseId)).toEqual([]);
		expect(await bench().store.holdsLease(item.due ?? { id: '', leaseToken: '' })).toBe(false);
	});

	it('observing never charges and never switches the platform’s retries off, but looks again after its next one', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: { ...LIVE, retryOwner: 'observe' } })).only();
		expect(worked).toMatchObject({ output: OUTPUTS.done, outcome: { result: 'waiting' }, decision: { money: { verdict: 'stop' } }, invoice: { nativeRetryOn: true } });
		const next = Date.parse(worked.invoice?.nextNativeAttemptAt ?? '');
		expect(Date.parse(worked.outcome.nextAt ?? '')).toBe(next + 3_600_000);
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('observing still writes to a customer who must act', async () => {
		const failed = bench().fail({ kind: 'expired-card' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: { ...LIVE, retryOwner: 'observe' } })).only();
		expect(worked).toMatchObject({ output: OUTPUTS.send, outcome: { result: 'released', release: { to: 'ada@example.com' } } });
	});
});
