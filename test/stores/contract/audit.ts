import { after, anEntry, CASE, listEntries, OTHER_CASE, START, useBench, type OpenStore } from './bench';

const anchorEntry = anEntry({ type: 'chain.anchored', body: { why: 'monthly' } });

export function auditContract(open: OpenStore): void {
	describe('the audit', () => {
		const bench = useBench(open);

		it('is read oldest first, page by page, by case, kind and time', async () => {
			const { store } = bench();
			for (let index = 0; index < 7; index += 1) {
				await store.append(anEntry({ at: after(index).toISOString(), type: index % 2 === 0 ? 'note' : 'case.held', caseId: index < 5 ? CASE : OTHER_CASE, isRehearsal: index === 3 }));
			}
			const idsOf = async (id: number, filter: object) => (await store.entriesAfter(id, { limit: 3, ...filter })).map((entry) => entry.id);
			expect(await idsOf(0, {})).toEqual([1, 2, 3]);
			expect(await idsOf(3, { includeRehearsals: true })).toEqual([4, 5, 6]);
			expect(await idsOf(3, {})).toEqual([5, 6, 7]);
			expect(await idsOf(7, {})).toEqual([]);
			expect(await idsOf(0, { caseId: OTHER_CASE })).toEqual([6, 7]);
			expect(await idsOf(0, { type: 'note' })).toEqual([1, 3, 5]);
			expect(await idsOf(0, { sinceAt: after(1).toISOString(), untilAt: after(4).toISOString() })).toEqual([2, 3]);
		});

		it('is anchored where it ends, and accepts its anchors for ever', async () => {
			const { store, reopen } = bench();
			const empty = await store.anchorHead(anchorEntry);
			expect(empty).toMatchObject({ entryId: 0, at: START.toISOString() });
			await store.append(anEntry());
			const anchor = await (await reopen()).anchorHead(anchorEntry);
			expect(anchor).toMatchObject({ ledgerId: empty.ledgerId, entryId: 2 });
			await store.append(anEntry());
			for (const one of [empty, anchor]) expect(await store.verifyChain(one)).toMatchObject({ ok: true, entries: 4 });
			expect(await listEntries(store)).toMatchObject([{ body: { why: 'monthly', entryId: 0 } }, {}, { type: 'chain.anchored', body: { entryId: 2, hash: anchor.hash } }, {}]);
		});

		it('refuses the anchor of another ledger', async () => {
			const { store } = bench();
			const anchor = await store.anchorHead(anchorEntry);
			expect(await store.verifyChain({ ...anchor, ledgerId: 'another' })).toMatchObject({ ok: false, problem: 'anchor' });
			expect(await store.verifyChain({ ...anchor, entryId: 7 })).toMatchObject({ ok: false, problem: 'anchor' });
		});
	});
}
