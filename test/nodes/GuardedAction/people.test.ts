import { aNode, LIVE, NODE_TYPES, OUTPUTS, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';


describe('Guarded Action and people', () => {
	const bench = useEngineBench();

	/** Everything that is due after so many days on the customer's clock. */
	async function after(days: number, clockId: string | null) {
		bench().stripe.control.advance({ testClockId: clockId ?? '', days });
		return await bench().due(clockId);
	}

	it('asks about a high value once, and reminds when nobody acted', async () => {
		const failed = bench().fail({ kind: 'expired-card', amountMinor: 250_000, clock: true });
		const first = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(first).toMatchObject({ output: OUTPUTS.needsApproval, outcome: { result: 'escalated', reasons: [{ code: 'high-value' }], release: null } });
		const again = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(again).toMatchObject({ output: OUTPUTS.done, outcome: { result: 'waiting', reasons: [{ code: 'high-value' }] } });
		const reminded = (await bench().work(await after(5, failed.testClockId))).only();
		expect(reminded).toMatchObject({ output: OUTPUTS.needsApproval, outcome: { reasons: [{ code: 'high-value' }] } });
		expect(await bench().store.loadCase(first.caseId)).toMatchObject({ value: { state: 'held' } });
	});

	it('holds a message of which nobody recorded the outcome, and never sends it again', async () => {
		const failed = bench().fail({ kind: 'expired-card', clock: true });
		const sent = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(sent.outcome.result).toBe('released');
		const [lost] = await after(0.1, failed.testClockId);
		expect(lost?.due?.kind).toBe('message.outcome');
		const held = (await bench().work([lost ?? {}])).only();
		expect(held).toMatchObject({ output: OUTPUTS.held, outcome: { reasons: [{ code: 'message-outcome-unknown' }], release: null } });
		const later = (await bench().work(await after(5, failed.testClockId))).only();
		expect(later).toMatchObject({ output: OUTPUTS.needsApproval, outcome: { release: null, reasons: [{ code: 'message-outcome-unknown' }] } });
	});

	it('reminds the customer when the first message was sent and nothing happened', async () => {
		const failed = bench().fail({ kind: 'expired-card', clock: true });
		const first = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		await record(first.outcome.release?.permitId ?? '', 'sent');
		const second = (await bench().work(await after(5, failed.testClockId))).only();
		expect(second).toMatchObject({ output: OUTPUTS.send, decision: { plan: { contact: { purpose: 'update-method', stage: 2 } } } });
		expect(second.outcome.release?.permitId).not.toBe(first.outcome.release?.permitId);
	});

	it('lets a notice that was planned at night leave in the morning, before the retry that it tells of', async () => {
		const startsAt = Date.parse('2026-11-02T03:00:00.000Z') / 1000;
		const { invoiceId, testClockId } = bench().fail({ kind: 'do-not-honor', clock: true, startsAt, country: 'GB', labels: {} });
		const silent = (await bench().work([await bench().claimed({ invoiceId }, { testClockId })])).only();
		expect(silent).toMatchObject({ decision: { plan: { contact: null } }, outcome: { result: 'scheduled' } });
		// Whenever it fell due that day, it was worked an hour before midnight.
		const late = Date.parse(`${silent.outcome.nextAt?.slice(0, 10)}T23:00:00.000Z`);
		const retried = (await bench().work(await after((late / 1000 - startsAt) / 86_400, testClockId))).only();
		expect(retried.outcome.result).toBe('declined');
		const night = (await bench().work(await after(0, testClockId))).only();
		const morningAt = new Date(late + 9 * 3_600_000).toISOString();
		expect(night).toMatchObject({ output: OUTPUTS.done, decision: { plan: { contact: { purpose: 'contact-bank' } }, contact: { verdict: 'wait' } }, outcome: { result: 'scheduled', nextAt: morningAt, release: null } });
		const morning = (await bench().work(await after(0.38, testClockId))).only();
		expect(morning).toMatchObject({ output: OUTPUTS.send, decision: { plan: { contact: { purpose: 'contact-bank' } } } });
		const pending = await bench().store.pendingDues(morning.caseId);
		expect(pending.filter(({ kind }) => kind === 'retry')).toHaveLength(1);
	});

	it('writes once about one failure, however many events tell of it', async () => {
		const failed = bench().fail({ kind: 'expired-card' });
		const runs = [];
		for (let round = 0; round < 3; round += 1) runs.push(await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]));
		expect(runs.flatMap(({ outputs }) => outputs[OUTPUTS.send] ?? [])).toHaveLength(1);
	});

	it('finds another way than e-mail for a customer without an address', async () => {
		const failed = bench().fail({ kind: 'expired-card', email: '' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(worked).toMatchObject({ output: OUTPUTS.needsApproval, outcome: { reasons: [{ code: 'no-email' }] } });
	});

	it('fills name, amount and the page that outlives the dunning stage after the draft', async () => {
		const failed = bench().fail({ kind: 'expired-card' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(worked.message?.body).toContain('{{payment_link}}');
		expect(worked.message?.body).not.toContain('Ada');
		expect(worked.outcome.release).toMatchObject({ to: 'ada@example.com', text: expect.stringContaining(failed.hostedInvoiceUrl) });
		expect(worked.outcome.release?.text).not.toContain('{{');
		const entries = await bench().store.entries({ caseId: worked.caseId, limit: 50, includeRehearsals: true });
		expect(JSON.stringify(entries)).not.toMatch(/ada@example|Ada Example/);
	});

	it('stops everything at a dispute', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds', paidInvoices: 1 });
		bench().stripe.control.updateCard({ customerId: failed.customerId });
		bench().stripe.control.openDispute({ chargeId: failed.chargeId ?? '' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId }, { type: 'dispute.opened' })])).only();
		expect(worked).toMatchObject({ output: OUTPUTS.held, outcome: { reasons: [{ code: 'dispute-open' }], release: null } });
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('escalates when it is told to, and does nothing else', async () => {
		const failed = bench().fail({ kind: 'stolen-card' });
		bench().stripe.control.updateCard({ customerId: failed.customerId });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: { ...LIVE, operation: 'escalate' } })).only();
		expect(worked.output).toBe(OUTPUTS.held);
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('names the missing section and the node that makes it', async () => {
		const item = await bench().claimed({ invoiceId: bench().fail({}).invoiceId });
		const alone = { types: NODE_TYPES, connections: {}, credentials: bench().credentials, mode: 'trigger' as const, items: [item] };
		const run = await runInEngine({ ...alone, nodes: [aNode('guardedAction', 'Guarded Action', { parameters: LIVE })], start: 'Guarded Action' });
		expect(errorOf(run)).toEqual({ message: expect.stringContaining('"invoice" is missing'), description: 'Put Customer Context before this node.' });
		const { due: _due, ...rest } = (await bench().work([item])).only();
		const { score: _score, ...unscored } = rest;
		const draft = await runInEngine({ ...alone, items: [unscored], nodes: [aNode('dunningMessage', 'Dunning Message')], start: 'Dunning Message' });
		expect(errorOf(draft)).toEqual({ message: expect.stringContaining('"score" is missing'), description: 'Put Recovery Score before this node.' });
	});

	/** The node that records, in a production run of its own. */
	async function record(permitId: string, result: string) {
		const run = await runInEngine({
			types: NODE_TYPES,
			nodes: [aNode('auditLog', 'Audit Log', { parameters: { operation: 'recordMessage', permitId, result } })],
			connections: {},
			credentials: bench().credentials,
			mode: 'trigger',
			start: 'Audit Log',
			items: [{}],
		});
		return itemsFrom(run, 'Audit Log');
	}

	it('takes the first outcome that is recorded for a message, and lets the case go on', async () => {
		const failed = bench().fail({ kind: 'expired-card' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		const permitId = worked.outcome.release?.permitId ?? '';
		expect(await record(permitId, 'sent')).toMatchObject([{ audit: { recorded: true, result: 'sent' } }]);
		expect(await record(permitId, 'failed')).toMatchObject([{ audit: { recorded: false } }]);
		expect(await bench().store.loadIntent(permitId)).toMatchObject({ outcome: { result: 'sent' } });
		const kinds = (await bench().store.pendingDues(worked.caseId)).map(({ kind }) => kind);
		expect(kinds).toEqual(['review-case']);
	});
});
