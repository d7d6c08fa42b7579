import { aCase, aDue, after, aRequest, CASE, claimFresh, leaseWork, listEntries, OTHER_CASE, QUEUE, useBench, type OpenStore } from './bench';

export function dueContract(open: OpenStore): void {
	describe('scheduling and claiming work', () => {
		const bench = useBench(open);

		it('hands out work once it is due, with what it is about', async () => {
			const { store } = bench();
			expect(await store.schedule(aDue({ dueAt: after(10) }))).toEqual({ created: true });
			expect(await store.claimDue(aRequest({ now: after(9) }))).toEqual([]);
			const [work, ...more] = await store.claimDue(aRequest({ now: after(10) }));
			expect(more).toEqual([]);
			expect(work).toEqual({
				due: { id: expect.any(String), leaseToken: expect.any(String), kind: 'retry', attempt: 1, queue: QUEUE },
				platform: 'stripe',
				account: 'acct_1',
				caseId: CASE,
				event: null,
				dueAt: after(10),
				testClockId: null,
				reason: 'Insufficient funds: payday is near',
			});
		});

		it('schedules the same key once, also after it was settled', async () => {
			const { store } = bench();
			const due = await leaseWork(store);
			expect(await store.schedule(aDue({ dueAt: after(99) }))).toEqual({ created: false });
			await store.settleDue(due, 'paid');
			expect(await store.schedule(aDue())).toEqual({ created: false });
			expect(await store.claimDue(aRequest({ now: after(100) }))).toEqual([]);
		});

		it('takes up anew what was canceled, as when a case is planned again for the same time', async () => {
			const { store } = bench();
			await store.schedule(aDue());
			await store.cancelDues(CASE, ['retry'], 'planned anew');
			expect(await store.claimDue(aRequest())).toEqual([]);
			expect(await store.schedule(aDue({ dueAt: after(10), reason: 'planned anew' }))).toEqual({ created: true });
			expect(await store.schedule(aDue())).toEqual({ created: false });
			expect(await store.claimDue(aRequest({ now: after(9) }))).toEqual([]);
			expect(await store.claimDue(aRequest({ now: after(10) }))).toMatchObject([{ due: { attempt: 1 }, reason: 'planned anew' }]);
		});

		it('tells keys apart by queue, case and kind', async () => {
			const { store } = bench();
			const changes = [{}, { queue: 'workflow-2' }, { caseId: OTHER_CASE }, { kind: 'review-case' as const }];
			for (const change of changes) expect(await store.schedule(aDue(change))).toEqual({ created: true });
		});

		it('orders by due time and stops at the limit', async () => {
			const { store } = bench();
			for (const minutes of [3, 1, 2]) await store.schedule(aDue({ caseId: `case-${minutes}`, dueAt: after(minutes) }));
			const first = await store.claimDue(aRequest({ now: after(5), limit: 2 }));
			expect(first.map((work) => work.caseId)).toEqual(['case-1', 'case-2']);
			expect((await store.claimDue(aRequest({ now: after(5), limit: 2 }))).map((work) => work.caseId)).toEqual(['case-3']);
			expect(await store.claimDue(aRequest({ now: after(5), limit: 0 }))).toEqual([]);
		});

		it('keeps to the queue and the kinds it was asked for', async () => {
			const { store } = bench();
			await store.schedule(aDue({ caseId: 'a', queue: 'workflow-2' }));
			await store.schedule(aDue({ caseId: 'b', kind: 'review-case' }));
			expect(await store.claimDue(aRequest({ kinds: ['retry'] }))).toEqual([]);
			expect(await store.claimDue(aRequest({ kinds: [] }))).toEqual([]);
			expect(await store.claimDue(aRequest({ kinds: ['review-case'] }))).toMatchObject([{ caseId: 'b' }]);
		});

		it('hands each piece of work to exactly one of twenty concurrent claimants', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			for (let index = 0; index < 10; index += 1) await store.schedule(aDue({ caseId: `case-${index}` }));
			const batches = await Promise.all(
				Array.from({ length: 20 }, async (_, index) => (await handles[index % 2]?.claimDue(aRequest({ limit: 3 }))) ?? []),
			);
			expect(batches.flat().map((work) => work.caseId).sort()).toEqual(Array.from({ length: 10 }, (_, index) => `case-${index}`));
		});

		it('hands out one piece of work of a case at a time, across kinds, queues and batches', async () => {
			const { store } = bench();
			await store.schedule(aDue({ key: 'a' }));
			await store.schedule(aDue({ key: 'b' }));
			await store.schedule(aDue({ key: 'c', queue: 'workflow-2' }));
			const [first, ...more] = await store.claimDue(aRequest());
			expect(more).toEqual([]);
			expect(await store.claimDue(aRequest({ queue: 'workflow-2' }))).toEqual([]);
			if (first === undefined) throw new Error('nothing was handed out');
			await store.settleDue(first.due, 'done');
			expect(await store.claimDue(aRequest({ queue: 'workflow-2' }))).toHaveLength(1);
			expect(await store.claimDue(aRequest())).toEqual([]);
		});

		it('takes the time of its test clock for work on one, and skips clocks it was not told of', async () => {
			const { store } = bench();
			await store.schedule(aDue({ dueAt: after(600), testClockId: 'clock_1' }));
			expect(await store.clocks(QUEUE)).toEqual([{ platform: 'stripe', account: 'acct_1', clockId: 'clock_1' }]);
			expect(await store.claimDue(aRequest({ now: after(1000) }))).toEqual([]);
			expect(await store.claimDue(aRequest({ clocks: new Map([['clock_1', after(599)]]) }))).toEqual([]);
			expect(await store.claimDue(aRequest({ clocks: new Map([['clock_2', after(600)]]) }))).toEqual([]);
			const [work] = await store.claimDue(aRequest({ clocks: new Map([['clock_1', after(600)]]) }));
			expect(work).toMatchObject({ caseId: CASE, testClockId: 'clock_1', dueAt: after(600) });
		});

		it('measures leases on the wall clock also for work on a test clock', async () => {
			const { store } = bench();
			await store.schedule(aDue({ testClockId: 'clock_1' }));
			const clocks = new Map([['clock_1', after(100_000)]]);
			expect(await store.claimDue(aRequest({ clocks }))).toHaveLength(1);
			expect(await store.claimDue(aRequest({ clocks, now: after(4) }))).toEqual([]);
			expect(await store.claimDue(aRequest({ clocks, now: after(5) }))).toHaveLength(1);
		});

		it('names the clocks of waiting work only, each once', async () => {
			const { store } = bench();
			for (const caseId of ['a', 'b']) await store.schedule(aDue({ caseId, testClockId: 'clock_1' }));
			await store.schedule(aDue({ caseId: 'c', testClockId: 'clock_2', queue: 'workflow-2' }));
			await store.schedule(aDue({ caseId: 'd' }));
			expect(await store.clocks(QUEUE)).toHaveLength(1);
			await store.cancelDues('a', ['retry'], 'gone');
			await store.cancelDues('b', ['retry'], 'gone');
			expect(await store.clocks(QUEUE)).toEqual([]);
		});
	});

	describe('leases', () => {
		const bench = useBench(open);

		it('hands out again what a crashed claimant held, under a new token and with a higher attempt', async () => {
			const { store, reopen } = bench();
			const lost = await leaseWork(store);
			const [again] = await (await reopen()).claimDue(aRequest({ now: after(5) }));
			expect(again?.due).toMatchObject({ id: lost.id, attempt: 2 });
			expect(again?.due.leaseToken).not.toBe(lost.leaseToken);
		});

		it('lets the earlier holder do nothing once the work was claimed again', async () => {
			const { store } = bench();
			const lost = await leaseWork(store);
			await store.claimDue(aRequest({ now: after(5) }));
			expect(await store.holdsLease(lost)).toBe(false);
			expect(await store.renewDue(lost, after(60))).toBe(false);
			expect(await store.releaseDue(lost, { at: after(6), why: 'late' })).toBe(false);
			expect(await store.settleDue(lost, 'late')).toBe(false);
			expect(await store.pendingDues(CASE)).toHaveLength(1);
		});

		it('lets a holder finish after its lease ran out as long as nobody else has the case', async () => {
			const { store, setNow } = bench();
			const due = await leaseWork(store);
			setNow(after(60));
			expect(await store.holdsLease(due)).toBe(true);
			expect(await store.settleDue(due, 'done')).toBe(true);
		});

		it('ends a lease that ran out when other work of the case is claimed', async () => {
			const { store } = bench();
			const stale = await leaseWork(store);
			await store.schedule(aDue({ key: 'other', kind: 'review-case' }));
			const [other] = await store.claimDue(aRequest({ now: after(6), kinds: ['review-case'] }));
			expect(other?.caseId).toBe(CASE);
			expect(await store.holdsLease(stale)).toBe(false);
			expect(await store.settleDue(stale, 'late')).toBe(false);
		});

		it('is prolonged by renewing', async () => {
			const { store } = bench();
			const due = await leaseWork(store);
			expect(await store.renewDue(due, after(20))).toBe(true);
			expect(await store.claimDue(aRequest({ now: after(19) }))).toEqual([]);
			expect(await store.claimDue(aRequest({ now: after(20) }))).toHaveLength(1);
		});

		it('settles once, and settled work never comes back', async () => {
			const { store } = bench();
			const due = await leaseWork(store);
			expect(await store.settleDue(due, 'paid')).toBe(true);
			expect(await store.settleDue(due, 'paid')).toBe(false);
			expect(await store.holdsLease(due)).toBe(false);
			expect(await store.claimDue(aRequest({ now: after(10_000) }))).toEqual([]);
		});

		it('comes back after a release from the stated time on, and says why it waits', async () => {
			const { store } = bench();
			const due = await leaseWork(store);
			expect(await store.releaseDue(due, { at: after(30), why: 'Stripe did not answer' })).toBe(true);
			expect(await store.holdsLease(due)).toBe(false);
			expect(await store.pendingDues(CASE)).toEqual([{ kind: 'retry', dueAt: after(30).toISOString(), reason: 'Stripe did not answer' }]);
			expect(await store.claimDue(aRequest({ now: after(29) }))).toEqual([]);
			const [again] = await store.claimDue(aRequest({ now: after(30) }));
			expect(again).toMatchObject({ due: { attempt: 2 }, reason: 'Insufficient funds: payday is near' });
		});

		it('is not held back by a frozen test clock after a release', async () => {
			const { store } = bench();
			await store.schedule(aDue({ testClockId: 'clock_1', dueAt: after(-9000) }));
			const clocks = new Map([['clock_1', after(-9000)]]);
			const [work] = await store.claimDue(aRequest({ clocks }));
			if (work === undefined) throw new Error('nothing was handed out');
			await store.releaseDue(work.due, { at: after(2), why: 'Stripe did not answer' });
			expect(await store.claimDue(aRequest({ clocks, now: after(1) }))).toEqual([]);
			expect(await store.claimDue(aRequest({ clocks, now: after(2) }))).toHaveLength(1);
		});

		it('is found by its case while it lasts', async () => {
			const { store, setNow } = bench();
			const due = await leaseWork(store);
			expect(await store.findLease(CASE)).toEqual(due);
			expect(await store.findLease(OTHER_CASE)).toBeUndefined();
			setNow(after(5));
			expect(await store.findLease(CASE)).toBeUndefined();
		});
	});

	describe('work that keeps failing', () => {
		const bench = useBench(open);

		async function exhaust(change = {}) {
			const { store } = bench();
			await store.schedule(aDue(change));
			for (let hour = 0; hour < 2; hour += 1) {
				const [work] = await store.claimDue(aRequest({ now: after(hour * 60), maxAttempts: 2 }));
				if (work === undefined) throw new Error('nothing was handed out');
				await store.releaseDue(work.due, { at: after(hour * 60), why: 'Stripe did not answer' });
			}
			return store;
		}

		it('is held instead of handed out once more, with one entry that says why', async () => {
			const store = await exhaust();
			expect(await store.claimDue(aRequest({ now: after(120), maxAttempts: 2 }))).toEqual([]);
			expect(await store.claimDue(aRequest({ now: after(180), maxAttempts: 2 }))).toEqual([]);
			expect(await store.pendingDues(CASE)).toEqual([]);
			const entries = await listEntries(store);
			expect(entries).toMatchObject([
				{ type: 'due.exhausted', caseId: CASE, at: after(120).toISOString(), body: { kind: 'retry', attempts: 2, lastProblem: 'Stripe did not answer' } },
			]);
		});

		it('holds its case with the reason', async () => {
			const { store } = bench();
			await store.saveCase(aCase(), 0);
			await exhaust();
			await store.claimDue(aRequest({ now: after(120), maxAttempts: 2 }));
			expect(await store.loadCase(CASE)).toMatchObject({
				version: 2,
				value: { state: 'held', stateReason: expect.stringContaining('2 times'), updatedAt: after(120).toISOString() },
			});
		});

		it('leaves a case alone that has ended meanwhile', async () => {
			const { store } = bench();
			await store.saveCase(aCase({ state: 'recovered' }), 0);
			await exhaust();
			await store.claimDue(aRequest({ now: after(120), maxAttempts: 2 }));
			expect(await store.loadCase(CASE)).toMatchObject({ version: 1, value: { state: 'recovered' } });
		});

		it('is held too when its claimants crashed and an event has no case yet', async () => {
			const { store } = bench();
			const event = await claimFresh(store);
			expect(await store.claimDue(aRequest({ now: after(60), maxAttempts: 1 }))).toEqual([]);
			expect(await store.holdsLease(event)).toBe(false);
			expect((await listEntries(store)).at(-1)).toMatchObject({ type: 'due.exhausted', caseId: null, body: { eventId: 'evt_1' } });
		});
	});

	describe('canceling and listing', () => {
		const bench = useBench(open);

		it('cancels the unleased work of a case, of the kinds named', async () => {
			const { store } = bench();
			const leased = await leaseWork(store);
			await store.schedule(aDue({ key: 'b' }));
			await store.schedule(aDue({ key: 'c', kind: 'review-case' }));
			await store.schedule(aDue({ key: 'd', caseId: OTHER_CASE }));
			expect(await store.cancelDues(CASE, ['retry'], 'paid meanwhile')).toBe(1);
			expect(await store.holdsLease(leased)).toBe(true);
			expect((await store.pendingDues(CASE)).map((due) => due.kind).sort()).toEqual(['retry', 'review-case']);
			expect(await store.pendingDues(OTHER_CASE)).toHaveLength(1);
			expect(await store.cancelDues(CASE, [], 'nothing')).toBe(0);
		});

		it('counts a lease that ran out as unleased', async () => {
			const { store, setNow } = bench();
			const stale = await leaseWork(store);
			setNow(after(6));
			expect(await store.cancelDues(CASE, ['retry'], 'paid meanwhile')).toBe(1);
			expect(await store.settleDue(stale, 'late')).toBe(false);
		});

		it('peeks at the waiting work of a queue without claiming it', async () => {
			const { store } = bench();
			await store.schedule(aDue({ key: 'b', caseId: OTHER_CASE, dueAt: after(20) }));
			await store.schedule(aDue({ key: 'a', dueAt: after(10) }));
			await store.schedule(aDue({ key: 'c', queue: 'workflow-2' }));
			const peek = async (limit: number) => await store.peekDue({ queue: QUEUE, kinds: ['retry'], limit });
			expect((await peek(5)).map((work) => work.caseId)).toEqual([CASE, OTHER_CASE]);
			expect(await peek(1)).toMatchObject([{ due: { leaseToken: '' }, dueAt: after(10) }]);
			expect(await store.peekDue({ queue: QUEUE, kinds: ['event'], limit: 5 })).toEqual([]);
			expect(await store.claimDue(aRequest({ now: after(20) }))).toMatchObject([{ due: { attempt: 1 } }, { due: { attempt: 1 } }]);
		});

		it('lists its queues, with what waits in each', async () => {
			const { store } = bench();
			expect(await store.queues()).toEqual([]);
			const lease = await leaseWork(store);
			await store.schedule(aDue({ key: 'b', queue: 'workflow-2' }));
			await store.schedule(aDue({ key: 'c', queue: 'workflow-2' }));
			await store.settleDue(lease, 'done');
			expect(await store.queues()).toEqual([{ queue: QUEUE, waiting: 0 }, { queue: 'workflow-2', waiting: 2 }]);
		});

		it('says why work that was given back waits', async () => {
			const { store } = bench();
			const lease = await leaseWork(store);
			await store.releaseDue(lease, { at: after(30), why: 'the platform is down' });
			expect(await store.peekDue({ queue: QUEUE, kinds: ['retry'], limit: 5 })).toMatchObject([{ reason: 'the platform is down' }]);
		});

		it('lists what waits, soonest first', async () => {
			const { store } = bench();
			await store.schedule(aDue({ key: 'b', dueAt: after(20), reason: 'later' }));
			await store.schedule(aDue({ key: 'a', kind: 'review-case', dueAt: after(10), reason: 'sooner' }));
			expect(await store.pendingDues(CASE)).toEqual([
				{ kind: 'review-case', dueAt: after(10).toISOString(), reason: 'sooner' },
				{ kind: 'retry', dueAt: after(20).toISOString(), reason: 'later' },
			]);
		});
	});
}
