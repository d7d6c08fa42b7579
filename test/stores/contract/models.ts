import { PRIOR_MODEL } from '../../../nodes/core/scoring/model/model';
import { trainModel } from '../../../nodes/core/scoring/model/train';
import type { StoredModel } from '../../../nodes/stores/books/models';
import { EMPTY_RESPONSES } from '../../../nodes/core/scoring/contact/response';
import { someRows } from '../../core/scoring/model/someRows';
import { aBrokenEntry, anEntry, listEntries, START, useBench, type OpenStore } from './bench';

const published = anEntry({ type: 'model.published', actor: 'Dunning Lab' });
const withdrawn = anEntry({ type: 'model.withdrawn', actor: 'Dunning Lab' });

const train = (days: number) => trainModel(someRows(120, 7), PRIOR_MODEL, { now: new Date(START.getTime() + days * 86_400_000) });
const [FIRST, SECOND] = [train(0), train(1)];

const aModel = (changes: Partial<StoredModel> = {}): StoredModel => ({
	merchant: 'stripe:acct_1',
	model: FIRST,
	publishedAt: START.toISOString(),
	publishedBy: { id: 'ada', identity: 'n8n-login' },
	note: 'first',
	...changes,
});

/** Models are versions that never change; those in force are told apart from those that were taken out of it. */
export function modelContract(open: OpenStore): void {
	const bench = useBench(open);

	describe('recovery models', () => {
		it('are none in a new ledger', async () => {
			const { store } = bench();
			expect([await store.publishedModels('stripe:acct_1', 2), await store.loadModel('stripe:acct_1', FIRST.version)]).toEqual([[], undefined]);
		});

		it('are read exactly as they were published, the newest first, each merchant apart', async () => {
			const { store } = bench();
			await store.publishModel(aModel(), published);
			await store.publishModel(aModel({ model: SECOND, note: 'second', responses: EMPTY_RESPONSES }), published);
			await store.publishModel(aModel({ merchant: 'stripe:acct_2' }), published);
			expect(await store.publishedModels('stripe:acct_1', 10)).toEqual([aModel({ model: SECOND, note: 'second', responses: EMPTY_RESPONSES }), aModel()]);
			expect(await store.publishedModels('stripe:acct_1', 1)).toHaveLength(1);
			expect(await store.publishedModels('stripe:acct_2', 10)).toEqual([aModel({ merchant: 'stripe:acct_2' })]);
			expect((await listEntries(store)).map(({ type }) => type)).toEqual(['model.published', 'model.published', 'model.published']);
		});

		it('are published once each', async () => {
			const { store, reopen } = bench();
			const stores = [store, await reopen()];
			const results = await Promise.allSettled(stores.map(async (one) => await one.publishModel(aModel(), published)));
			expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
			await expect(store.publishModel(aModel(), published)).rejects.toMatchObject({ code: 'ledger-conflict' });
			expect(await listEntries(store)).toHaveLength(1);
		});

		it('are refused without the figures that tell how they did', async () => {
			const { store } = bench();
			await expect(store.publishModel(aModel({ model: PRIOR_MODEL }), published)).rejects.toMatchObject({ code: 'bad-input' });
			expect(await listEntries(store)).toEqual([]);
		});

		it('are out of force once withdrawn, and can still be read', async () => {
			const { store } = bench();
			await store.publishModel(aModel(), published);
			await store.publishModel(aModel({ model: SECOND }), published);
			expect(await store.withdrawModel('stripe:acct_1', SECOND.version, withdrawn)).toBe(true);
			expect(await store.withdrawModel('stripe:acct_1', SECOND.version, withdrawn)).toBe(false);
			expect(await store.publishedModels('stripe:acct_1', 10)).toEqual([aModel()]);
			expect(await store.loadModel('stripe:acct_1', SECOND.version)).toEqual(aModel({ model: SECOND }));
			expect((await listEntries(store)).map(({ type }) => type)).toEqual(['model.published', 'model.published', 'model.withdrawn']);
		});

		it('keep nothing when the entry cannot be written', async () => {
			const { store } = bench();
			await expect(store.publishModel(aModel(), aBrokenEntry())).rejects.toThrow();
			expect(await store.publishedModels('stripe:acct_1', 10)).toEqual([]);
		});
	});
}
