import { startZuoraSandbox } from '../../sandbox/zuora/start';
import { LIVE, OUTPUTS, useBillingBench } from '../../engine/bench';

const bench = useBillingBench(startZuoraSandbox);

const OBSERVE = { ...LIVE, retryOwner: 'observe' };

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

describe('the main path on Zuora, in n8n’s engine', () => {
	it('takes the retries over and recovers a failed payment with one charge of ours', async () => {
		const { invoiceId, testClockId, customerId } = bench().fail({ clock: true });
		const first = (await bench().work([await bench().claimed({ invoiceId, customerId }, { testClockId })])).only();
		expect([first.platform, first.outcome.result, first.output]).toEqual(['zuora', 'scheduled', OUTPUTS.done]);
		const results = await workDays(testClockId ?? '', 12);
		expect(results).toContain('paid');
		const book = bench().billing.book.filter(({ invoice }) => invoice === invoiceId);
		expect(book.filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(1);
		expect(book.filter(({ source }) => source === 'automatic')).toHaveLength(1);
	});

	it('only observes where the platform retries: it waits, nothing is charged, and the cycle goes on', async () => {
		const { invoiceId, testClockId } = bench().fail({ clock: true });
		const { outcome, output } = (await bench().work([await bench().claimed({ invoiceId }, { testClockId })], { action: OBSERVE })).only();
		expect([outcome.result, output]).toEqual(['waiting', OUTPUTS.done]);
		expect(bench().charges(invoiceId)).toBe(0);
		bench().billing.control.advance({ testClockId: testClockId ?? '', days: 3 });
		expect(bench().billing.book.filter(({ invoice, source }) => invoice === invoiceId && source === 'automatic')).toHaveLength(2);
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
		expect(outputs[OUTPUTS.send]).toEqual([]);
	});

	it('charges once although the reply was lost: what landed is found by reading', async () => {
		const { invoiceId, testClockId } = bench().fail({ kind: 'processing-error', clock: true });
		bench().billing.control.addApiFault({ pattern: 'POST /v1/payments', times: 1, kind: 'lose-reply', when: 'after' });
		await bench().work([await bench().claimed({ invoiceId }, { testClockId })]);
		await workDays(testClockId ?? '', 8);
		expect(bench().charges(invoiceId)).toBe(1);
		expect(bench().billing.book.filter(({ invoice, outcome }) => invoice === invoiceId && outcome === 'succeeded')).toHaveLength(1);
	});

	it('fetches a new token when the old one ran out, once', async () => {
		const { invoiceId } = bench().fail({});
		bench().billing.control.expireTokens();
		const before = bench().billing.requests.length;
		const { outcome } = (await bench().work([await bench().claimed({ invoiceId })], { action: OBSERVE })).only();
		expect(outcome.result).toBe('waiting');
		const tokens = bench().billing.requests.slice(before).filter(({ path }) => path === '/oauth/token');
		expect(tokens.length).toBeGreaterThan(0);
		expect(bench().billing.requests.slice(before).some(({ path, status }) => path.startsWith('/v1/invoices') && status === 200)).toBe(true);
	});
});
