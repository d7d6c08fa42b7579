import fc from 'fast-check';

import { sign } from '../../../nodes/platforms/chargebee/verify';
import { useBillingBench } from '../../engine/bench';
import { httpTo } from '../../platforms/chargebee/sandboxAccount';
import { startChargebeeSandbox } from '../../sandbox/chargebee/start';
import { deliver, type Received } from './aWebhook';

const bench = useBillingBench(startChargebeeSandbox);

const LOGIN = 'dunning:a long password';

async function receive(event: unknown, login = LOGIN): Promise<Received> {
	return await deliver({
		body: typeof event === 'string' ? event : JSON.stringify(event),
		headers: { authorization: sign(login) },
		platform: { id: 'chargebee', credentialType: 'dunningChargebeeApi', http: httpTo(bench().billing) },
		registration: { secret: LOGIN },
		credentials: bench().credentials,
	});
}

interface Told {
	id: string;
	event_type: string;
	content: object;
}

/** The newest event of a name, as the site keeps it. */
function newest(name: string): Told {
	const found = (bench().billing.control.readObjects({ kind: 'event' }) as Told[]).findLast(({ event_type: type }) => type === name);
	if (found === undefined) throw new Error(`The site has no ${name}`);
	return structuredClone(found);
}

describe('Dunning Trigger and an event of Chargebee whose body nothing covers', () => {
	it('starts with what the site says, once, whatever the body says', async () => {
		const failed = bench().fail({});
		const event = newest('payment_failed');
		const forged = { ...event, event_type: 'payment_succeeded', occurred_at: 1, content: { invoice: { id: 'another' }, customer: { id: 'somebody' } } };
		const first = await receive(forged);
		expect(first.items).toMatchObject([{ platform: 'chargebee', account: bench().billing.accountId, caseId: bench().caseId(failed.invoiceId), event: { id: event.id, type: 'payment.failed', refs: { invoiceId: failed.invoiceId, customerId: failed.customerId } } }]);
		expect(await receive(event)).toMatchObject({ status: 200, items: null, body: { received: true, execution: false } });
	});

	it('never starts with anything of a body that was changed on its way, whichever field it was', async () => {
		const { invoiceId } = bench().fail({});
		const event = newest('payment_failed');
		const lies = fc.record({ event_type: fc.string(), content: fc.anything(), occurred_at: fc.anything(), object: fc.anything() }, { requiredKeys: [] });
		const seen: unknown[] = [];
		await fc.assert(
			fc.asyncProperty(lies, async (lie) => {
				const { items, status } = await receive({ ...event, ...lie });
				seen.push(...(items ?? []));
				expect(status).toBe(200);
			}),
			{ numRuns: 40 },
		);
		expect(seen).toMatchObject([{ caseId: bench().caseId(invoiceId), event: { id: event.id, type: 'payment.failed' } }]);
	});

	it('refuses a login that it does not know before calling anyone', async () => {
		bench().fail({});
		const before = bench().billing.requests.length;
		expect(await receive(newest('payment_failed'), 'dunning:guessed')).toMatchObject({ status: 401, items: null, body: { refused: 'mismatch' } });
		expect(bench().billing.requests.length).toBe(before);
	});

	it('answers 400 for an event that the site does not know, and for a body without an id', async () => {
		expect(await receive({ ...newest('payment_failed'), id: 'ev_made_up' })).toMatchObject({ status: 400, items: null, body: { refused: 'not-an-event' } });
		for (const body of ['{', '[]', '"x"', '{"event_type":"payment_failed"}', '{"id":"../invoices"}']) expect(await receive(body)).toMatchObject({ status: 400, items: null });
	});

	it('answers 503, so that Chargebee delivers again, while the event cannot be read', async () => {
		bench().fail({});
		const event = newest('payment_failed');
		bench().billing.control.addApiFault({ pattern: 'GET /api/v2/events/*', times: 1, kind: 'rate-limit' });
		expect(await receive(event)).toMatchObject({ status: 503, items: null });
		expect((await receive(event)).items).toHaveLength(1);
	});

	it('starts nothing for a transaction that is no chargeback, and a case for one that is', async () => {
		const { invoiceId } = bench().fail({ kind: 'processing-error' });
		bench().billing.control.payOnPage({ invoiceId });
		expect(await receive(newest('transaction_created'))).toMatchObject({ status: 200, items: null, body: { ignored: true } });
		bench().billing.control.chargeBack({ transactionId: bench().billing.book.at(-1)?.charge ?? '' });
		expect((await receive(newest('transaction_created'))).items).toMatchObject([{ event: { type: 'dispute.opened', refs: { invoiceId } } }]);
	});
});
