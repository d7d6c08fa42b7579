import { derivePolicy, policyHash, type PolicyChoices } from '../../../nodes/core/policy/policy';
import type { Pause, StoredPolicy } from '../../../nodes/stores/books/policies';
import { aBrokenEntry, anEntry, listEntries, START, useBench, type OpenStore } from './bench';

const ADA = { id: 'ada', identity: 'n8n-login' as const };
const published = anEntry({ type: 'policy.published', actor: 'Dunning Policy' });
const decided = anEntry({ type: 'policy.decided', actor: 'Dunning Policy' });
const AGREED = { state: 'in-force' as const, secondApprover: { ...ADA, at: START.toISOString() } };

/** A version of the policy, the first one unless it is based on another. */
export function aVersion(version: string, change: Partial<Omit<StoredPolicy, 'policy'>> = {}, choices: PolicyChoices = {}): StoredPolicy {
	const policy = { ...derivePolicy(choices), version };
	return { policy, hash: policyHash(policy), publishedAt: START.toISOString(), publishedBy: ADA, note: 'first', basedOn: null, state: 'in-force', secondApprover: null, ...change };
}

const aPause = (change: Partial<Pause> = {}): Pause => ({ scope: 'all', why: 'incident', by: ADA, at: START.toISOString(), ...change });

const typesOf = async (store: Parameters<typeof listEntries>[0]): Promise<string[]> => (await listEntries(store)).map(({ type }) => type);

/** Policies are versions that never change, one of them in force; pauses stand beside them. */
export function policyContract(open: OpenStore): void {
	const bench = useBench(open);

	describe('policies', () => {
		it('are none in a new ledger', async () => {
			const { store } = bench();
			expect([await store.currentPolicy(), await store.policies(10), await store.loadPolicy('v1')]).toEqual([undefined, [], undefined]);
		});

		it('are read as they were published, the newest first', async () => {
			const { store } = bench();
			const [first, second] = [aVersion('v1'), aVersion('v2', { basedOn: 'v1', note: 'fewer' }, { maxAttempts: 5 })];
			await store.publishPolicy(first, published);
			await store.publishPolicy(second, published);
			expect(await store.policies(10)).toEqual([second, first]);
			expect(await store.policies(1)).toEqual([second]);
			expect([await store.loadPolicy('v1'), await store.currentPolicy()]).toEqual([first, second]);
			expect(await typesOf(store)).toEqual(['policy.published', 'policy.published']);
		});

		it('refuses a version that is not based on the one in force, and one of a name that is taken', async () => {
			const { store } = bench();
			await store.publishPolicy(aVersion('v1'), published);
			await expect(store.publishPolicy(aVersion('v2'), published)).rejects.toMatchObject({ code: 'ledger-conflict' });
			await expect(store.publishPolicy(aVersion('v2', { basedOn: 'v0' }), published)).rejects.toMatchObject({ code: 'ledger-conflict' });
			await expect(store.publishPolicy(aVersion('v1', { basedOn: 'v1' }), published)).rejects.toMatchObject({ code: 'ledger-conflict' });
			expect(await store.policies(10)).toHaveLength(1);
			expect(await typesOf(store)).toEqual(['policy.published']);
		});

		it('lets exactly one of several publishers through', async () => {
			const { store, reopen } = bench();
			const others = [store, await reopen(), await reopen()];
			const results = await Promise.allSettled(others.map(async (one, index) => await one.publishPolicy(aVersion(`v1-${index}`), published)));
			expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
			expect(await store.policies(10)).toHaveLength(1);
		});

		it('keep nothing when the entry cannot be written', async () => {
			const { store } = bench();
			await expect(store.publishPolicy(aVersion('v1'), aBrokenEntry())).rejects.toThrow();
			expect([await store.currentPolicy(), await store.policies(10)]).toEqual([undefined, []]);
		});
	});

	describe('a version that waits', () => {
		const waiting = aVersion('v2', { basedOn: 'v1', state: 'waiting' }, { maxAttempts: 9 });

		beforeEach(async () => {
			const { store } = bench();
			await store.publishPolicy(aVersion('v1'), published);
			await store.publishPolicy(waiting, published);
		});

		it('is not in force until somebody agrees, once', async () => {
			const { store } = bench();
			expect(await store.currentPolicy()).toMatchObject({ policy: { version: 'v1' } });
			expect(await store.decidePolicy('v2', AGREED, decided)).toBe(true);
			expect(await store.currentPolicy()).toEqual({ ...waiting, ...AGREED });
			expect(await store.decidePolicy('v2', AGREED, decided)).toBe(false);
			expect(await typesOf(store)).toEqual(['policy.published', 'policy.published', 'policy.decided']);
		});

		it('stays out of force when it is rejected', async () => {
			const { store } = bench();
			expect(await store.decidePolicy('v2', { ...AGREED, state: 'rejected' }, decided)).toBe(true);
			expect(await store.currentPolicy()).toMatchObject({ policy: { version: 'v1' } });
			expect(await store.loadPolicy('v2')).toMatchObject({ state: 'rejected' });
		});

		it('cannot come into force over a version that was published since', async () => {
			const { store } = bench();
			await store.publishPolicy(aVersion('v3', { basedOn: 'v1' }, { maxAttempts: 3 }), published);
			await expect(store.decidePolicy('v2', AGREED, decided)).rejects.toMatchObject({ code: 'ledger-conflict' });
			expect(await store.currentPolicy()).toMatchObject({ policy: { version: 'v3' } });
			expect(await store.loadPolicy('v2')).toMatchObject({ state: 'waiting' });
		});

		it('is false for a version that nobody knows or that is in force', async () => {
			const { store } = bench();
			expect([await store.decidePolicy('v9', AGREED, decided), await store.decidePolicy('v1', AGREED, decided)]).toEqual([false, false]);
		});
	});

	describe('pauses', () => {
		it('stand once per scope with their first reason, until they are lifted', async () => {
			const { store } = bench();
			await store.pause(aPause(), anEntry({ type: 'pause.set' }));
			await store.pause(aPause({ why: 'again' }), anEntry({ type: 'pause.set' }));
			await store.pause(aPause({ scope: 'segment:gold' }), anEntry({ type: 'pause.set' }));
			expect(await store.pauses()).toEqual([aPause(), aPause({ scope: 'segment:gold' })]);
			expect(await store.resume('all', anEntry({ type: 'pause.lifted' }))).toBe(true);
			expect(await store.resume('all', anEntry({ type: 'pause.lifted' }))).toBe(false);
			expect(await store.pauses()).toEqual([aPause({ scope: 'segment:gold' })]);
			expect(await typesOf(store)).toEqual(['pause.set', 'pause.set', 'pause.lifted']);
		});

		it('keep nothing when the entry cannot be written', async () => {
			const { store } = bench();
			await expect(store.pause(aPause(), aBrokenEntry())).rejects.toThrow();
			expect(await store.pauses()).toEqual([]);
		});
	});
}
