import { LIVE, OUTPUTS, useEngineBench, type EngineBench } from '../../engine/bench';

const PAY = 'POST /v1/invoices/*/pay';
const READ = 'GET /v1/invoices/*';

const keysOf = (bench: EngineBench, invoiceId: string) =>
	bench.stripe.requests.filter(({ method, path }) => method === 'POST' && path === `/v1/invoices/${invoiceId}/pay`).map(({ idempotencyKey }) => idempotencyKey);

describe('the main path', () => {
	const bench = useEngineBench();

	it.each([
		{ kind: 'insufficient-funds', output: 'done', result: 'scheduled' },
		{ kind: 'do-not-honor', output: 'done', result: 'scheduled' },
		{ kind: 'processing-error', output: 'done', result: 'scheduled' },
		{ kind: 'mastercard-advice', output: 'done', result: 'scheduled' },
		{ kind: 'expired-card', output: 'send', result: 'released' },
		{ kind: 'stolen-card', output: 'send', result: 'released' },
		{ kind: 'lost-card', output: 'send', result: 'released' },
		{ kind: 'authentication-required', output: 'send', result: 'released' },
		{ kind: 'fraud-blocked', output: 'held', result: 'held' },
		{ kind: 'paid-meanwhile', output: 'done', result: 'closed' },
		{ kind: 'high-value', output: 'needsApproval', result: 'escalated' },
	] as const)('ends $kind at $output ($result) without a charge', async ({ kind, output, result }) => {
		const { fail, claimed, work, charges } = bench();
		const failed = fail({ kind, amountMinor: kind === 'high-value' ? 250_000 : 4900 });
		const worked = (await work([await claimed({ invoiceId: failed.invoiceId, customerId: failed.customerId })])).only();
		expect([worked.output, worked.outcome.result]).toEqual([OUTPUTS[output], result]);
		expect(charges(failed.invoiceId)).toBe(0);
	});
});

