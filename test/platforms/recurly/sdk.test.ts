import type { CaseFacts } from '../../../nodes/core/case';
import { recurly } from '../../../nodes/platforms/recurly';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

interface SdkAnswer {
	[field: string]: unknown;
}

interface Sdk {
	HttpAdapter: new () => object;
	Client: new (key: string, options: object) => Record<'getInvoice' | 'getAccount' | 'collectInvoice' | 'markInvoiceFailed', (id: string, body?: object) => Promise<SdkAnswer>> & {
		listInvoices(options: object): { each(): AsyncIterable<SdkAnswer> };
		listBillingInfos(id: string, options: object): { each(): AsyncIterable<SdkAnswer> };
	};
}

// The client is written for require and has no usable types of its adapter.
const sdk = jest.requireActual<Sdk>('recurly');

/** The official client, talking to the sandbox instead of the vendor. */
function clientFor({ sandbox }: SandboxAccount) {
	class ToSandbox extends sdk.HttpAdapter {
		async execute(...[method, url, headers, body]: [method: string, url: string, headers: Record<string, string>, body: string | null]) {
			const { pathname, search } = new URL(url);
			const response = await fetch(`${sandbox.url}${pathname}${search}`, { method, headers, ...(method === 'GET' ? {} : { body: body ?? '{}' }) });
			return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
		}
	}
	return new sdk.Client(sandbox.apiKey, { httpAdapter: new ToSandbox() });
}

let account: SandboxAccount;
beforeEach(async () => {
	account = await openSandbox();
});
afterEach(async () => await account.sandbox.close());

async function factsOf(invoiceId: string): Promise<CaseFacts> {
	const read = await recurly.readContext({ invoiceId }, { now: new Date(), includeSettled: true }, account.http);
	const facts = read.ok ? read.cases[0] : undefined;
	if (facts === undefined) throw new Error('No case was read');
	return facts;
}

async function all(entries: AsyncIterable<SdkAnswer>): Promise<SdkAnswer[]> {
	const found = [];
	for await (const entry of entries) found.push(entry);
	return found;
}

describe('the official client', () => {
	it('reads from the sandbox what we read', async () => {
		const { invoiceId, customerId } = account.fail({ currency: 'bhd', amountMinor: 12_345, locale: 'de' });
		const client = clientFor(account);
		const [theirs, ours] = [await client.getInvoice(invoiceId), await factsOf(invoiceId)];
		expect({ id: theirs['id'], number: theirs['number'], balance: theirs['balance'], currency: theirs['currency'] }).toEqual({ id: ours.invoice.id, number: ours.invoice.number, balance: 12.345, currency: 'BHD' });
		expect(ours.invoice.amountRemaining).toEqual({ amountMinor: 12_345, currency: 'BHD' });
		expect((theirs['createdAt'] as Date).toISOString()).toBe(ours.invoice.createdAt);
		const [transaction] = theirs['transactions'] as SdkAnswer[];
		expect([transaction?.['id'], transaction?.['statusCode'], (transaction?.['createdAt'] as Date).toISOString()]).toEqual([ours.attempt.last?.id, ours.attempt.last?.decline?.code, ours.attempt.last?.at]);
		const holder = await client.getAccount(customerId);
		expect([`${String(holder['firstName'])} ${String(holder['lastName'])}`, holder['email'], holder['preferredLocale']]).toEqual([ours.customer.name, ours.customer.email, ours.customer.language]);
		expect(ours.invoice.paymentPageUrl).toBe(`https://acme.recurly.com/account/${String(holder['hostedLoginToken'])}`);
		const methods = await all(client.listBillingInfos(customerId, {}).each());
		expect(methods.map((info) => info['id'])).toEqual(ours.paymentMethods.map(({ id }) => id));
	});

	it('pages through a list as we do', async () => {
		account.sandbox.control.changeSettings({ pageSize: 2 });
		const ids = Array.from({ length: 5 }, () => account.fail().invoiceId);
		const theirs = await all(clientFor(account).listInvoices({ params: { state: 'past_due', sort: 'created_at', order: 'asc', limit: 2 } }).each());
		expect(theirs.map((invoice) => invoice['id'])).toEqual(ids);
		const missed = (await recurly.readMissedEvents({ since: new Date(0), events: ['charge_invoice.past_due'] }, account.http)) as Array<{ id: string }>;
		expect(missed.map(({ id }) => id).sort()).toEqual([...ids].sort());
	});

	it('takes a declined collection for the same decline, and a wrong state for a refusal', async () => {
		const { invoiceId } = account.fail();
		const client = clientFor(account);
		const declined = await client.collectInvoice(invoiceId, { body: {} }).catch((error: unknown) => error as { type: string; transactionError: SdkAnswer });
		const ours = await recurly.act({ kind: 'retry-payment', invoiceId, idempotencyKey: 'k', paymentMethodId: null, amount: { amountMinor: 4900, currency: 'USD' } }, account.http);
		expect(declined).toMatchObject({ type: 'transaction', transactionError: { code: 'insufficient_funds', declineCode: 'insufficient_funds', category: 'soft' } });
		expect(ours).toMatchObject({ kind: 'declined', decline: { code: 'insufficient_funds', class: 'insufficient-funds' } });
		expect(await client.markInvoiceFailed(invoiceId)).toMatchObject({ state: 'failed' });
		await expect(client.markInvoiceFailed(invoiceId)).rejects.toMatchObject({ type: 'validation' });
		expect(await factsOf(invoiceId)).toMatchObject({ invoice: { status: 'uncollectible' } });
	});
});
