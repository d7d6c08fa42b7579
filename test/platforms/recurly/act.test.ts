import type { Change } from '../../../nodes/core/actions/change';
import { recurly } from '../../../nodes/platforms/recurly';
import type { HttpReply } from '../../../nodes/platforms/http';
import type { ActRequest, ChangeRequest } from '../../../nodes/platforms/platform';
import { reply, scriptHttp } from '../scriptedHttp';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

let account: SandboxAccount;
beforeEach(async () => {
	account = await openSandbox();
});
afterEach(async () => await account.sandbox.close());

const retry = (invoiceId: string, changes: Partial<Extract<ActRequest, { kind: 'retry-payment' }>> = {}): ActRequest => ({
	...{ kind: 'retry-payment', invoiceId, idempotencyKey: 'k', paymentMethodId: null, amount: { amountMinor: 4900, currency: 'USD' } },
	...changes,
});

const change = (made: { invoiceId: string; subscriptionId: string }, what: Change, idempotencyKey = 'c'): ChangeRequest => ({ kind: 'change', change: what, ...made, idempotencyKey });

const act = async (request: ActRequest) => await recurly.act(request, account.http);
const forced = (): number => account.sandbox.book.filter(({ source }) => source === 'api').length;
const objects = (kind: 'invoice' | 'account_note' | 'coupon' | 'subscription') => account.sandbox.control.readObjects({ kind }) as Array<Record<string, unknown>>;

describe('a forced collection', () => {
	it('charges the method that was chosen', async () => {
		const { invoiceId, backupPaymentMethodId } = account.fail({ backupCard: { last4: '1881' } });
		expect(await act(retry(invoiceId, { paymentMethodId: backupPaymentMethodId }))).toMatchObject({ kind: 'done', reference: account.sandbox.book.at(-1)?.charge });
		expect(account.sandbox.book.at(-1)).toMatchObject({ source: 'api', paymentMethod: backupPaymentMethodId, outcome: 'succeeded' });
	});

	it('needs no choice on a site without a wallet', async () => {
		account.sandbox.control.changeSettings({ hasWallet: false });
		const { invoiceId, paymentMethodId } = account.fail({ kind: 'processing-error' });
		expect(await act(retry(invoiceId, { paymentMethodId }))).toMatchObject({ kind: 'done' });
		expect(await act(retry(invoiceId, { paymentMethodId }))).toMatchObject({ kind: 'done' });
		expect(forced()).toBe(1);
	});

	it('goes through another gateway when asked to', async () => {
		const { invoiceId } = account.fail();
		expect(await act(retry(invoiceId, { gatewayId: 'gw-2' }))).toMatchObject({ kind: 'declined' });
		expect(objects('invoice')[0]).toMatchObject({ gatewayCode: 'gw-2' });
		expect(account.requests.filter(({ method }) => method === 'PUT').map(({ headers }) => headers?.['idempotency-key'])).toEqual(['k:gateway', 'k']);
	});

	it('says that all attempts are used up', async () => {
		account.sandbox.control.changeSettings({ maxAttempts: 20 });
		const { invoiceId } = account.fail({ truth: { kind: 'declines', decline: 'do_not_honor' } });
		for (let run = 0; run < 19; run++) expect(await act(retry(invoiceId, { idempotencyKey: `k${run}` }))).toMatchObject({ kind: 'declined' });
		expect(await act(retry(invoiceId, { idempotencyKey: 'k20' }))).toMatchObject({ kind: 'refused', retryable: false, why: expect.stringContaining('20 attempts') as string });
		expect(forced()).toBe(19);
	});

	it.each([
		['stolen-card', 'lost-or-stolen', 'never'],
		['expired-card', 'expired-or-replaced', 'after-change'],
		['authentication-required', 'authentication-needed', 'after-change'],
	] as const)('of a %s is a decline of its class', async (kind, declineClass, permission) => {
		const { invoiceId } = account.fail({ kind });
		expect(await act(retry(invoiceId))).toMatchObject({ kind: 'declined', decline: { class: declineClass, retry: permission } });
	});

	it.each<[string, HttpReply, object]>([
		['a key that is still being worked', reply({ error: { type: 'simultaneous_request' } }, 409), { kind: 'unknown' }],
		['a throttle', reply({ error: { type: 'rate_limited' } }, 429), { kind: 'refused', retryable: true }],
		['a server error', reply('oops', 502), { kind: 'unknown' }],
		['a busy account', reply({ error: { type: 'simultaneous_request' } }, 422), { kind: 'refused', retryable: true }],
		['a reused key', reply({ error: { type: 'validation', message: 'The Idempotency-Key was used' } }, 422), { kind: 'refused', retryable: false, why: expect.stringContaining('fault of this package') }],
		['a foreign invoice', reply({ error: { type: 'not_found' } }, 404), { kind: 'refused', why: expect.stringContaining('site') }],
		['a payment in flight', reply({ id: 'i', state: 'processing', account: { id: 'a' }, collection_method: 'automatic', currency: 'USD', total: 1, paid: 0, balance: 1, created_at: '2026-11-01T00:00:00Z' }, 200), { kind: 'unknown' }],
		['an answer of another form', reply({ id: 'i' }, 200), { kind: 'unknown' }],
	])('takes %s for what it is', async (_name, answer, outcome) => {
		const { http } = scriptHttp({ 'PUT /invoices/i/collect': answer, 'GET /invoices/i': reply({}, 500) });
		expect(await recurly.act(retry('i'), http)).toMatchObject(outcome);
	});

	it('says nothing of the vendor’s own words, which may hold an address', async () => {
		const { http } = scriptHttp({ 'PUT /invoices/i/collect': reply({ error: { type: 'validation', message: 'iris@example.com is blocked', params: [{ param: 'base' }] } }, 422), 'GET /invoices/i': reply({}, 500) });
		const outcome = await recurly.act(retry('i'), http);
		expect(JSON.stringify(outcome)).not.toContain('iris');
		expect(outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('422 (validation, base)') as string });
	});
});

