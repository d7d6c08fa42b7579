import { CHANGE_KINDS } from '../../../nodes/core/actions/change';
import { stripe } from '../../../nodes/platforms/stripe';
import { LIVE, OUTPUTS, useEngineBench } from '../../engine/bench';
import { decideFor } from './approving';

/** Fields of each change, as somebody fills them in the editor. */
const FIELDS: Record<string, object> = {
	'extend-due-date': { dueOn: '2030-01-31T00:00:00' },
	'payment-plan': { instalments: { payment: [{ dueOn: '2030-01-01', amountMinor: 2500 }, { dueOn: '2030-02-01', amountMinor: 2400 }] } },
	credit: { amountMinor: 900, why: 'goodwill' },
	discount: { percent: 25, months: 3, why: 'stays' },
	'pause-subscription': { resumeOn: '2030-01-31T00:00:00' },
	'cancel-subscription': { cancelWhen: 'now' },
	'mark-uncollectible': { why: 'cannot be found' },
	'change-campaign': { campaign: 'gentle' },
	'add-note': { noteText: 'Spoke to the customer.' },
};

const NEEDS_PERSON = ['credit', 'discount', 'pause-subscription', 'resume-subscription', 'suspend-subscription', 'cancel-subscription', 'mark-uncollectible'];
const asking = (operation: string, fields: object = FIELDS[operation] ?? {}) => ({ action: { ...LIVE, operation, ...fields } });

describe('a change that somebody asks for', () => {
	const bench = useEngineBench();
	const supported = CHANGE_KINDS.filter((kind) => stripe.supports.includes(kind));
	const writes = () => bench().stripe.requests.filter(({ method, path }) => method !== 'GET' && !path.includes('webhook'));
	const invoiceOf = (id: string) => (bench().stripe.control.readObjects({ kind: 'invoice' }) as Array<{ id: string; status: string; amount_remaining: number; auto_advance: boolean }>).find((one) => one.id === id);
	const subscriptionOf = (id: string) => (bench().stripe.control.readObjects({ kind: 'subscription' }) as Array<{ id: string; status: string; discounts: string[]; pause_collection: object | null }>).find((one) => one.id === id);

	async function ask(operation: string, fields?: object) {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const item = await bench().claimed({ invoiceId: failed.invoiceId });
		const before = writes().length;
		const worked = (await bench().work([item], asking(operation, fields ?? FIELDS[operation] ?? {}))).only();
		return { failed, worked, written: () => writes().slice(before) };
	}

	it.each(supported.filter((kind) => !NEEDS_PERSON.includes(kind)))('does "%s" once, records it and goes on with the case', async (kind) => {
		const { worked, failed } = await ask(kind);
		expect(worked).toMatchObject({ output: OUTPUTS.done, outcome: { action: kind, result: 'changed', nextAt: expect.any(String) } });
		expect(await bench().store.intents(worked.caseId)).toMatchObject([{ action: 'change', details: { change: { kind } }, outcome: { result: 'done' } }]);
		expect((await bench().store.pendingDues(worked.caseId)).map(({ kind: due }) => due)).toEqual(['review-case']);
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it.each(supported.filter((kind) => NEEDS_PERSON.includes(kind)))('asks a person about "%s", and does it once the person said yes', async (kind) => {
		const { worked, written } = await ask(kind);
		expect(worked).toMatchObject({ output: OUTPUTS.needsApproval, decision: { plan: { money: { kind: 'change', change: { kind } } }, money: { verdict: 'review', actionHash: expect.any(String) } } });
		expect(written()).toEqual([]);
		const approved = await decideFor(bench(), worked);
		const done = (await bench().work([approved])).only();
		expect(done).toMatchObject({ output: OUTPUTS.done, outcome: { action: kind, result: 'changed' }, decision: { money: { verdict: 'allow', approvedBy: expect.any(String) } } });
		expect(written().length).toBeGreaterThan(0);
	});

	it.each(supported.filter((kind) => NEEDS_PERSON.includes(kind)))('does nothing about "%s" when the person said no', async (kind) => {
		const { worked, written } = await ask(kind);
		const rejected = await decideFor(bench(), worked, 'rejected');
		expect((await bench().work([rejected])).only()).toMatchObject({ output: OUTPUTS.held, outcome: { result: 'held', reasons: [{ code: 'not-approved' }], nextAt: expect.any(String) } });
		expect(written()).toEqual([]);
	});

	it.each(CHANGE_KINDS.filter((kind) => !supported.includes(kind)))('says that "%s" is not possible, and what comes nearest, before anybody is asked', async (kind) => {
		const { worked, written } = await ask(kind);
		expect(worked).toMatchObject({ output: OUTPUTS.held, outcome: { result: 'held', reasons: [{ code: 'not-supported', text: expect.stringContaining(stripe.nearest[kind] ?? 'nothing') as string }] } });
		expect(written()).toEqual([]);
	});

	it('is done once for one yes, however often the case comes back', async () => {
		const { worked, failed } = await ask('discount');
		await bench().work([await decideFor(bench(), worked)]);
		const again = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('discount'))).only();
		expect(again.outcome).toMatchObject({ result: 'nothing-to-do' });
		expect(subscriptionOf(failed.subscriptionId)?.discounts).toHaveLength(1);
	});

	it('closes the case when the invoice was written off', async () => {
		const { worked, failed } = await ask('mark-uncollectible');
		await bench().work([await decideFor(bench(), worked)]);
		expect(invoiceOf(failed.invoiceId)?.status).toBe('uncollectible');
		expect(await bench().store.loadCase(worked.caseId)).toMatchObject({ value: { state: 'closed' } });
		expect(await bench().store.pendingDues(worked.caseId)).toEqual([]);
	});

	it.each([
		['credit', { amountMinor: 99_900, why: 'x' }, 'credit-too-high'],
		['pause-subscription', { resumeOn: '2020-01-01' }, 'day-is-past'],
	])('stops a %s that does not fit, without a call', async (kind, fields, code) => {
		const { worked, written } = await ask(kind, fields);
		expect(worked).toMatchObject({ output: OUTPUTS.held, outcome: { reasons: expect.arrayContaining([expect.objectContaining({ code })]) as unknown } });
		expect(written()).toEqual([]);
	});

	it.each([
		['credit', { amountMinor: 900, why: '' }, 'Reason'],
		['pause-subscription', { resumeOn: 'soon' }, 'Resume On'],
		['add-note', { noteText: ' ' }, 'Note'],
		['extend-due-date', { dueOn: 'tomorrow' }, 'New Due Date'],
	])('names the field of a %s that is missing or wrong', async (operation, fields, name) => {
		const failed = bench().fail({});
		const { run } = await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking(operation, fields));
		expect(run.data.resultData.error?.message).toContain(name);
	});

	it('is found by reading when its reply was lost, and not repeated', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const { control } = bench().stripe;
		control.addApiFault({ pattern: `POST /v1/invoices/${failed.invoiceId}`, times: 1, kind: 'lose-reply', when: 'after' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('stop-native-retries'))).only();
		expect(worked.outcome).toMatchObject({ result: 'changed' });
		expect(await bench().store.intents(worked.caseId)).toMatchObject([{ outcome: { result: 'done' } }]);
	});

	it('goes on under its own key when it never arrived, before anything else is done', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		bench().stripe.control.addApiFault({ pattern: `POST /v1/invoices/${failed.invoiceId}`, times: 1, kind: 'lose-reply', when: 'before' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('stop-native-retries'))).only();
		expect(worked.outcome).toMatchObject({ result: 'unknown' });
		const later = new Date(Date.now() + 61_000);
		const [work] = await bench().store.claimDue({ queue: 'wf_1', kinds: ['event'], limit: 1, now: later, leaseUntil: new Date(later.getTime() + 300_000), clocks: new Map(), maxAttempts: 5 });
		const again = (await bench().work([{ schemaVersion: 1, caseId: work?.caseId, platform: 'stripe', account: bench().stripe.accountId, due: work?.due }])).only();
		expect(again.outcome).toMatchObject({ action: 'stop-native-retries', result: 'changed' });
		expect(invoiceOf(failed.invoiceId)?.auto_advance).toBe(false);
		const keys = bench().stripe.requests.filter(({ path, method, idempotencyKey }) => method === 'POST' && path === `/v1/invoices/${failed.invoiceId}` && !(idempotencyKey ?? '').endsWith(':note')).map(({ idempotencyKey }) => idempotencyKey);
		expect(new Set(keys).size).toBe(1);
	});

	it('that gave the retries back stands, also under a policy that owns them', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds', clock: true });
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]);
		expect(invoiceOf(failed.invoiceId)?.auto_advance).toBe(false);
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('hand-back-retries'));
		expect(invoiceOf(failed.invoiceId)?.auto_advance).toBe(true);
		const next = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(next.decision.money).toMatchObject({ verdict: 'stop', reasons: [{ code: 'platform-owns-retry' }] });
		expect(invoiceOf(failed.invoiceId)?.auto_advance).toBe(true);
		expect((await bench().store.pendingDues(next.caseId)).map(({ kind }) => kind)).toEqual(['review-case']);
	});
});

