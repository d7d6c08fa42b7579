import { STOP_FLAGS } from '../../../nodes/core/stopFlag';
import { customerKeyOf } from '../../../nodes/core/keys';
import { aNode, LIVE, NODE_TYPES, OUTPUTS, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';

type Mode = 'trigger' | 'webhook' | 'manual';

describe('acts in the ledger', () => {
	const bench = useEngineBench();
	const keyOf = (customerId: string) => customerKeyOf('stripe', bench().stripe.accountId, customerId);
	const memory = async (customerId: string) => await bench().store.customerMemory(keyOf(customerId), { now: new Date(), contactsSince: new Date(0) });

	/** Guarded Action alone, after a form or a ticket. */
	async function act(parameters: object, run: { item?: object; mode?: Mode } = {}) {
		const { item = { field: 'a form' }, mode = 'webhook' } = run;
		const ran = await runInEngine({
			types: NODE_TYPES,
			nodes: [aNode('guardedAction', 'Guarded Action', { parameters: { ...LIVE, ...parameters } })],
			connections: {},
			credentials: bench().credentials,
			mode,
			start: 'Guarded Action',
			items: [item],
		});
		return { ran, items: itemsFrom(ran, 'Guarded Action', OUTPUTS.done) as unknown as Array<{ field?: string; outcome: { status: string; result: string; action: string; reasons: Array<{ code: string; text: string }> } }> };
	}

	const aboutCustomer = (customerId: string) => ({ subject: 'customer', subjectCustomerId: customerId });

	it.each(STOP_FLAGS)('places the hold "%s" from a form, and nothing automatic happens any more', async (flag) => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const { items } = await act({ operation: 'place-hold', flag, why: 'Her son Bob called', recordedBy: 'maria', ...aboutCustomer(failed.customerId) });
		expect(items).toMatchObject([{ field: 'a form', outcome: { status: 'done', action: 'place-hold', result: 'recorded' } }]);
		expect((await memory(failed.customerId)).flags).toMatchObject([{ flag, setBy: 'maria', until: null }]);
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(worked.decision.money).toMatchObject({ verdict: 'stop', reasons: expect.arrayContaining([expect.objectContaining({ code: 'stop-flag' })]) as unknown });
		const entries = await bench().store.entries({ type: 'flag.placed', limit: 5 });
		expect(entries).toMatchObject([{ body: { flag, by: 'maria', identity: 'claimed', customer: keyOf(failed.customerId) } }]);
		expect(JSON.stringify(entries)).not.toContain('Bob');
		expect(await bench().store.openPersonal(keyOf(failed.customerId), String(entries[0]?.body.sealedText))).toBe('Her son Bob called');
	});

	it('clears a hold only with the name of who does it, and the case goes on', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		await act({ operation: 'place-hold', flag: 'insolvency', ...aboutCustomer(failed.customerId) });
		const nameless = await act({ operation: 'clear-hold', flag: 'insolvency', recordedBy: ' ', ...aboutCustomer(failed.customerId) });
		expect(errorOf(nameless.ran)?.message).toContain('Recorded By');
		const { items } = await act({ operation: 'clear-hold', flag: 'insolvency', recordedBy: 'maria', ...aboutCustomer(failed.customerId) });
		expect(items).toMatchObject([{ outcome: { reasons: [{ code: 'hold-cleared' }] } }]);
		expect((await memory(failed.customerId)).flags).toEqual([]);
		expect(await bench().store.entries({ type: 'flag.cleared', limit: 5 })).toMatchObject([{ body: { flag: 'insolvency', by: 'maria' } }]);
		const again = await act({ operation: 'clear-hold', flag: 'insolvency', recordedBy: 'maria', ...aboutCustomer(failed.customerId) });
		expect(again.items).toMatchObject([{ outcome: { reasons: [{ code: 'no-such-hold' }] } }]);
	});

	it('a hold with an end is waited for', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		await act({ operation: 'place-hold', flag: 'breathing-space', holdUntil: '2031-01-31T00:00:00Z', ...aboutCustomer(failed.customerId) });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(worked.decision.money).toMatchObject({ verdict: 'wait' });
		expect(worked.decision.notBeforeAt).toBe('2031-01-31T00:00:00.000Z');
	});

	it('records a promise to pay, by the id of a case, and waits until the day has passed everywhere', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const { caseId } = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		const { items } = await act({ operation: 'record-promise', promisedOn: '2031-01-31', subject: 'case', subjectCaseId: caseId });
		expect(items).toMatchObject([{ outcome: { result: 'recorded', reasons: [{ code: 'promise-recorded' }] } }]);
		expect((await memory(failed.customerId)).flags).toMatchObject([{ flag: 'promise-to-pay', until: '2031-02-01T11:59:59.999Z' }]);
		const past = await act({ operation: 'record-promise', promisedOn: '2020-01-31', subject: 'case', subjectCaseId: caseId });
		expect(errorOf(past.ran)?.message).toContain('is over');
	});

	it('records an opt-out, after which no message leaves on that channel', async () => {
		const failed = bench().fail({ kind: 'expired-card' });
		await act({ operation: 'record-consent', channel: 'email', consent: 'withdrawn', source: 'ticket 4711', ...aboutCustomer(failed.customerId) });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(worked).toMatchObject({ output: OUTPUTS.held, outcome: { release: null, reasons: expect.arrayContaining([expect.objectContaining({ code: 'opted-out' })]) as unknown } });
		await act({ operation: 'record-consent', channel: 'email', consent: 'granted', source: 'ticket 4712', ...aboutCustomer(failed.customerId) });
		expect((await memory(failed.customerId)).consents).toMatchObject([{ channel: 'email', status: 'granted' }]);
	});

	it('holds the case of the item, settles its work and looks again when the hold ends', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds', clock: true });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: { ...LIVE, operation: 'place-hold', flag: 'vulnerable', holdUntil: '2031-01-31T00:00:00Z' } })).only();
		expect(worked).toMatchObject({ output: OUTPUTS.done, outcome: { result: 'recorded', nextAt: '2031-01-31T00:00:00.000Z' } });
		expect(await bench().store.loadCase(worked.caseId)).toMatchObject({ value: { state: 'held' } });
		expect(await bench().store.pendingDues(worked.caseId)).toMatchObject([{ kind: 'review-case', dueAt: '2031-01-31T00:00:00.000Z' }]);
		expect(await bench().store.findLease(worked.caseId)).toBeUndefined();
	});

	it('delays a case, and no event brings it forward', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const delayed = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: { ...LIVE, operation: 'delay', delayUntil: '2031-01-31T00:00:00Z' } })).only();
		expect(delayed).toMatchObject({ output: OUTPUTS.done, outcome: { action: 'delay', result: 'recorded', nextAt: '2031-01-31T00:00:00.000Z' } });
		const { paymentMethodId } = bench().stripe.control.updateCard({ customerId: failed.customerId });
		const next = (await bench().work([await bench().claimed({ customerId: failed.customerId, paymentMethodId }, { type: 'method.updated' })])).only();
		expect(next.decision.money).toMatchObject({ verdict: 'wait', reasons: expect.arrayContaining([expect.objectContaining({ code: 'delayed' })]) as unknown });
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('escalates to the queue that is named, with the words of whoever asked', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: { ...LIVE, operation: 'escalate', queue: 'legal', why: 'A lawyer wrote to us.' } })).only();
		expect(worked).toMatchObject({ output: OUTPUTS.held, outcome: { queue: 'legal', reasons: expect.arrayContaining([{ code: 'escalated', text: 'A lawyer wrote to us.' }]) as unknown } });
	});

	it('records nothing in a test run', async () => {
		const failed = bench().fail({});
		const { items } = await act({ operation: 'place-hold', flag: 'other', ...aboutCustomer(failed.customerId) }, { mode: 'manual' });
		expect(items).toMatchObject([{ outcome: { status: 'rehearsed' } }]);
		expect((await memory(failed.customerId)).flags).toEqual([]);
	});

	it('names the cure for a case that nobody knows', async () => {
		const { ran } = await act({ operation: 'place-hold', flag: 'other', subject: 'case', subjectCaseId: 'stripe:acct_x:in_x' });
		expect(errorOf(ran)).toMatchObject({ message: 'The ledger knows no such dunning case', description: expect.stringContaining('stripe:acct_1:in_1') as string });
	});
});
