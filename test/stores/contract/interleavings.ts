import fc from 'fast-check';

import type { Due } from '../../../nodes/core/case';
import type { Store } from '../../../nodes/stores/store';
import { aDue, after, anEntry, anEvent, aRequest, type OpenStore } from './bench';

const CASES = ['case-a', 'case-b', 'case-c'];

const index = fc.nat(20);
const step = fc.oneof(
	fc.record({ do: fc.constant('schedule' as const), index, handle: fc.nat(1) }),
	fc.record({ do: fc.constant('event' as const), index, handle: fc.nat(1) }),
	fc.record({ do: fc.constant('claim' as const), index, handle: fc.nat(1) }),
	fc.record({ do: fc.constant('split' as const), index, handle: fc.nat(1) }),
	fc.record({ do: fc.constant('settle' as const), index, handle: fc.nat(1) }),
	fc.record({ do: fc.constant('release' as const), index, handle: fc.nat(1) }),
	fc.record({ do: fc.constant('renew' as const), index, handle: fc.nat(1) }),
	fc.record({ do: fc.constant('wait' as const), index, handle: fc.nat(1) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What a claimant believes to hold; nobody tells it when it loses. */
interface Belief {
	due: Due;
	caseId: string | null;
}

interface World {
	minute: number;
	setMinute: (minute: number) => void;
	beliefs: Belief[];
	serial: number;
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(list.length, 1)];

async function split(store: Store, belief: Belief, { at, minute }: { at: number; minute: number }): Promise<Belief[]> {
	if (belief.due.kind !== 'event' || belief.caseId !== null) return [];
	const caseIds = CASES.slice(at % 3).concat(CASES.slice(0, at % 2));
	return (await store.splitDue(belief.due, caseIds, after(minute + 3))) ?? [];
}

async function take(store: Store, world: World, one: Step): Promise<void> {
	const belief = pick(world.beliefs, one.index);
	const now = after(world.minute);
	switch (one.do) {
		case 'schedule':
			await store.schedule(aDue({ caseId: pick(CASES, one.index) ?? '', key: `k${(world.serial += 1)}`, dueAt: now }));
			return;
		case 'event': {
			const claim = await store.claimEvent(anEvent({ leaseUntil: one.index % 2 === 0 ? after(world.minute + 3) : null }, `evt_${(world.serial += 1)}`), anEntry());
			if (claim.claimed && claim.due !== null) world.beliefs.push({ due: claim.due, caseId: null });
			return;
		}
		case 'claim': {
			const work = await store.claimDue(aRequest({ now, leaseUntil: after(world.minute + 3), limit: (one.index % 3) + 1, maxAttempts: 4 }));
			world.beliefs.push(...work.map(({ due, caseId }) => ({ due, caseId })));
			return;
		}
		case 'split':
			if (belief !== undefined) world.beliefs.push(...(await split(store, belief, { at: one.index, minute: world.minute })));
			return;
		case 'settle':
			if (belief !== undefined) await store.settleDue(belief.due, 'done');
			return;
		case 'release':
			if (belief !== undefined) await store.releaseDue(belief.due, { at: now, why: 'again' });
			return;
		case 'renew':
			if (belief !== undefined) await store.renewDue(belief.due, after(world.minute + 3));
			return;
		case 'wait':
			world.minute += (one.index % 4) + 1;
			world.setMinute(world.minute);
			return;
	}
}

/** The ids of work per case that some believer may still act on. */
async function findHolders(store: Store, beliefs: readonly Belief[]): Promise<Map<string, Set<string>>> {
	const holders = new Map<string, Set<string>>();
	for (const { due, caseId } of beliefs) {
		if (caseId === null || !(await store.holdsLease(due))) continue;
		holders.set(caseId, (holders.get(caseId) ?? new Set()).add(`${due.id} ${due.leaseToken}`));
	}
	return holders;
}

async function play(open: OpenStore, steps: readonly Step[]): Promise<number> {
	let minute = 0;
	const { store, reopen, close } = await open(() => after(minute));
	const handles = [store, await reopen()];
	const world: World = { minute, setMinute: (value) => void (minute = value), beliefs: [], serial: 0 };
	for (const one of steps) {
		await take(handles[one.handle] ?? store, world, one);
		for (const holding of (await findHolders(store, world.beliefs)).values()) expect(holding.size).toBe(1);
	}
	expect(await store.verifyChain()).toMatchObject({ ok: true });
	await close();
	return world.beliefs.length;
}

export function interleavingContract(open: OpenStore): void {
	describe('any interleaving', () => {
		it('of claims, splits, settlements and releases leaves one case in one pair of hands', async () => {
			let handedOut = 0;
			await fc.assert(
				fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
					handedOut += await play(open, steps);
				}),
				{ numRuns: 60 },
			);
			expect(handedOut).toBeGreaterThan(60);
		});
	});
}