describe('an attempt with another method', () => {
	const bench = useEngineBench();

	it('charges the newest other stored card, and only that', async () => {
		const failed = bench().fail({ kind: 'expired-card', backupCard: { last4: '1117', truth: { kind: 'pays' } } });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('retry-with'))).only();
		expect(worked).toMatchObject({ outcome: { action: 'retry-payment', result: 'paid' }, decision: { plan: { money: { paymentMethodId: failed.backupPaymentMethodId } } } });
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});

	it('is not made where there is no other card', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('retry-with'))).only();
		expect(worked).toMatchObject({ output: OUTPUTS.held, outcome: { reasons: [{ code: 'no-payment-method' }] } });
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('never charges a stolen card by its id', async () => {
		const failed = bench().fail({ kind: 'stolen-card' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('retry-with', { paymentMethodId: failed.paymentMethodId }))).only();
		expect(worked.decision.money).toMatchObject({ verdict: 'stop' });
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('says that there is one gateway only', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('retry-with', { gatewayId: 'gw_2' }))).only();
		expect(worked).toMatchObject({ output: OUTPUTS.held, outcome: { reasons: [{ code: 'not-supported' }] } });
	});

	it('is planned for the time that somebody names', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], asking('schedule', { retryAt: '2030-01-31T09:00:00Z' }))).only();
		expect(worked.outcome).toMatchObject({ result: 'scheduled', nextAt: '2030-01-31T09:00:00.000Z' });
	});
});
