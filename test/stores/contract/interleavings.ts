import fc from 'fast-check';

import type { Due } from '../../../nodes/core/case';
import type { Store } from '../../../nodes/stores/store';
import { aDue, after, anEntry, anEvent, aRequest, type OpenStore } from './bench';

const CASES = ['case-a', 'case-b', 'case-c'];

const VERBS = ['schedule', 'event', 'claim', 'split', 'settle', 'release', 'renew', 'wait'] as const;

const step = fc.record({ verb: fc.constantFrom(...VERBS), index: fc.nat(20), handle: fc.nat(1) });
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

interface Move {
	store: Store;
	world: World;
	index: number;
	now: Date;
	until: Date;
	/** The lease that is used, whether or not it still holds. */
	belief: Belief | undefined;
}

const MOVES = {
	schedule: async ({ store, world, index, now }) => {
		await store.schedule(aDue({ caseId: pick(CASES, index) ?? '', key: `k${(world.serial += 1)}`, dueAt: now }));
	},
	event: async ({ store, world, index, until }) => {
		const claimed = anEvent({ leaseUntil: index % 2 === 0 ? until : null }, `evt_${(world.serial += 1)}`);
		const claim = await store.claimEvent(claimed, anEntry());
		if (claim.claimed && claim.due !== null) world.beliefs.push({ due: claim.due, caseId: null });
	},
	claim: async ({ store, world, index, now, until }) => {
		const work = await store.claimDue(aRequest({ now, leaseUntil: until, limit: (index % 3) + 1, maxAttempts: 4 }));
		world.beliefs.push(...work.map(({ due, caseId }) => ({ due, caseId })));
	},
	split: async ({ store, world, index, until, belief }) => {
		if (belief?.due.kind !== 'event' || belief.caseId !== null) return;
		const caseIds = CASES.slice(index % 3).concat(CASES.slice(0, index % 2));
		world.beliefs.push(...((await store.splitDue(belief.due, caseIds, until)) ?? []));
	},
	settle: async ({ store, belief }) => void (belief && (await store.settleDue(belief.due, 'done'))),
	release: async ({ store, belief, now }) => void (belief && (await store.releaseDue(belief.due, { at: now, why: 'again' }))),
	renew: async ({ store, belief, until }) => void (belief && (await store.renewDue(belief.due, until))),
	wait: async ({ world, index }) => {
		world.minute += (index % 4) + 1;
		world.setMinute(world.minute);
	},
} as const satisfies Record<Step['verb'], (move: Move) => Promise<void>>;

async function take(store: Store, world: World, { verb, index }: Step): Promise<void> {
	const now = after(world.minute);
	await MOVES[verb]({ store, world, index, now, until: after(world.minute + 3), belief: pick(world.beliefs, index) });
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
	try {
		for (const one of steps) {
			await take(handles[one.handle] ?? store, world, one);
			for (const holding of (await findHolders(store, world.beliefs)).values()) expect(holding.size).toBe(1);
		}
		expect(await store.verifyChain()).toMatchObject({ ok: true });
	} finally {
		await close();
	}
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
		}, 120_000);
	});
}
