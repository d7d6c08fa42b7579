import { makeWindow, recentDays } from '../../../nodes/core/report/window';
import { reportOn } from '../../../nodes/DunningReport/readLedger';
import { aNode, LIVE, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { runInEngine } from '../../engine/engine';
import { readBook } from './fromRawEvents';

const DAY_MS = 86_400_000;

describe('the report on what a platform did', () => {
	const bench = useEngineBench();
	let released = 0;

	/** Works items in one run, and tells the ledger that the released messages were sent. */
	async function work(items: object[]) {
		const { outputs } = await bench().work(items, { action: LIVE });
		const permits = outputs.flat().flatMap(({ outcome }) => (outcome.release ? [{ permitId: outcome.release.permitId }] : []));
		released += permits.length;
		if (permits.length === 0) return;
		const parameters = { operation: 'recordMessage', permitId: '={{ $json.permitId }}', result: 'sent' };
		await runInEngine({ types: NODE_TYPES, nodes: [aNode('auditLog', 'Audit Log', { parameters })], connections: {}, credentials: bench().credentials, mode: 'trigger', start: 'Audit Log', items: permits });
	}

	const claimed = async (invoiceId: string, type: 'payment.failed' | 'method.updated' | 'payment.recovered' = 'payment.failed') => await bench().claimed({ invoiceId }, { type });

	/** Ten customers in three currencies: new cards, one that is declined, confirmations on the page, and some who do nothing. */
	async function playOut() {
		const { control } = bench().stripe;
		const amounts = [{ currency: 'usd', amountMinor: 4900 }, { currency: 'eur', amountMinor: 1200 }, { currency: 'jpy', amountMinor: 900 }];
		const waits = amounts.map((money) => bench().fail({ kind: 'insufficient-funds', ...money }));
		const renews = amounts.map((money) => bench().fail({ kind: 'stolen-card', ...money }));
		const pays = amounts.map((money) => bench().fail({ kind: 'authentication-required', ...money }));
		const declined = bench().fail({ kind: 'stolen-card', currency: 'usd', amountMinor: 700 });
		await work(await Promise.all([...waits, ...renews, ...pays, declined].map(async ({ invoiceId }) => await claimed(invoiceId))));
		renews.forEach(({ customerId }) => control.updateCard({ customerId }));
		const { paymentMethodId } = control.updateCard({ customerId: declined.customerId });
		control.setTruth({ paymentMethodId, truth: { kind: 'declines', decline: 'insufficient_funds' } });
		pays.forEach(({ invoiceId }) => control.payOnPage({ invoiceId }));
		const updated = [...renews, declined].map(async ({ invoiceId }) => await claimed(invoiceId, 'method.updated'));
		await work(await Promise.all([...updated, ...pays.map(async ({ invoiceId }) => await claimed(invoiceId, 'payment.recovered'))]));
	}

	it('equals what the platform’s own book says', async () => {
		await playOut();
		const book = readBook(bench().stripe.book);
		const now = new Date(Date.now() + 30 * DAY_MS);
		const window = makeWindow({ ...recentDays(40, { now, timeZone: 'Europe/Berlin' }), timeZone: 'Europe/Berlin', maturityDays: 28 });
		const report = await reportOn(bench().store, { window, lifetimeTerms: null, answers: [] }, now);

		expect([book.failed, book.recovered]).toEqual([10, 6]);
		expect(report.recovery.matured.byCount).toMatchObject({ numerator: book.recovered, denominator: book.failed });
		expect(Object.fromEntries(report.recovery.matured.byMoney.byCurrency.map(({ currency, numerator, denominator }) => [currency, [numerator.amountMinor, denominator.amountMinor]]))).toEqual(book.money);
		expect(report.attempts.rows.map(({ approval }) => [approval.numerator, approval.denominator])).toEqual(book.retries);
		expect(report.attempts.rows.map(({ ours }) => [ours.numerator, ours.denominator])).toEqual(book.ours);
		expect(Object.fromEntries(report.attribution.rows.filter(({ share }) => share.numerator > 0).map(({ source, share }) => [source, share.numerator]))).toEqual(book.sources);
		expect(report.timing.medianDays.value).toBeCloseTo(((book.days[2] ?? 0) + (book.days[3] ?? 0)) / 2, 2);
		expect(report.messages.total).toMatchObject({ released, sent: { numerator: released } });
		expect(JSON.stringify(report)).not.toMatch(/Ada|example\.com|cus_|4242/);
	}, 180_000);
});
