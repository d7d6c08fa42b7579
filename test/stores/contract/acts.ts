import { aBrokenEntry, aCase, aDue, after, anEntry, anEvent, anIntent, aRequest, CASE, claimFresh, leaseWork, listEntries, OTHER_CASE, START, useBench, type OpenStore } from './bench';

const paid = { result: 'paid', at: after(1), details: { chargeId: 'ch_2' } };

export function actContract(open: OpenStore): void {
	describe('cases', () => {
		const bench = useBench(open);

		it('are created once and saved under the version that was loaded', async () => {
			const { store } = bench();
			expect(await store.loadCase(CASE)).toBeUndefined();
			expect(await store.saveCase(aCase(), 0)).toBe(1);
			expect(await store.saveCase(aCase({ state: 'held', stateReason: 'fraud' }), 1)).toBe(2);
			expect(await store.loadCase(CASE)).toEqual({ version: 2, value: aCase({ state: 'held', stateReason: 'fraud' }) });
		});

		it('refuse a writer who was overtaken', async () => {
			const { store, reopen } = bench();
			await store.saveCase(aCase(), 0);
			await (await reopen()).saveCase(aCase({ state: 'closed' }), 1);
			for (const version of [0, 1, 3]) {
				await expect(store.saveCase(aCase(), version)).rejects.toMatchObject({ code: 'ledger-conflict', retryable: true });
			}
			expect(await store.loadCase(CASE)).toMatchObject({ version: 2, value: { state: 'closed' } });
		});

		it('let exactly one of twenty concurrent writers win', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			const writes = await Promise.allSettled(Array.from({ length: 20 }, async (_, index) => await handles[index % 2]?.saveCase(aCase(), 0)));
			expect(writes.filter((write) => write.status === 'fulfilled')).toHaveLength(1);
		});
	});

	describe('intents', () => {
		const bench = useBench(open);

		it('are claimed by exactly one of twenty concurrent callers', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			const lease = await leaseWork(store);
			const claims = await Promise.all(
				Array.from({ length: 20 }, async (_, index) => await handles[index % 2]?.claimIntent(anIntent(), lease, anEntry({ type: 'action.intended' }))),
			);
			expect(claims.filter((claim) => claim?.claimed)).toHaveLength(1);
			expect(claims.filter((claim) => claim?.claimed === false && claim.why === 'taken')).toHaveLength(19);
			expect(await listEntries(store)).toHaveLength(1);
		});

		it('come back whole', async () => {
			const { store, reopen } = bench();
			const claim = await store.claimIntent(anIntent(), await leaseWork(store), anEntry());
			if (!claim.claimed) throw new Error('not claimed');
			expect(claim.intent).toEqual({ ...anIntent(), claimedAt: START.toISOString(), id: expect.any(String), outcome: null });
			expect(await (await reopen()).loadIntent(claim.intent.id)).toEqual(claim.intent);
			expect(await store.intents(CASE)).toEqual([claim.intent]);
			expect(await store.intents(OTHER_CASE)).toEqual([]);
			expect(await store.loadIntent('no-such-intent')).toBeUndefined();
		});

		it('are taken for ever, also with an outcome', async () => {
			const { store } = bench();
			const lease = await leaseWork(store);
			const first = await store.claimIntent(anIntent(), lease, anEntry());
			if (!first.claimed) throw new Error('not claimed');
			await store.recordOutcome(first.intent.id, paid, anEntry());
			expect(await store.claimIntent(anIntent(), lease, anEntry())).toMatchObject({
				claimed: false,
				why: 'taken',
				intent: { id: first.intent.id, outcome: { result: 'paid' } },
			});
		});

		it('refuse a second charge of a case while nobody knows what became of the first', async () => {
			const { store } = bench();
			const lease = await leaseWork(store);
			const first = await store.claimIntent(anIntent(), lease, anEntry());
			if (!first.claimed) throw new Error('not claimed');
			const second = anIntent({ key: 'in_1/3/retry-payment' });
			expect(await store.claimIntent(second, lease, anEntry())).toMatchObject({ why: 'unresolved', intent: { id: first.intent.id } });
			expect(await store.claimIntent(anIntent({ key: 'c', action: 'contact' }), lease, anEntry())).toMatchObject({ claimed: true });
			await store.recordOutcome(first.intent.id, { ...paid, result: 'declined' }, anEntry());
			expect(await store.claimIntent(second, lease, anEntry())).toMatchObject({ claimed: true });
		});

		it('refuse a caller whose lease is not the current one, whether or not the key is free', async () => {
			const { store } = bench();
			const lost = await leaseWork(store);
			const [again] = await store.claimDue(aRequest({ now: after(5) }));
			expect(await store.claimIntent(anIntent(), lost, anEntry())).toEqual({ claimed: false, why: 'lease-lost' });
			if (again === undefined) throw new Error('nothing was handed out');
			await store.claimIntent(anIntent(), again.due, anEntry());
			expect(await store.claimIntent(anIntent(), lost, anEntry())).toEqual({ claimed: false, why: 'lease-lost' });
			await store.settleDue(again.due, 'done');
			expect(await store.claimIntent(anIntent({ key: 'k2' }), again.due, anEntry())).toEqual({ claimed: false, why: 'lease-lost' });
			expect(await listEntries(store)).toHaveLength(1);
		});

		it('accept a lease that ran out while nobody else has the case', async () => {
			const { store, setNow } = bench();
			const lease = await leaseWork(store);
			setNow(after(60));
			expect(await store.claimIntent(anIntent(), lease, anEntry())).toMatchObject({ claimed: true });
		});

		it('refuse a lease on another case, and accept that of an event which was not split yet', async () => {
			const { store } = bench();
			const other = await leaseWork(store, { caseId: OTHER_CASE });
			expect(await store.claimIntent(anIntent(), other, anEntry())).toEqual({ claimed: false, why: 'lease-lost' });
			const event = await claimFresh(store, anEvent());
			expect(await store.claimIntent(anIntent(), event, anEntry())).toMatchObject({ claimed: true });
		});

		it('keep the first outcome', async () => {
			const { store } = bench();
			const claim = await store.claimIntent(anIntent(), await leaseWork(store), anEntry());
			if (!claim.claimed) throw new Error('not claimed');
			const { id } = claim.intent;
			expect(await store.recordOutcome(id, paid, anEntry({ type: 'action.outcome' }))).toBe(true);
			expect(await store.recordOutcome(id, { ...paid, result: 'declined' }, anEntry({ type: 'action.outcome' }))).toBe(false);
			expect(await store.loadIntent(id)).toMatchObject({ outcome: { result: 'paid', at: after(1).toISOString(), details: { chargeId: 'ch_2' } } });
			expect((await listEntries(store)).map((entry) => entry.type)).toEqual(['event.received', 'action.outcome']);
		});

		it('have no outcome without having been claimed', async () => {
			const { store } = bench();
			await expect(store.recordOutcome('no-such-intent', paid, anEntry())).rejects.toMatchObject({ code: 'not-found' });
			expect(await listEntries(store)).toEqual([]);
		});

		it('are kept neither with nor without their entry when the entry cannot be appended', async () => {
			const { store } = bench();
			const lease = await leaseWork(store);
			await expect(store.claimIntent(anIntent(), lease, aBrokenEntry())).rejects.toMatchObject({ code: 'bad-input' });
			expect(await store.intents(CASE)).toEqual([]);
			const claim = await store.claimIntent(anIntent(), lease, anEntry());
			if (!claim.claimed) throw new Error('not claimed');
			await expect(store.recordOutcome(claim.intent.id, paid, aBrokenEntry())).rejects.toMatchObject({ code: 'bad-input' });
			expect(await store.loadIntent(claim.intent.id)).toMatchObject({ outcome: null });
			expect(await listEntries(store)).toHaveLength(1);
		});

		it('survive a crash between intent and outcome, and are then found', async () => {
			const { store, reopen } = bench();
			await store.claimIntent(anIntent(), await leaseWork(store), anEntry());
			const afterCrash = await reopen();
			const [work] = await afterCrash.claimDue(aRequest({ now: after(5) }));
			if (work === undefined) throw new Error('nothing was handed out');
			expect(await afterCrash.claimIntent(anIntent({ key: 'new' }), work.due, anEntry())).toMatchObject({ why: 'unresolved' });
			expect(await afterCrash.claimIntent(anIntent(), work.due, anEntry())).toMatchObject({ why: 'taken', intent: { outcome: null } });
		});
	});

	describe('entries', () => {
		const bench = useBench(open);

		it('are numbered without gaps, chained, and verified by any handle', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			const written = await Promise.all(
				Array.from({ length: 20 }, async (_, index) => await handles[index % 2]?.append(anEntry({ type: 'note', body: { index, text: 'ü "q" \\ \u0000' } }))),
			);
			expect(written.map((entry) => entry?.id).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
			const read = await listEntries(store);
			expect(read).toEqual([...written].sort((a, b) => (a?.id ?? 0) - (b?.id ?? 0)));
			expect(await store.verifyChain()).toEqual({ ok: true, entries: 20, head: read.at(-1)?.hash });
		});

		it('verify when there are none, and in pages when there are many', async () => {
			const { store } = bench();
			expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 0 });
			for (let index = 0; index < 1203; index += 1) await store.append(anEntry({ type: 'note' }));
			const [report] = await Promise.all([store.verifyChain(), store.append(anEntry())]);
			expect(report).toMatchObject({ ok: true });
			expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 1204 });
		});

		it('are found newest first by case, type, time and text', async () => {
			const { store } = bench();
			const minutes = (id: number) => after(id).toISOString();
			await store.append(anEntry({ at: minutes(1), caseId: CASE, body: { why: 'Card "expired" 100%' } }));
			await store.append(anEntry({ at: minutes(2), caseId: CASE, type: 'note', actor: 'Rita' }));
			await store.append(anEntry({ at: minutes(3), caseId: OTHER_CASE, type: 'note', body: { why: 'line\nbreak' } }));
			await store.append(anEntry({ at: minutes(4), caseId: CASE, isRehearsal: true }));
			const find = async (filter: object) => (await store.entries({ limit: 10, ...filter })).map((entry) => entry.id);
			expect(await find({})).toEqual([3, 2, 1]);
			expect(await find({ includeRehearsals: true })).toEqual([4, 3, 2, 1]);
			expect(await find({ limit: 2 })).toEqual([3, 2]);
			expect(await find({ caseId: CASE })).toEqual([2, 1]);
			expect(await find({ type: 'note' })).toEqual([3, 2]);
			expect(await find({ sinceAt: minutes(2) })).toEqual([3, 2]);
			expect(await find({ sinceAt: minutes(2).replace('.000', '') })).toEqual([3, 2]);
			expect(await find({ text: 'rita' })).toEqual([2]);
			expect(await find({ text: 'EVENT.rec' })).toEqual([1]);
			expect(await find({ text: '"expired" 100%' })).toEqual([1]);
			expect(await find({ text: '_' })).toEqual([]);
			expect(await find({ text: 'line\nbreak' })).toEqual([3]);
			expect(await find({ text: '' })).toEqual([3, 2, 1]);
			expect(await find({ text: 'nowhere' })).toEqual([]);
		});

		it('are refused when malformed, and the chain goes on', async () => {
			const { store } = bench();
			await expect(store.append(aBrokenEntry())).rejects.toMatchObject({ code: 'bad-input' });
			expect(await store.append(anEntry())).toMatchObject({ id: 1 });
			expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 1 });
		});
	});

	describe('counters and closing', () => {
		const bench = useBench(open);

		it('counts what leaves no row', async () => {
			const { store, reopen } = bench();
			expect(await store.counters()).toEqual({});
			for (const name of ['webhook.forged', 'webhook.forged', 'webhook.stale']) await (await reopen()).bumpCounter(name);
			expect(await store.counters()).toEqual({ 'webhook.forged': 2, 'webhook.stale': 1 });
			expect(await listEntries(store)).toEqual([]);
		});

		it('says that it is unavailable once closed, and closes twice without complaint', async () => {
			const { store } = bench();
			await store.close();
			await store.close();
			await expect(store.schedule(aDue())).rejects.toMatchObject({ code: 'ledger-unavailable', fix: expect.stringMatching(/\.$/) });
			await expect(store.append(anEntry())).rejects.toMatchObject({ code: 'ledger-unavailable' });
		});
	});
}
