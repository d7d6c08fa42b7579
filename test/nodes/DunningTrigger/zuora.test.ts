import { zuora } from '../../../nodes/platforms/zuora';
import { present } from '../../../nodes/platforms/zuora/verify';
import { useBillingBench } from '../../engine/bench';
import { connect } from '../../platforms/zuora/sandboxAccount';
import { startZuoraSandbox } from '../../sandbox/zuora/start';
import { deliver, type Received } from './aWebhook';

const bench = useBillingBench(startZuoraSandbox);

const LOGIN = 'n8n-dunning:a long password';

async function receive(callout: unknown, login = LOGIN): Promise<Received> {
	const http = connect(bench().billing);
	return await deliver({
		body: typeof callout === 'string' ? callout : JSON.stringify(callout),
		headers: { authorization: present(login) },
		platform: { id: 'zuora', credentialType: 'dunningZuoraApi', http },
		registration: { secret: LOGIN },
		credentials: bench().credentials,
	});
}

const requestsSoFar = (): number => bench().billing.requests.length;

describe('Dunning Trigger and a callout whose body nobody signed', () => {
	it('starts with what Zuora says, once, whatever the callout calls it', async () => {
		const failed = bench().billing.control.failCustomer({ kind: 'insufficient-funds', name: 'Ada', email: 'ada@example.com', country: 'DE', currency: 'usd', amountMinor: 4900 });
		const lie = { eventType: 'PaymentProcessed', eventTime: '1999-01-01T00:00:00Z', paymentId: failed.paymentId, accountId: 'somebody-else', invoiceId: 'another', amount: '1.00' };
		const first = await receive(lie);
		expect(first.items).toMatchObject([{ platform: 'zuora', account: bench().billing.accountId, caseId: bench().caseId(failed.invoiceId), event: { type: 'payment.failed', refs: { invoiceId: failed.invoiceId, customerId: failed.customerId } } }]);
		const again = await receive({ ...lie, eventType: 'PaymentDeclined', eventTime: '2030-01-01T00:00:00Z' });
		expect(again).toMatchObject({ status: 200, items: null, body: { received: true, execution: false } });
	});

	it('refuses a login that it does not know before calling anyone', async () => {
		const before = requestsSoFar();
		expect(await receive({ eventType: 'PaymentDeclined', paymentId: 'p' }, 'n8n-dunning:guessed')).toMatchObject({ status: 401, items: null, body: { refused: 'mismatch' } });
		expect(requestsSoFar()).toBe(before);
	});

	it('answers 400 for an object that Zuora does not know, and for a body without ids', async () => {
		expect(await receive({ eventType: 'PaymentDeclined', paymentId: 'f'.repeat(32) })).toMatchObject({ status: 400, items: null, body: { refused: 'not-an-event' } });
		for (const body of ['{', '[]', '"x"', '{"eventType":"PaymentDeclined"}']) expect(await receive(body)).toMatchObject({ status: 400, items: null });
	});

	it('answers 503, so that Zuora delivers again, while Zuora itself cannot be read', async () => {
		const { paymentId } = bench().billing.control.failCustomer({ kind: 'insufficient-funds', name: 'Ada', email: 'ada@example.com', country: 'DE', currency: 'usd', amountMinor: 4900 });
		bench().billing.control.addApiFault({ pattern: 'GET /v1/payments/*', times: 1, kind: 'server-error', when: 'before' });
		expect(await receive({ eventType: 'PaymentDeclined', paymentId })).toMatchObject({ status: 503, items: null });
		expect((await receive({ eventType: 'PaymentDeclined', paymentId })).items).toHaveLength(1);
	});

	it('starts nothing for a payment of a customer that no case of ours is about', async () => {
		const failed = bench().billing.control.failCustomer({ kind: 'insufficient-funds', name: 'Ada', email: 'ada@example.com', country: 'DE', currency: 'usd', amountMinor: 4900 });
		bench().billing.control.payOnPage({ invoiceId: failed.invoiceId });
		const paid = bench().billing.book.at(-1)?.charge;
		expect(await receive({ eventType: 'PaymentProcessed', paymentId: paid })).toMatchObject({ status: 200, items: null, body: { execution: false } });
		expect(zuora.webhookEvents.PaymentProcessed).toBe('payment.recovered');
	});
});
