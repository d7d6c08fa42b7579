import type { CaseTale } from '../../../nodes/core/report/tale';
import type { Store } from '../../../nodes/stores/store';
import { after, aCase, anEntry, CASE, leaseWork, OTHER_CASE, START, useBench, type OpenStore } from './bench';

async function readAll(store: Store, limit: number, enteredSince = START): Promise<CaseTale[]> {
	const tales: CaseTale[] = [];
	for (let afterCaseId: string | null = ''; afterCaseId !== null; ) {
		const page: Awaited<ReturnType<Store['caseTales']>> = await store.caseTales({ afterCaseId, enteredSince, limit });
		tales.push(...page.tales);
		afterCaseId = page.lastCaseId;
	}
	return tales;
}

export function reportContract(open: OpenStore): void {
	describe('what a report reads', () => {
		const bench = useBench(open);

		it('tells each case once with its own live entries in their order, whatever the size of a page', async () => {
			const { store } = bench();
			for (let index = 0; index < 5; index += 1) {
				const caseId = `stripe:acct_1:in_${index}`;
				await store.saveCase({ ...aCase(), caseId }, 0);
				await store.append(anEntry({ caseId, at: after(index).toISOString(), body: { turn: 1 } }));
				await store.append(anEntry({ caseId, isRehearsal: true }));
				await store.append(anEntry({ caseId, type: 'model.called' }));
			}
			await store.append(anEntry({ caseId: CASE, type: 'case.closed', body: { turn: 2 } }));
			for (const limit of [1, 2, 5, 100]) {
				const tales = await readAll(store, limit);
				expect(tales.map(({ caseId }) => caseId)).toEqual([0, 1, 2, 3, 4].map((index) => `stripe:acct_1:in_${index}`));
				expect(tales[1]?.entries).toEqual([
					{ type: 'event.received', at: after(1).toISOString(), body: { turn: 1 } },
					{ type: 'case.closed', at: START.toISOString(), body: { turn: 2 } },
				]);
				expect(tales[2]?.entries).toHaveLength(1);
			}
		});

		it('passes over cases that were seen earlier', async () => {
			const { store } = bench();
			await store.saveCase({ ...aCase(), caseId: CASE, enteredAt: START.toISOString() }, 0);
			await store.saveCase({ ...aCase(), caseId: OTHER_CASE, enteredAt: after(10).toISOString() }, 0);
			expect((await readAll(store, 1, after(5))).map(({ caseId }) => caseId)).toEqual([OTHER_CASE]);
			expect(await readAll(store, 1, after(11))).toEqual([]);
		});

		it('knows the calls of models and the permits of messages of a case', async () => {
			const { store } = bench();
			await store.saveCase({ ...aCase(), caseId: CASE }, 0);
			const lease = await leaseWork(store, { caseId: CASE });
			const claimed = await store.claimIntent({ key: 'k1', caseId: CASE, action: 'contact', details: {}, claimedAt: START }, lease, anEntry({ type: 'message.released', caseId: CASE }));
			const estimate = { inputTokens: 7, outputTokens: 3, cost: { micros: 12, currency: 'USD' } };
			const call = { runId: '1', caseId: CASE, task: 'draft', endpoint: 'eu', model: 'small', promptId: 'p/1', fields: {}, sentHash: 'ab', mayHoldNames: false, at: START, estimate };
			await store.reserveModelCall(call, { budgets: [], maxCallsPerMinute: null, breaker: { failures: 3, restMs: 1 } });
			const [tale] = await readAll(store, 10);
			expect(tale?.calls).toEqual([{ task: 'draft', inputTokens: 7, outputTokens: 3, cost: { micros: 12, currency: 'USD' }, result: null }]);
			expect(tale?.permits).toEqual([{ id: claimed.claimed && claimed.intent.id, key: 'k1' }]);
		});

		it('counts entries of a kind in a span', async () => {
			const { store } = bench();
			for (const minute of [0, 1, 2]) await store.append(anEntry({ type: 'model.published', at: after(minute).toISOString(), isRehearsal: minute === 1 }));
			expect(await store.countEntries('model.published', { since: START, until: after(2) })).toBe(1);
			expect(await store.countEntries('model.published', { since: START, until: after(3) })).toBe(2);
			expect(await store.countEntries('model.withdrawn', { since: START, until: after(3) })).toBe(0);
		});
	});
}
