import { startChargebeeSandbox } from '../../sandbox/chargebee/start';
import { LIVE, OUTPUTS, useBillingBench } from '../../engine/bench';

const bench = useBillingBench(startChargebeeSandbox);

const OBSERVE = { ...LIVE, retryOwner: 'observe' };

const COLLECT = 'POST /api/v2/invoices/*/collect_payment';

/** Hands out what is due day by day until the case is paid, or the days are over. */
async function workDays(testClockId: string, days: number): Promise<string[]> {
	const results: string[] = [];
	for (let day = 0; day < days; day++) {
		bench().billing.control.advance({ testClockId, days: 1 });
		const items = await bench().due(testClockId);
		for (const item of items) results.push((await bench().work([item])).only().outcome.result);
		if (results.includes('paid')) break;
	}
	return results;
}

const bookOf = (invoiceId: string) => bench().billing.book.filter(({ invoice }) => invoice === invoiceId);

describe('the main path on Chargebee, in n8n’s engine', () => {
	it('takes the retries over by a pause and recovers a failed payment with one charge of ours', async () => {
		const { invoiceId, testClockId, customerId } = bench().fail({ clock: true });
		const first = (await bench().work([await bench().claimed({ invoiceId, customerId }, { testClockId })])).only();
		expect([first.platform, first.outcome.result, first.output]).toEqual(['chargebee', 'scheduled', OUTPUTS.done]);
		const results = await workDays(testClockId ?? '', 12);
		expect(results).toContain('paid');
		expect(bookOf(invoiceId).filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(1);
		expect(bookOf(invoiceId).filter(({ source }) => source === 'automatic')).toHaveLength(1);
	});

	it('only observes where the platform retries: nothing is charged by us, and native dunning goes on', async () => {
		const { invoiceId, testClockId } = bench().fail({ clock: true });
		const { outcome, output } = (await bench().work([await bench().claimed({ invoiceId }, { testClockId })], { action: OBSERVE })).only();
		expect([outcome.result, output]).toEqual(['waiting', OUTPUTS.done]);
		bench().billing.control.advance({ testClockId: testClockId ?? '', days: 4 });
		expect(bench().charges(invoiceId)).toBe(0);
		expect(bookOf(invoiceId).at(-1)).toMatchObject({ source: 'automatic', outcome: 'succeeded' });
	});

	it('never charges a stolen card again', async () => {
		const { invoiceId, testClockId } = bench().fail({ kind: 'stolen-card', clock: true });
		const { outcome } = (await bench().work([await bench().claimed({ invoiceId }, { testClockId })])).only();
		expect(outcome.result).toBe('released');
		await workDays(testClockId ?? '', 10);
		expect(bench().charges(invoiceId)).toBe(0);
	});

	it('neither charges nor writes to a customer who paid meanwhile', async () => {
		const { invoiceId } = bench().fail({ kind: 'paid-meanwhile' });
		const { outputs } = await bench().work([await bench().claimed({ invoiceId })]);
		expect(outputs.map((items) => items.map(({ outcome }) => outcome.result))).toEqual([['closed'], [], [], []]);
		expect(bench().charges(invoiceId)).toBe(0);
	});

	it('charges once although the reply was lost and the key is forgotten: what landed is found by reading', async () => {
		const { invoiceId, testClockId } = bench().fail({ kind: 'processing-error', clock: true });
		bench().billing.control.addApiFault({ pattern: COLLECT, times: 1, kind: 'lose-reply', when: 'after' });
		await bench().work([await bench().claimed({ invoiceId }, { testClockId })]);
		bench().billing.control.expireKeys();
		await workDays(testClockId ?? '', 8);
		expect(bench().charges(invoiceId)).toBe(1);
		expect(bookOf(invoiceId).filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(1);
	});

	it('sends the customer to the portal of the site', async () => {
		const { invoiceId, testClockId } = bench().fail({ kind: 'expired-card', clock: true });
		const { outcome, output } = (await bench().work([await bench().claimed({ invoiceId }, { testClockId })])).only();
		expect([outcome.result, output]).toEqual(['released', OUTPUTS.send]);
		expect(JSON.stringify(outcome)).toContain(`${bench().billing.url}/portal/v2/login`);
	});
});
