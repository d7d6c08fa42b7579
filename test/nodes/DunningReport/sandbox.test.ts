import { makeWindow, recentDays } from '../../../nodes/core/report/window';
import { reportOn } from '../../../nodes/DunningReport/readLedger';
import { aNode, LIVE, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { runInEngine } from '../../engine/engine';
import { readBook } from './fromRawEvents';

const DAY_MS = 86_400_000;
/** Charges at once when the customer changed the card; messages may leave at any hour. */
const ACTING = { ...LIVE, options: {} };

describe('the report on what a platform did', () => {
	const bench = useEngineBench();
	let released = 0;

	async function work(item: object) {
		const { outputs } = await bench().work([item], { action: ACTING });
		for (const { outcome } of outputs.flat()) {
			if (outcome.release === null) continue;
			released += 1;
			await runInEngine({
				types: NODE_TYPES,
				nodes: [aNode('auditLog', 'Audit Log', { parameters: { operation: 'recordMessage', permitId: outcome.release.permitId, result: 'sent' } })],
				connections: {},
				credentials: bench().credentials,
				mode: 'trigger',
				start: 'Audit Log',
				items: [{}],
			});
		}
	}

	const fails = (kind: 'stolen-card' | 'insufficient-funds' | 'expired-card', money: { currency: string; amountMinor: number }) => bench().fail({ kind, ...money });
	const claimed = async (invoiceId: string, type: 'payment.failed' | 'method.updated' | 'payment.recovered' = 'payment.failed') => await bench().claimed({ invoiceId }, { type });

	/** Nine customers: new cards, new cards that are declined, payments on the page, and some who do nothing. */
	async function playOut() {
		const { control } = bench().stripe;
		for (const money of [{ currency: 'usd', amountMinor: 4900 }, { currency: 'eur', amountMinor: 1200 }, { currency: 'jpy', amountMinor: 900 }]) {
			const waits = fails('insufficient-funds', money);
			await work(await claimed(waits.invoiceId));
			const renews = fails('stolen-card', money);
			await work(await claimed(renews.invoiceId));
			control.updateCard({ customerId: renews.customerId });
			await work(await claimed(renews.invoiceId, 'method.updated'));
			const pays = fails('expired-card', money);
			await work(await claimed(pays.invoiceId));
			control.payOnPage({ invoiceId: pays.invoiceId });
			await work(await claimed(pays.invoiceId, 'payment.recovered'));
		}
		const declined = fails('stolen-card', { currency: 'usd', amountMinor: 700 });
		const { paymentMethodId } = control.updateCard({ customerId: declined.customerId });
		control.setTruth({ paymentMethodId, truth: { kind: 'declines', decline: 'insufficient_funds' } });
		await work(await claimed(declined.invoiceId));
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