describe('changes at Recurly', () => {
	it('are found again after their key was forgotten, and not done twice', async () => {
		account.sandbox.control.changeSettings({ keyLifetimeMs: 0 });
		const made = account.fail();
		const wanted: Change[] = [
			{ kind: 'add-note', text: 'Spoke to Iris.' },
			{ kind: 'credit', amount: { amountMinor: 900, currency: 'USD' }, why: 'goodwill' },
			{ kind: 'discount', percent: 25, months: 3, why: 'stays' },
			{ kind: 'change-campaign', campaign: 'gentle' },
			{ kind: 'cancel-subscription', when: 'period-end' },
			{ kind: 'mark-uncollectible', why: 'insolvent' },
		];
		for (const what of wanted) for (let run = 0; run < 2; run++) expect([what.kind, await act(change(made, what))]).toMatchObject([what.kind, { kind: 'done' }]);
		expect([objects('account_note').length, objects('coupon').length, objects('invoice').length]).toEqual([1, 1, 2]);
		expect(objects('invoice')[0]).toMatchObject({ state: 'failed', credits: [{ amountMinor: 900 }] });
	});

	it('pay a credit into this invoice only, and use up nothing that the account had', async () => {
		const made = account.fail();
		const credit = { kind: 'credit', amount: { amountMinor: 905, currency: 'USD' }, why: 'goodwill' } as const;
		expect(await act(change(made, credit))).toMatchObject({ kind: 'done' });
		expect(objects('invoice')[0]).toMatchObject({ balanceMinor: 3995 });
		const other = account.fail();
		account.sandbox.control.readObjects({ kind: 'invoice' }).forEach((one) => Object.assign(one, 'productCode' in one && one.productCode !== null ? { accountId: other.customerId, state: 'open', balanceMinor: 100 } : {}));
		expect(await act(change(other, credit, 'another'))).toMatchObject({ kind: 'refused', why: expect.stringContaining('credit of its own') as string });
	});

	it('keep what we were told out of what the customer sees', async () => {
		const made = account.fail();
		await act(change(made, { kind: 'credit', amount: { amountMinor: 900, currency: 'USD' }, why: 'complained loudly' }));
		await act(change(made, { kind: 'discount', percent: 25, months: 3, why: 'complained loudly' }));
		expect(JSON.stringify(account.requests)).not.toContain('complained');
	});

	it.each<[string, Change, string]>([
		['a broken percent', { kind: 'discount', percent: 12.5, months: 3, why: 'x' }, 'whole percents'],
		['a pause without an end', { kind: 'pause-subscription', resumeOn: null }, 'name a day'],
		['a pause that ends before it begins', { kind: 'pause-subscription', resumeOn: new Date().toISOString().slice(0, 10) }, 'next bill'],
		['terms of years', { kind: 'extend-due-date', dueOn: '2040-01-01' }, '999 days'],
		['a campaign that is not there', { kind: 'change-campaign', campaign: 'harsh' }, 'no dunning campaign'],
	])('refuse %s before anything is written', async (_name, what, why) => {
		const made = account.fail();
		expect(await act(change(made, what))).toMatchObject({ kind: 'refused', retryable: false, why: expect.stringContaining(why) as string });
		expect(account.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('pause whole cycles, take a pause back and end one', async () => {
		const made = account.fail();
		const inThreeMonths = new Date(Date.now() + 80 * 86_400_000).toISOString().slice(0, 10);
		await act(change(made, { kind: 'pause-subscription', resumeOn: inThreeMonths }, 'p'));
		expect(objects('subscription')[0]).toMatchObject({ pauseCycles: 2, state: 'active' });
		await act(change(made, { kind: 'resume-subscription' }, 'r'));
		expect(objects('subscription')[0]).toMatchObject({ pauseCycles: null });
		Object.assign(objects('subscription')[0] ?? {}, { state: 'paused', pauseCycles: 1 });
		await act(change(made, { kind: 'resume-subscription' }, 'r2'));
		expect(objects('subscription')[0]).toMatchObject({ state: 'active', pauseCycles: null });
	});

	it('end a subscription now, without a refund', async () => {
		const made = account.fail();
		expect(await act(change(made, { kind: 'cancel-subscription', when: 'now' }))).toMatchObject({ kind: 'done' });
		expect(account.requests.at(-1)).toMatchObject({ method: 'DELETE', query: { refund: 'none' }, headers: { 'idempotency-key': 'c' } });
		expect(objects('subscription')[0]).toMatchObject({ state: 'expired' });
	});

	it('are refused, rather than thrown, when what they depend on cannot be read', async () => {
		const made = account.fail();
		account.sandbox.control.addApiFault({ pattern: 'GET /invoices/*', times: 1, kind: 'rate-limit' });
		expect(await act(change(made, { kind: 'add-note', text: 'x' }))).toMatchObject({ kind: 'refused', retryable: true });
	});

	it('write a note of several fields, and refuse an empty one', async () => {
		const { invoiceId } = account.fail();
		expect(await act({ kind: 'add-note', invoiceId, idempotencyKey: 'n', note: { attempt: '2', result: 'declined' } })).toMatchObject({ kind: 'done' });
		expect(objects('account_note')).toMatchObject([{ message: expect.stringMatching(/^attempt: 2\nresult: declined\n\[dunning-[0-9a-f]{24}\]$/) as string }]);
		expect(await act({ kind: 'add-note', invoiceId, idempotencyKey: 'n', note: {} })).toMatchObject({ kind: 'refused' });
	});
});

describe('the token of a hosted page', () => {
	it('is in the link and nowhere else that we send or report', async () => {
		const made = account.fail();
		await recurly.readContext({ invoiceId: made.invoiceId }, { now: new Date(), includeSettled: true }, account.http);
		const outcomes = [await act(retry(made.invoiceId)), await act(change(made, { kind: 'add-note', text: 'x' }))];
		const [holder] = account.sandbox.control.readObjects({ kind: 'account' }) as Array<{ token: string }>;
		expect(holder?.token).toHaveLength(32);
		expect(JSON.stringify([account.requests, outcomes])).not.toContain(holder?.token);
	});
});
