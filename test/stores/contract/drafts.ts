import { libraryId, libraryKey, type LibraryDraft } from '../../../nodes/core/message/libraryDraft';
import type { DraftDecision } from '../../../nodes/stores/books/drafts';
import { aBrokenEntry, after, anEntry, listEntries, START, useBench, type OpenStore } from './bench';

const ADDED = anEntry({ type: 'draft.added', actor: 'Dunning Message' });
const DECIDED = anEntry({ type: 'draft.decided', actor: 'Dunning Message' });

const KEY = libraryKey({ purpose: 'update-method', language: 'English' }, 'dunning-message/2');

/** A draft that waits for a person. */
export function aDraftFor(body: string, change: Partial<LibraryDraft> = {}): LibraryDraft {
	const draft = { subject: 'A quick update', body };
	return {
		id: libraryId(change.key ?? KEY, draft), key: KEY, promptId: 'dunning-message/2', asked: { purpose: 'update-method', language: 'English' }, purpose: 'update-method', channel: 'email', language: 'en',
		draft, state: 'waiting', madeAt: START.toISOString(), decided: null, expiresAt: null, ...change,
	};
}

const decision = (state: DraftDecision['state'], expiresAt: string | null = null): DraftDecision => ({ state, decided: { by: 'ada', identity: 'n8n-login', at: START.toISOString(), note: 'reads well' }, expiresAt });

export function draftContract(open: OpenStore): void {
	describe('the library of drafts', () => {
		const bench = useBench(open);

		it('is empty in a new ledger', async () => {
			const { store } = bench();
			expect([await store.drafts({ limit: 10 }), await store.loadDraft('x'), await store.approvedDraft(KEY, START)]).toEqual([[], undefined, undefined]);
		});

		it('keeps what was added, newest first, and the same words only once', async () => {
			const { store, reopen } = bench();
			const [first, second] = [aDraftFor('one'), aDraftFor('two')];
			expect([await store.addDraft(first, ADDED), await store.addDraft(second, ADDED), await (await reopen()).addDraft(first, ADDED)]).toEqual([true, true, false]);
			expect(await store.drafts({ limit: 10 })).toEqual([second, first]);
			expect(await store.drafts({ limit: 1 })).toEqual([second]);
			expect(await store.drafts({ limit: 10, key: 'another' })).toEqual([]);
			expect(await store.loadDraft(first.id)).toEqual(first);
			expect((await listEntries(store)).map(({ type }) => type)).toEqual(['draft.added', 'draft.added']);
		});

		it('serves the latest that a person approved, until it runs out', async () => {
			const { store } = bench();
			const [first, second] = [aDraftFor('one'), aDraftFor('two')];
			await store.addDraft(first, ADDED);
			await store.addDraft(second, ADDED);
			expect(await store.approvedDraft(KEY, START)).toBeUndefined();
			expect(await store.decideDraft(first.id, decision('approved'), DECIDED)).toBe(true);
			expect(await store.approvedDraft(KEY, START)).toMatchObject({ id: first.id, state: 'approved', decided: { by: 'ada' } });
			await store.decideDraft(second.id, decision('approved', after(10).toISOString()), DECIDED);
			expect(await store.approvedDraft(KEY, START)).toMatchObject({ id: second.id });
			expect(await store.approvedDraft(KEY, after(10))).toMatchObject({ id: first.id });
			expect(await store.approvedDraft('another', START)).toBeUndefined();
		});

		it('takes an approval back, and never gives a rejected or expired draft another chance', async () => {
			const { store } = bench();
			const draft = aDraftFor('one');
			await store.addDraft(draft, ADDED);
			expect(await store.decideDraft(draft.id, decision('approved'), DECIDED)).toBe(true);
			expect(await store.decideDraft(draft.id, decision('approved'), DECIDED)).toBe(false);
			expect(await store.decideDraft(draft.id, decision('rejected'), DECIDED)).toBe(true);
			expect(await store.approvedDraft(KEY, START)).toBeUndefined();
			for (const state of ['approved', 'expired', 'rejected'] as const) expect(await store.decideDraft(draft.id, decision(state), DECIDED)).toBe(false);
			expect(await store.decideDraft('nothing', decision('approved'), DECIDED)).toBe(false);
			expect((await store.drafts({ states: ['rejected'], limit: 5 })).map(({ id }) => id)).toEqual([draft.id]);
			expect(await store.drafts({ states: ['waiting', 'approved'], limit: 5 })).toEqual([]);
		});

		it('lets exactly one of several deciders through', async () => {
			const { store, reopen } = bench();
			const draft = aDraftFor('one');
			await store.addDraft(draft, ADDED);
			const stores = [store, await reopen(), await reopen()];
			const decided = await Promise.all(stores.map(async (one) => await one.decideDraft(draft.id, decision('approved'), DECIDED)));
			expect(decided.filter(Boolean)).toHaveLength(1);
			expect((await listEntries(store)).filter(({ type }) => type === 'draft.decided')).toHaveLength(1);
		});

		it('keeps nothing when the entry cannot be written', async () => {
			const { store } = bench();
			await expect(store.addDraft(aDraftFor('one'), aBrokenEntry())).rejects.toThrow();
			expect(await store.drafts({ limit: 5 })).toEqual([]);
			await store.addDraft(aDraftFor('one'), ADDED);
			await expect(store.decideDraft(aDraftFor('one').id, decision('approved'), aBrokenEntry())).rejects.toThrow();
			expect(await store.approvedDraft(KEY, START)).toBeUndefined();
		});
	});
}
