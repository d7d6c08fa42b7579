import type { CaseEvent } from '../../../nodes/core/event';
import { findSealed, parseSent } from '../../../nodes/core/message/sent';
import { LIVE, OUTPUTS, useBillingBench } from '../../engine/bench';
import { whereItIsNoon } from '../../support/daytime';
import { startRecurlySandbox } from '../../sandbox/recurly/start';

const bench = useBillingBench(() => startRecurlySandbox());

const OBSERVE = { ...LIVE, retryOwner: 'observe' };
const ASSIST = { ...LIVE, retryOwner: 'assist' };
const UPDATED = { type: 'method.updated', rawType: 'billing_info.updated' } as const satisfies Partial<CaseEvent>;

const paidBy = (invoiceId: string) => bench().billing.book.filter(({ invoice, outcome }) => invoice === invoiceId && outcome === 'succeeded').map(({ source }) => source);
const attempts = (invoiceId: string) => bench().billing.book.filter(({ invoice }) => invoice === invoiceId).length;

async function ledgerText(): Promise<string> {
	return JSON.stringify(await bench().store.entries({ limit: 1000 }));
}

/** Messages as they were sealed for the audit, opened. */
async function keptMessages(): Promise<string[]> {
	const { store } = bench();
	const entries = await store.entries({ limit: 1000 });
	const sealed = entries.flatMap(({ body }) => findSealed(body) ?? []);
	const opened = await Promise.all(sealed.map(async ({ customer, sealed: text }) => await store.openPersonal(customer, text)));
	return opened.flatMap((text) => (text === undefined ? [] : [parseSent(text)?.text ?? '']));
}

