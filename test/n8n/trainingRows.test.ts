import { PRIOR_MODEL } from '../../nodes/core/scoring/model/model';
import { trainModel } from '../../nodes/core/scoring/model/train';
import { readTrainingRows } from '../../nodes/n8n/trainingRows';
import { useEngineBench } from '../engine/bench';

const EVER = new Date(0);

describe('readTrainingRows', () => {
	const bench = useEngineBench();

	/** Lets a planned retry fall due and works it. */
	async function retry(testClockId: string | null, planned: { outcome: { nextAt: string | null }; context?: { now: string } }) {
		const days = (Date.parse(planned.outcome.nextAt ?? '') - Date.parse(planned.context?.now ?? '')) / 86_400_000;
		bench().stripe.control.advance({ testClockId: testClockId ?? '', days: days + 0.01 });
		return (await bench().work(await bench().due(testClockId, ['retry']))).only();
	}

	it('finds none in a new ledger', async () => {
		expect(await readTrainingRows(bench().store, EVER)).toEqual([]);
	});

	it('gives each of our retries once with how it ended, and a model can learn from it', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds', clock: true, succeedsAfterDays: 0.5 });
		const planned = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		expect(await readTrainingRows(bench().store, EVER)).toEqual([]);
		const paid = await retry(failed.testClockId, planned);
		expect(paid.outcome.result).toBe('paid');
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]);
		const rows = await readTrainingRows(bench().store, EVER);
		expect(rows).toMatchObject([{ succeeded: true, propensity: null, group: expect.stringContaining(failed.customerId), attempt: { category: 'insufficient-funds', retryNumber: 1, merchant: `stripe:${bench().stripe.accountId}` } }]);
		expect(trainModel(rows, PRIOR_MODEL, { now: new Date(), judgedShare: 0 }).window).toMatchObject({ rows: 1, successes: 1 });
		expect(JSON.stringify(rows)).not.toMatch(/ada|example\.com|4242|9995/i);
	});

	it('gives those of the platform as well, seen at the next decision', async () => {
		const failed = bench().fail({ kind: 'do-not-honor', clock: true });
		bench().stripe.control.advance({ testClockId: failed.testClockId ?? '', days: 4 });
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]);
		const rows = await readTrainingRows(bench().store, EVER);
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.at(-1)?.attempt).toMatchObject({ category: 'issuer-generic' });
	});

	it('leaves out what is older than asked for', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds', clock: true, succeedsAfterDays: 0.5 });
		const planned = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		await retry(failed.testClockId, planned);
		expect(await readTrainingRows(bench().store, new Date(Date.now() + 60_000))).toEqual([]);
	});
});
