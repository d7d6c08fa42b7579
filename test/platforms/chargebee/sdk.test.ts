import Chargebee, { basicAuthValidator, WebhookAuthenticationError } from 'chargebee';

import type { CaseFacts } from '../../../nodes/core/case';
import { chargebee } from '../../../nodes/platforms/chargebee';
import { sign } from '../../../nodes/platforms/chargebee/verify';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

let account: SandboxAccount;
beforeEach(async () => {
	account = await openSandbox();
});
afterEach(async () => await account.sandbox.close());

/** The official client, talking to the sandbox instead of the vendor. */
function clientFor({ sandbox }: SandboxAccount) {
	return new Chargebee({
		site: sandbox.accountId,
		apiKey: sandbox.apiKey,
		httpClient: {
			makeApiRequest: async (request: Request) => {
				const { pathname, search } = new URL(request.url);
				const body = request.method === 'GET' ? {} : { body: await request.text() };
				return await fetch(`${sandbox.url}${pathname}${search}`, { method: request.method, headers: request.headers, ...body });
			},
		},
	} as ConstructorParameters<typeof Chargebee>[0]);
}

async function factsOf(invoiceId: string): Promise<CaseFacts> {
	const read = await chargebee.readContext({ invoiceId }, { now: new Date(), includeSettled: true }, account.http);
	const facts = read.ok ? read.cases[0] : undefined;
	if (facts === undefined) throw new Error('No case was read');
	return facts;
}

const toIso = (seconds: number | undefined): string => new Date((seconds ?? 0) * 1000).toISOString();

describe('the official client', () => {
	it('reads from the sandbox what we read', async () => {
		const { invoiceId, customerId, subscriptionId, transactionId } = account.fail({ currency: 'jpy', amountMinor: 4_900, paidInvoices: 2 });
		const client = clientFor(account);
		const ours = await factsOf(invoiceId);
		const { invoice } = await client.invoice.retrieve(invoiceId);
		expect([invoice.id, invoice.amount_due, invoice.currency_code, toIso(invoice.next_retry_at)]).toEqual([ours.invoice.id, ours.invoice.amountRemaining.amountMinor, ours.invoice.amountRemaining.currency, ours.invoice.nextNativeAttemptAt]);
		const { transaction } = await client.transaction.retrieve(transactionId ?? '');
		expect([transaction.id, transaction.error_detail?.decline_code, toIso(transaction.date)]).toEqual([ours.attempt.last?.id, ours.attempt.last?.decline?.code, ours.attempt.last?.at]);
		const { subscription, customer } = await client.subscription.retrieve(subscriptionId);
		expect([subscription.id, customer.id, customer.primary_payment_source_id]).toEqual([ours.subscription?.id, ours.customer.id, ours.paymentMethods.find(({ isDefault }) => isDefault)?.id]);
		const { list } = await client.invoice.list({ customer_id: { is: customerId }, status: { is: 'paid' } });
		expect(list).toHaveLength(ours.context.paidInvoices);
	});

	it('collects and is declined as we are, and a repeated key charges once for both', async () => {
		const { invoiceId, paymentSourceId } = account.fail({});
		const client = clientFor(account);
		const declined = await client.invoice.collectPayment(invoiceId, { payment_source_id: paymentSourceId }).catch((error: unknown) => error);
		const ours = await chargebee.act({ kind: 'retry-payment', invoiceId, idempotencyKey: 'ours', paymentMethodId: paymentSourceId, amount: { amountMinor: 4_900, currency: 'USD' } }, account.http);
		expect(declined).toMatchObject({ type: 'payment', api_error_code: 'payment_processing_failed', http_status_code: 402 });
		expect(ours).toMatchObject({ kind: 'declined', decline: { class: 'insufficient-funds' } });
		account.sandbox.control.setTruth({ paymentSourceId, truth: { kind: 'pays' } });
		const before = account.sandbox.book.length;
		const collect = async () => await client.invoice.collectPayment(invoiceId, { payment_source_id: paymentSourceId }, { 'chargebee-idempotency-key': 'same' });
		const [first, second] = [await collect(), await collect()];
		expect([first.transaction.id, second.isIdempotencyReplayed]).toEqual([second.transaction.id, 'true']);
		expect(account.sandbox.book.length - before).toBe(1);
	});

	it('accepts the webhook logins that we accept, and refuses those that we refuse', async () => {
		const validate = basicAuthValidator((user: string, password: string) => user === 'dunning' && password === 'secret');
		const attempts: Array<[authorization: string | undefined, isRight: boolean]> = [
			[sign('dunning:secret'), true],
			[sign('secret'), true],
			[sign('dunning:other'), false],
			[sign('other:secret'), false],
			['Bearer secret', false],
			['Basic !!!', false],
			[undefined, false],
		];
		for (const [authorization, isRight] of attempts) {
			const theirs = await Promise.resolve()
				.then(async () => await validate({ authorization }))
				.then(() => true)
				.catch((error: unknown) => {
					expect(error).toBeInstanceOf(WebhookAuthenticationError);
					return false;
				});
			const ours = chargebee.verify({ rawBody: Buffer.from('{}'), headers: { authorization }, receivedAt: new Date() }, ['dunning:secret']);
			expect([authorization, theirs, ours.ok]).toEqual([authorization, isRight, isRight]);
		}
	});
});