describe('a Recurly case on the main path', () => {
	it('is recovered by Recurly’s own retry while we observe, and closed', async () => {
		const { billing, fail, claimed, work, charges } = bench();
		const { invoiceId, testClockId } = fail({ clock: true, succeedsAfterDays: 2, ...whereItIsNoon() });
		const first = (await work([await claimed({ invoiceId })], { action: OBSERVE })).only();
		expect(first).toMatchObject({ platform: 'recurly', invoice: { status: 'open', nextNativeAttemptAt: null }, decision: { retryOwner: 'observe', money: { verdict: 'stop', reasons: [{ code: 'platform-owns-retry' }] } } });
		billing.control.advance({ testClockId: testClockId ?? '', days: 3 });
		const last = (await work([await claimed({ invoiceId }, { type: 'payment.recovered', rawType: 'charge_invoice.paid' })], { action: OBSERVE })).only();
		expect(last.outcome).toMatchObject({ result: 'closed' });
		expect([charges(invoiceId), paidBy(invoiceId)]).toEqual([0, ['automatic']]);
		expect((await bench().store.loadCase(bench().caseId(invoiceId)))?.value.state).toBe('recovered');
	});

	it('asks for another card with the link, which is in the message and not in the ledger; the link pays', async () => {
		const { billing, fail, claimed, work, charges } = bench();
		const { invoiceId } = fail({ kind: 'expired-card' });
		const sent = (await work([await claimed({ invoiceId })], { action: OBSERVE })).only();
		expect(sent).toMatchObject({ output: OUTPUTS.send, outcome: { result: 'released' } });
		const link = sent.invoice?.paymentPageUrl ?? 'none';
		expect(sent.outcome.release?.text).toContain(link);
		expect(await (await fetch(link, { method: 'POST', body: new URLSearchParams({ act: 'new-card' }) })).text()).toContain('0 past due');
		expect([charges(invoiceId), paidBy(invoiceId)]).toEqual([0, ['automatic']]);
		const token = new URL(link).pathname.split('/').at(-1) ?? '';
		expect(token).toHaveLength(32);
		expect(await ledgerText()).not.toContain(token);
		expect(await keptMessages()).toEqual([expect.stringContaining(`${new URL(link).origin}/…`)]);
		expect(billing.requests.map(({ path }) => path).join()).not.toContain(token);
	});

	it('is never charged, nor named, when the card was stolen', async () => {
		const { fail, claimed, work, charges } = bench();
		const { invoiceId } = fail({ kind: 'stolen-card' });
		for (const action of [OBSERVE, ASSIST, LIVE]) {
			const item = (await work([await claimed({ invoiceId })], { action })).only();
			expect(item.outcome.release?.text ?? '').not.toMatch(/stolen|lost|fraud/i);
		}
		expect([charges(invoiceId), attempts(invoiceId)]).toEqual([0, 1]);
	});

	it('is neither charged nor written to when it was paid meanwhile', async () => {
		const { fail, claimed, work, charges } = bench();
		const { invoiceId } = fail({ kind: 'paid-meanwhile' });
		for (const action of [OBSERVE, ASSIST, LIVE]) expect((await work([await claimed({ invoiceId })], { action })).only()).toMatchObject({ outcome: { release: null, result: 'closed' } });
		expect(charges(invoiceId)).toBe(0);
	});

	it('refuses to own the retries, and says what comes nearest', async () => {
		const { fail, claimed, work, charges } = bench();
		const { invoiceId } = fail({ kind: 'insufficient-funds' });
		const item = (await work([await claimed({ invoiceId })])).only();
		expect(item.outcome.reasons).toMatchObject([{ code: 'take-over-failed', text: expect.stringMatching(/"observe".*"assist"/) as string }]);
		expect(charges(invoiceId)).toBe(0);
	});

	it('lets Recurly collect alone after the card was changed: it does so at once', async () => {
		const { billing, fail, claimed, work, charges } = bench();
		const made = fail({ kind: 'expired-card', clock: true, ...whereItIsNoon() });
		billing.control.advance({ testClockId: made.testClockId ?? '', days: 2 });
		// The new card is declined, too: Recurly has just tried it, so a second attempt is not ours to make.
		const { paymentMethodId } = billing.control.updateCard({ customerId: made.customerId, card: { last4: '9995', truth: { kind: 'declines', decline: 'insufficient_funds' } } });
		const item = (await work([await claimed({ customerId: made.customerId, paymentMethodId }, UPDATED)], { action: ASSIST })).only();
		expect(item.attempt).toMatchObject({ number: 2, last: { decline: { class: 'insufficient-funds' } } });
		expect(item.decision.money).not.toMatchObject({ verdict: 'allow' });
		expect([charges(made.invoiceId), attempts(made.invoiceId)]).toEqual([0, 2]);
	});

	it('charges nothing in the day after a change that Recurly has not acted on yet', async () => {
		const { billing, fail, claimed, work, charges } = bench();
		const made = fail({ kind: 'expired-card', clock: true, ...whereItIsNoon() });
		const { frozenTime } = billing.control.advance({ testClockId: made.testClockId ?? '', days: 3 });
		const [info] = (billing.control.readObjects({ kind: 'billing_info' }) as Array<{ id: string; accountId: string; updatedAt: number; truth: unknown; card: { expYear: number } }>).filter(({ accountId }) => accountId === made.customerId);
		if (info === undefined) throw new Error('The customer has no card');
		Object.assign(info, { updatedAt: frozenTime - 3600, truth: { kind: 'pays' }, card: { ...info.card, expYear: 2035 } });
		const event = { ...UPDATED, occurredAt: new Date(frozenTime * 1000).toISOString() };
		const near = (await work([await claimed({ customerId: made.customerId, paymentMethodId: info.id }, event)], { action: ASSIST })).only();
		expect(near.decision.money).toMatchObject({ verdict: 'stop', reasons: [{ code: 'native-retry-near' }] });
		expect(charges(made.invoiceId)).toBe(0);
		billing.control.advance({ testClockId: made.testClockId ?? '', days: 2 });
		const later = (await work([await claimed({ customerId: made.customerId, paymentMethodId: info.id }, event)], { action: ASSIST })).only();
		expect(later.outcome).toMatchObject({ result: 'paid' });
		expect(charges(made.invoiceId)).toBe(1);
	});

	it('charges once although the reply was lost, and finds the payment by reading', async () => {
		const { billing, fail, claimed, work, charges } = bench();
		const made = fail({ kind: 'expired-card', clock: true, ...whereItIsNoon() });
		const { frozenTime } = billing.control.advance({ testClockId: made.testClockId ?? '', days: 5 });
		const [info] = (billing.control.readObjects({ kind: 'billing_info' }) as Array<{ id: string; accountId: string; card: object }>).filter(({ accountId }) => accountId === made.customerId);
		if (info === undefined) throw new Error('The customer has no card');
		Object.assign(info, { updatedAt: frozenTime - 2 * 86_400, truth: { kind: 'pays' }, card: { ...info.card, expYear: 2035 } });
		billing.control.addApiFault({ pattern: 'PUT /invoices/*/collect', times: 1, kind: 'lose-reply', when: 'after' });
		const event = { ...UPDATED, occurredAt: new Date(frozenTime * 1000).toISOString() };
		const item = (await work([await claimed({ customerId: made.customerId, paymentMethodId: info.id }, event)], { action: ASSIST })).only();
		expect(item.outcome).toMatchObject({ result: 'paid' });
		const again = (await work([await claimed({ invoiceId: made.invoiceId })], { action: ASSIST })).only();
		expect(again.outcome).toMatchObject({ result: 'closed' });
		expect([charges(made.invoiceId), paidBy(made.invoiceId)]).toEqual([1, ['api']]);
	});

	it('is refused where the account names a clock that the host does not have', async () => {
		const { billing, fail, claimed, work } = bench();
		const made = fail({});
		const [holder] = (billing.control.readObjects({ kind: 'account' }) as Array<{ id: string; customFields: object[] }>).filter(({ id }) => id === made.customerId);
		holder?.customFields.push({ name: 'dunning_test_clock', value: 'not-here' });
		const { run } = await work([await claimed({ invoiceId: made.invoiceId })], { action: OBSERVE });
		expect(run.data.resultData.error?.message).toContain('test clock');
	});
});
