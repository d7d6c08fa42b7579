import { DEFAULT_POLICY, policyHash, type Policy } from '../../../nodes/core/policy/policy';
import { makeWindow, recentDays } from '../../../nodes/core/report/window';
import { reportOn } from '../../../nodes/DunningReport/readLedger';
import { aNode, LIVE, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { runInEngine } from '../../engine/engine';
import { readBook } from './fromRawEvents';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const PUBLISHED = { policySource: 'published' };

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

	const SALES = [{ amountMinor: 9_000_000, currency: 'USD' }, { amountMinor: 400_000, currency: 'EUR' }];

	/** The report as it is made when all have matured. */
	async function reportLater() {
		const now = new Date(Date.now() + 30 * DAY_MS);
		const window = makeWindow({ ...recentDays(40, { now, timeZone: 'Europe/Berlin' }), timeZone: 'Europe/Berlin', maturityDays: 28 });
		return { now, report: await reportOn(bench().store, { window, lifetimeTerms: { grossMargin: 0.5, furtherMonths: 6 }, creditSales: SALES, answers: [], includeTestClocks: false }, now) };
	}

	it('equals what the platform’s own book says', async () => {
		await playOut();
		const book = readBook(bench().stripe.book);
		const { report, now } = await reportLater();

		expect([book.failed, book.recovered]).toEqual([10, 6]);
		expect(report.recovery.matured.byCount).toMatchObject({ numerator: book.recovered, denominator: book.failed });
		expect(Object.fromEntries(report.recovery.matured.byMoney.byCurrency.map(({ currency, numerator, denominator }) => [currency, [numerator.amountMinor, denominator.amountMinor]]))).toEqual(book.money);
		expect(report.attempts.rows.map(({ approval }) => [approval.numerator, approval.denominator])).toEqual(book.retries);
		expect(report.attempts.rows.map(({ ours }) => [ours.numerator, ours.denominator])).toEqual(book.ours);
		expect(Object.fromEntries(report.attribution.rows.filter(({ share }) => share.numerator > 0).map(({ source, share }) => [source, share.numerator]))).toEqual(book.sources);
		expect(report.timing.medianDays.value).toBeCloseTo(((book.days[2] ?? 0) + (book.days[3] ?? 0)) / 2, 2);
		const saved = Object.entries(book.money).flatMap(([currency, [amountMinor]]) => (amountMinor > 0 ? [{ currency, amountMinor }] : []));
		expect(report.value.mrrSaved.amounts).toEqual(expect.arrayContaining(saved));
		expect(report.value.ltvOfRecovered.amounts).toEqual(expect.arrayContaining(saved.map(({ currency, amountMinor }) => ({ currency, amountMinor: 3 * amountMinor }))));
		expect(report.value.involuntaryChurn).toMatchObject({ numerator: 0, denominator: book.failed });
		const owed = Object.entries(book.money).map(([currency, [paid, failed]]) => ({ currency, amountMinor: failed - paid }));
		expect(report.receivables.owed).toMatchObject({ amounts: expect.arrayContaining(owed.filter(({ amountMinor }) => amountMinor > 0)), numerator: book.failed - book.recovered });
		const days = (now.getTime() - Date.parse(report.window.from)) / DAY_MS;
		for (const { currency, amountMinor: sold } of SALES) {
			const open = owed.find((one) => one.currency === currency)?.amountMinor ?? 0;
			expect(report.receivables.dso.byCurrency.find((one) => one.currency === currency)?.value).toBeCloseTo((open / sold) * days, 9);
			expect(report.receivables.cei.byCurrency.find((one) => one.currency === currency)?.value).toBeCloseTo((sold - open) / sold, 9);
		}
		expect(report.messages.total).toMatchObject({ released, sent: { numerator: released } });
		expect(JSON.stringify(report)).not.toMatch(/Ada|example\.com|cus_|4242/);
	}, 180_000);

	it('holds what was predicted when a retry was planned against what the platform’s book says of it', async () => {
		const policy: Policy = { ...DEFAULT_POLICY, version: 'v1', phase: 'auto', retryOwner: 'own', learning: { holdoutPercent: 0, explore: false }, otherMethods: 'use' };
		const publishedAt = new Date().toISOString();
		await bench().store.publishPolicy({ policy, hash: policyHash(policy), publishedAt, publishedBy: { id: 'ada', identity: 'n8n-login' }, note: '', basedOn: null, state: 'in-force', secondApprover: null }, { at: publishedAt, type: 'policy.published', caseId: null, actor: 'ada', isRehearsal: false, body: {} });
		const workBy = async (items: object[]) => await bench().work(items, { score: PUBLISHED, message: { ...PUBLISHED, senderName: 'Acme', options: {} }, action: { operation: 'everything', options: {}, ...PUBLISHED } });
		const failed = [{ last4: '1117', truth: { kind: 'pays' } as const }, { last4: '0341', truth: { kind: 'declines', decline: 'expired_card' } as const }].map((backupCard) => bench().fail({ kind: 'expired-card', backupCard }));
		const predictions: number[] = [];
		for (const { invoiceId } of failed) {
			const planned = (await workBy([await claimed(invoiceId)])).only();
			expect(planned.decision?.plan.money.kind).toBe('schedule-retry');
			predictions.push(planned.score?.best?.probability ?? Number.NaN);
		}
		for (const item of await bench().due(null, ['retry'], new Date(Date.now() + YEAR_MS))) await workBy([item]);

		const ends = failed.map(({ invoiceId }) => Number(bench().stripe.book.find(({ invoice, source }) => invoice === invoiceId && source === 'api')?.outcome === 'succeeded'));
		expect(ends).toEqual([1, 0]);
		const { model } = (await reportLater()).report;
		const errors = predictions.map((predicted, index) => predicted - (ends[index] ?? Number.NaN));
		expect(model.brier).toMatchObject({ value: expect.closeTo(errors.reduce((sum, error) => sum + error ** 2, 0) / 2, 6), observations: 2 });
		expect(model.calibration.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(2);
	}, 180_000);
});