describe('one charge', () => {
	const bench = useEngineBench();

	/** A customer whose card was replaced: the next run charges at once. */
	async function readyToCharge() {
		const failed = bench().fail({ kind: 'stolen-card' });
		const { paymentMethodId } = bench().stripe.control.updateCard({ customerId: failed.customerId });
		return { failed, paymentMethodId, item: await bench().claimed({ invoiceId: failed.invoiceId }) };
	}

	it('is made when the same item is worked twice at once', async () => {
		const { failed, item } = await readyToCharge();
		const runs = await Promise.all([bench().work([item]), bench().work([item])]);
		expect(bench().charges(failed.invoiceId)).toBe(1);
		expect(runs.flatMap(({ outputs }) => outputs.flat()).filter(({ outcome }) => outcome.result === 'paid')).toHaveLength(1);
	});

	it('is made when the same item is worked again afterwards', async () => {
		const { failed, item } = await readyToCharge();
		expect((await bench().work([item])).only().outcome.result).toBe('paid');
		const again = await bench().work([item]);
		expect(again.outputs.flat().filter(({ outcome }) => outcome.status !== 'rehearsed')).toEqual([]);
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});

	it('is made when two events of one failure are worked at once', async () => {
		const { failed, item } = await readyToCharge();
		const other = await bench().claimed({ invoiceId: failed.invoiceId });
		await Promise.all([bench().work([item]), bench().work([other])]);
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});

	it('is found by reading when the reply was lost after it landed', async () => {
		const { failed, item } = await readyToCharge();
		bench().stripe.control.addApiFault({ pattern: PAY, times: 1, kind: 'lose-reply', when: 'after' });
		const worked = (await bench().work([item])).only();
		expect(worked.outcome).toMatchObject({ status: 'send', result: 'paid' });
		expect(bench().charges(failed.invoiceId)).toBe(1);
		expect((await bench().store.intents(worked.caseId)).find(({ action }) => action === 'retry-payment')?.outcome).toMatchObject({ result: 'paid', details: { foundBy: 'reading' } });
	});

	it('keeps the case due when the platform shows no trace of it, and then goes on under the same key', async () => {
		const { failed, item } = await readyToCharge();
		bench().stripe.control.addApiFault({ pattern: PAY, times: 1, kind: 'lose-reply', when: 'before' });
		const first = (await bench().work([item])).only();
		expect(first.outcome).toMatchObject({ status: 'done', result: 'unknown', reasons: [{ code: 'reply-lost' }] });
		expect(bench().charges(failed.invoiceId)).toBe(0);
		expect(await bench().store.pendingDues(first.caseId)).toMatchObject([{ kind: 'event', reason: expect.stringContaining('lost') }]);
		const [again] = await dueLater(60_001);
		expect((await bench().work([again ?? {}])).only().outcome.result).toBe('paid');
		expect(bench().charges(failed.invoiceId)).toBe(1);
		const keys = keysOf(bench(), failed.invoiceId);
		expect(keys).toHaveLength(2);
		expect(new Set(keys).size).toBe(1);
	});

	/** What is due some time from now, claimed by the wall clock of then. */
	async function dueLater(ms: number) {
		const now = new Date(Date.now() + ms);
		const works = await bench().store.claimDue({ queue: 'wf_1', kinds: ['event', 'retry', 'review-case'], limit: 9, now, leaseUntil: new Date(now.getTime() + 300_000), clocks: new Map(), maxAttempts: 5 });
		return works.map(({ due, platform, account, caseId, event }) => ({ schemaVersion: 1, caseId, platform, account, due, ...(event ? { event } : {}) }));
	}

	it('is found in the next round when the platform went silent after it', async () => {
		const { failed, item } = await readyToCharge();
		const { control } = bench().stripe;
		const held = control.addApiFault({ pattern: PAY, times: 1, kind: 'hold', when: 'after' });
		const running = bench().work([item]);
		await control.waitForHold(held);
		control.addApiFault({ pattern: READ, times: 50, kind: 'server-error', when: 'before' });
		control.releaseHold({ ...held, how: 'drop' });
		expect((await running).only().outcome).toMatchObject({ result: 'unknown', release: null });
		control.clearFaults();
		const [again] = await dueLater(60_001);
		expect((await bench().work([again ?? {}])).only().outcome).toMatchObject({ result: 'closed' });
		expect(bench().charges(failed.invoiceId)).toBe(1);
		expect(keysOf(bench(), failed.invoiceId)).toHaveLength(1);
		expect(await bench().store.loadCase(bench().caseId(failed.invoiceId))).toMatchObject({ value: { state: 'recovered' } });
	});

	it('is not repeated when it was declined: the case is looked at again', async () => {
		const { failed, paymentMethodId, item } = await readyToCharge();
		bench().stripe.control.setTruth({ paymentMethodId, truth: { kind: 'declines', decline: 'insufficient_funds' } });
		const worked = (await bench().work([item])).only();
		expect(worked.outcome).toMatchObject({ status: 'done', result: 'declined', decline: { class: 'insufficient-funds' }, nextAt: expect.any(String), release: null });
		expect(await bench().store.pendingDues(worked.caseId)).toMatchObject([{ kind: 'review-case' }]);
		const [again] = await bench().due();
		expect((await bench().work([again ?? {}])).only().outcome).toMatchObject({ result: 'scheduled' });
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});

	it('is not made, nor anybody written to, when the customer paid meanwhile', async () => {
		const { failed, item } = await readyToCharge();
		bench().stripe.control.payOnPage({ invoiceId: failed.invoiceId });
		const worked = (await bench().work([item])).only();
		expect(worked).toMatchObject({ output: OUTPUTS.done, outcome: { result: 'closed', release: null } });
		expect(bench().charges(failed.invoiceId)).toBe(0);
		expect(await bench().store.loadCase(worked.caseId)).toMatchObject({ value: { state: 'recovered' } });
		expect(await bench().store.pendingDues(worked.caseId)).toEqual([]);
	});

	it('thanks once, only after it paid, and closes the case', async () => {
		const { item } = await readyToCharge();
		const worked = (await bench().work([item])).only();
		expect(worked).toMatchObject({ output: OUTPUTS.send, decision: { plan: { contact: { purpose: 'thank-you' } } }, outcome: { release: { to: 'ada@example.com' } } });
		expect(await bench().store.loadCase(worked.caseId)).toMatchObject({ value: { state: 'recovered' } });
		expect(await bench().store.pendingDues(worked.caseId)).toMatchObject([{ kind: 'message.outcome' }]);
	});

	it('is made when the retry falls due on the customer’s clock, and not before', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds', clock: true, succeedsAfterDays: 0.5 });
		const scheduled = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(scheduled.outcome).toMatchObject({ result: 'scheduled' });
		expect(await bench().due(failed.testClockId)).toEqual([]);
		const start = Date.parse(scheduled.context?.now ?? '');
		const days = (Date.parse(scheduled.outcome.nextAt ?? '') - start) / 86_400_000;
		bench().stripe.control.advance({ testClockId: failed.testClockId ?? '', days: days + 0.01 });
		const worked = (await bench().work(await bench().due(failed.testClockId))).only();
		expect(worked.outcome).toMatchObject({ action: 'retry-payment', result: 'paid' });
		expect(bench().charges(failed.invoiceId)).toBe(1);
		const native = bench().stripe.book.filter(({ invoice, source }) => invoice === failed.invoiceId && source === 'automatic');
		expect(native).toHaveLength(1);
	});

	it('assisting leaves the platform’s retries on', async () => {
		const { failed, item } = await readyToCharge();
		const worked = (await bench().work([item], { action: { ...LIVE, retryOwner: 'assist' } })).only();
		expect(worked.decision).toMatchObject({ retryOwner: 'assist' });
		expect(bench().stripe.requests.some(({ method, path }) => method === 'POST' && path === `/v1/invoices/${failed.invoiceId}`)).toBe(false);
	});
});
