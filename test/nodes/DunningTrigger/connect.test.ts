import { LIVE, useBillingBench } from '../../engine/bench';
import { startStripeSandbox, type StripeSandbox } from '../../sandbox/stripe/start';
import { deliver } from './aWebhook';

const bench = useBillingBench<StripeSandbox>(async () => await startStripeSandbox({ platformAccountId: 'acct_platform' }));

/** What the endpoint of the platform is told of a failure in the connected account. */
function anEvent(): { account?: string; data: { object: { id: string } } } {
	const { invoiceId } = bench().fail({});
	const events = bench().billing.control.readObjects({ kind: 'event' }) as Array<{ type: string; account?: string; data: { object: { id: string } } }>;
	const found = events.findLast(({ type, data }) => type === 'invoice.payment_failed' && data.object.id === invoiceId);
	if (found === undefined) throw new Error('The sandbox sent no event');
	return found;
}

const post = async (event: object, credentials = bench().credentials) => await deliver({ body: JSON.stringify(event), credentials });
const without = (name: string) => ({ ...bench().credentials, dunningStripeApi: { ...bench().credentials.dunningStripeApi, [name]: '' } });

describe('a connected account of Stripe', () => {
	it('is read and charged under its own header, and is part of the case id', async () => {
		const event = anEvent();
		const invoiceId = event.data.object.id;
		const { items } = await post(event);
		expect(items).toMatchObject([{ caseId: `stripe:${bench().billing.accountId}:${invoiceId}`, account: bench().billing.accountId }]);
		const worked = (await bench().work(items ?? [], { action: { ...LIVE, operation: 'retry-now' } })).only();
		expect(worked.outcome.result).toMatch(/paid|declined|waiting|scheduled/);
		expect(worked.invoice?.id).toBe(invoiceId);
	});

	it.each([
		['of another connected account', { account: 'acct_stranger' }],
		['of the platform’s own account', { account: undefined }],
	])('is the only one acted for: an event %s is answered, counted and left alone', async (_name, changes) => {
		const { status, items, body, logged } = await post({ ...anEvent(), ...changes });
		expect({ status, items, body }).toEqual({ status: 200, items: null, body: { received: true, ignored: true, reason: 'other-account' } });
		expect(JSON.stringify(logged)).toContain('another account');
		expect(await bench().store.counters()).toEqual({ 'webhook.ignored.other-account': 1 });
		expect(await bench().store.peekDue({ queue: 'wf_1', kinds: ['event'], limit: 9 })).toEqual([]);
	});

	it('is left alone where the credential names none', async () => {
		expect(await post(anEvent(), without('connectedAccount'))).toMatchObject({ status: 200, items: null, body: { reason: 'other-account' } });
	});
});
