import { aBrokenEntry, after, anEntry, anEvent, aRequest, CASE, claimFresh, leaseWork, listEntries, OTHER_CASE, useBench, type OpenStore } from './bench';

const THIRD_CASE = 'stripe:acct_1:in_3';

export function eventContract(open: OpenStore): void {
	describe('claiming events', () => {
		const bench = useBench(open);

		it('lets exactly one of twenty concurrent claims win, over two handles', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			const claims = await Promise.all(
				Array.from({ length: 20 }, async (_, index) => await handles[index % 2]?.claimEvent(anEvent(), anEntry())),
			);
			expect(claims.filter((claim) => claim?.claimed)).toHaveLength(1);
			expect(await listEntries(store)).toHaveLength(1);
		});

		it('refuses an event that was claimed before a crash', async () => {
			const { store, reopen } = bench();
			await claimFresh(store);
			expect(await (await reopen()).claimEvent(anEvent(), anEntry())).toEqual({ claimed: false });
		});

		it('refuses an event for ever, also after its work was settled', async () => {
			const { store } = bench();
			const due = await claimFresh(store);
			expect(await store.settleDue(due, 'done')).toBe(true);
			expect(await store.claimEvent(anEvent(), anEntry())).toEqual({ claimed: false });
		});

		it('counts an event once per platform account and queue', async () => {
			const { store } = bench();
			await claimFresh(store);
			await claimFresh(store, anEvent({ queue: 'workflow-2' }));
			await claimFresh(store, anEvent({ account: 'acct_2' }));
			await claimFresh(store, anEvent({}, 'evt_2'));
			expect(await listEntries(store)).toHaveLength(4);
		});

		it('gives the winner a first lease that nobody else can claim until it runs out', async () => {
			const { store } = bench();
			const due = await claimFresh(store);
			expect(due).toMatchObject({ kind: 'event', attempt: 1, queue: 'workflow-1' });
			expect(await store.holdsLease(due)).toBe(true);
			expect(await store.claimDue(aRequest({ now: after(4) }))).toEqual([]);
			const [again] = await store.claimDue(aRequest({ now: after(5) }));
			expect(again).toMatchObject({ due: { id: due.id, kind: 'event', attempt: 2 }, caseId: null, event: anEvent().event, platform: 'stripe', account: 'acct_1' });
			expect(await store.holdsLease(due)).toBe(false);
		});

		it('leaves an event without a lease to whoever claims it next, at once', async () => {
			const { store } = bench();
			expect(await store.claimEvent(anEvent({ leaseUntil: null }), anEntry())).toEqual({ claimed: true, due: null });
			const [work] = await store.claimDue(aRequest());
			expect(work).toMatchObject({ due: { kind: 'event', attempt: 1 }, event: { id: 'evt_1' }, reason: 'invoice.payment_failed' });
		});

		it('lets an event fall due by the wall clock even when it names a test clock', async () => {
			const { store } = bench();
			await store.claimEvent(anEvent({ leaseUntil: null, testClockId: 'clock_1' }), anEntry());
			expect(await store.claimDue(aRequest())).toMatchObject([{ event: { id: 'evt_1' }, testClockId: 'clock_1' }]);
		});

		it('keeps neither claim nor entry when the entry cannot be appended', async () => {
			const { store } = bench();
			await expect(store.claimEvent(anEvent(), aBrokenEntry())).rejects.toMatchObject({ code: 'bad-input' });
			expect(await listEntries(store)).toEqual([]);
			expect(await store.claimDue(aRequest({ now: after(60) }))).toEqual([]);
			expect(await store.claimEvent(anEvent(), anEntry())).toMatchObject({ claimed: true });
		});
	});

	describe('splitting an event into its cases', () => {
		const bench = useBench(open);

		it('gives each case one leased piece of its own', async () => {
			const { store } = bench();
			const event = await claimFresh(store);
			const pieces = await store.splitDue(event, [CASE, OTHER_CASE, CASE], after(9));
			expect(pieces?.map((piece) => piece.caseId).sort()).toEqual([CASE, OTHER_CASE]);
			expect(new Set(pieces?.map((piece) => piece.due.id)).size).toBe(2);
			for (const { caseId, due } of pieces ?? []) {
				expect(due).toMatchObject({ kind: 'event', attempt: 1, queue: 'workflow-1' });
				expect(await store.findLease(caseId)).toEqual(due);
			}
		});

		it('gives the same pieces when it is asked again under the same lease', async () => {
			const { store } = bench();
			const event = await claimFresh(store);
			const once = await store.splitDue(event, [CASE, OTHER_CASE], after(9));
			expect(await store.splitDue(event, [CASE, OTHER_CASE], after(9))).toEqual(once);
			expect(await store.pendingDues(OTHER_CASE)).toHaveLength(1);
		});

		it('adds a case that turned up later and leaves out a piece that was settled meanwhile', async () => {
			const { store } = bench();
			const event = await claimFresh(store);
			const once = await store.splitDue(event, [CASE, OTHER_CASE], after(9));
			const other = once?.find((piece) => piece.caseId === OTHER_CASE);
			if (other === undefined) throw new Error('no piece for the other case');
			await store.settleDue(other.due, 'done');
			const again = await store.splitDue(event, [CASE, OTHER_CASE, THIRD_CASE], after(9));
			expect(again?.map((piece) => piece.caseId).sort()).toEqual([CASE, THIRD_CASE]);
			expect(await store.pendingDues(OTHER_CASE)).toEqual([]);
		});

		it('keeps the event of each piece for whoever continues it after a crash', async () => {
			const { store, reopen } = bench();
			await store.splitDue(await claimFresh(store), [CASE, OTHER_CASE], after(5));
			const work = await (await reopen()).claimDue(aRequest({ now: after(6) }));
			expect(work.map((one) => one.caseId).sort()).toEqual([CASE, OTHER_CASE]);
			expect(work.map((one) => one.event)).toEqual([anEvent().event, anEvent().event]);
			expect(work.map((one) => one.due.attempt)).toEqual([2, 2]);
		});

		it('does not give away a piece that somebody else claimed after it ran out', async () => {
			const { store, setNow } = bench();
			const event = await claimFresh(store, anEvent({ leaseUntil: after(30) }));
			await store.splitDue(event, [CASE, OTHER_CASE], after(5));
			setNow(after(6));
			const [reclaimed] = await store.claimDue(aRequest({ now: after(6) }));
			expect(reclaimed?.caseId).toBe(OTHER_CASE);
			expect((await store.splitDue(event, [CASE, OTHER_CASE], after(9)))?.map((piece) => piece.caseId)).toEqual([CASE]);
		});

		it('lets a case that is being worked on wait, without counting that as an attempt', async () => {
			const { store } = bench();
			const retry = await leaseWork(store);
			const event = await claimFresh(store);
			expect(await store.splitDue(event, [CASE], after(9))).toEqual([]);
			expect(await store.claimDue(aRequest({ now: after(1) }))).toEqual([]);
			await store.settleDue(retry, 'done');
			expect(await store.claimDue(aRequest({ now: after(1) }))).toMatchObject([{ caseId: CASE, due: { kind: 'event', attempt: 1 } }]);
		});

		it('hands out the free cases and lets only the busy one wait', async () => {
			const { store } = bench();
			await leaseWork(store);
			const pieces = await store.splitDue(await claimFresh(store), [CASE, OTHER_CASE], after(9));
			expect(pieces?.map((piece) => piece.caseId)).toEqual([OTHER_CASE]);
			expect(await store.pendingDues(CASE)).toHaveLength(2);
		});

		it('names what of an event and its pieces is still open under the lease', async () => {
			const { store, setNow } = bench();
			const event = await claimFresh(store, anEvent({ leaseUntil: after(30) }));
			expect(await store.unsettledWork(event)).toEqual([event]);
			const pieces = await store.splitDue(event, [CASE, OTHER_CASE, THIRD_CASE], after(5));
			const open = async () => (await store.unsettledWork(event)).map((due) => due.id).sort();
			expect(await open()).toEqual(pieces?.map((piece) => piece.due.id).sort());
			await store.settleDue(event, 'done');
			expect(await open()).toHaveLength(2);
			setNow(after(6));
			const [reclaimed] = await store.claimDue(aRequest({ now: after(6), limit: 1 }));
			expect(await open()).toEqual(pieces?.map((piece) => piece.due.id).filter((id) => id !== event.id && id !== reclaimed?.due.id));
			expect(await store.unsettledWork({ ...event, leaseToken: 'another' })).toEqual([]);
		});

		it('does nothing for a lease that was lost', async () => {
			const { store } = bench();
			const event = await claimFresh(store);
			await store.claimDue(aRequest({ now: after(5) }));
			expect(await store.splitDue(event, [CASE], after(9))).toBeUndefined();
			expect(await store.pendingDues(CASE)).toEqual([]);
			expect(await store.splitDue({ id: 'no-such-due', leaseToken: 'x' }, [CASE], after(9))).toBeUndefined();
		});

		it('leaves the event as it is when it has no cases', async () => {
			const { store } = bench();
			const event = await claimFresh(store);
			expect(await store.splitDue(event, [], after(9))).toEqual([]);
			expect(await store.settleDue(event, 'no open invoice')).toBe(true);
		});

		it('takes over cases whose leases ran out, so that the earlier holders can no longer act', async () => {
			const { store, setNow } = bench();
			const stale = [await leaseWork(store), await leaseWork(store, { caseId: OTHER_CASE })];
			setNow(after(6));
			const event = await claimFresh(store, anEvent({ leaseUntil: after(20) }));
			expect(await store.splitDue(event, [CASE, OTHER_CASE], after(20))).toHaveLength(2);
			for (const lease of stale) expect(await store.holdsLease(lease)).toBe(false);
		});
	});
}
