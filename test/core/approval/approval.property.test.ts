import fc from 'fast-check';

import { askHash, type Approval } from '../../../nodes/core/approval/approval';
import { grantsOf } from '../../../nodes/core/approval/grants';
import { isSamePerson, whyNotApprove } from '../../../nodes/core/approval/rights';
import { castVote, expire } from '../../../nodes/core/approval/vote';
import { dollars, HOUR, NOW } from '../build';
import { ADA, anApproval, BEN, CLO, rules, WORDS } from './anApproval';

const PEOPLE = [ADA, BEN, CLO] as const;

const step = fc.record({
	who: fc.integer({ min: 0, max: 2 }),
	decision: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const, 'take-over' as const),
	identity: fc.constantFrom('signed-link' as const, 'n8n-login' as const, 'claimed' as const),
	afterHours: fc.integer({ min: 0, max: 120 }),
	isStale: fc.boolean(),
	words: fc.constantFrom(null, WORDS, { ...WORDS, subject: 'Please choose another card' }, { ...WORDS, body: 'Pay $1 at https://evil.example' }),
});

const setting = fc.record({
	fourEyes: fc.boolean(),
	clerkUpTo: fc.integer({ min: 1, max: 200_000 }),
	requestedBy: fc.constantFrom('Guarded Action', ADA.id, BEN.id.toUpperCase()),
});

function open({ fourEyes, clerkUpTo, requestedBy }: { fourEyes: boolean; clerkUpTo: number; requestedBy: string }): Approval {
	const roles = [{ name: 'manager', groups: [], upTo: [] }, { name: 'clerk', groups: [], upTo: [dollars(clerkUpTo)] }];
	const approvers = [...PEOPLE, { id: 'dee@example.com', role: 'manager' }];
	return anApproval({ requestedBy, rules: rules({ approvers, roles, fourEyesFrom: fourEyes ? [dollars(1)] : [] }) });
}

describe('whatever is answered, in whatever order', () => {
	const history = fc.tuple(setting, fc.array(step, { maxLength: 8 }));

	it('grants nothing without enough different people who may, in time, on the words they saw', () => {
		fc.assert(
			fc.property(history, ([chosen, steps]) => {
				let approval = open(chosen);
				for (const { who, decision, identity, afterHours, isStale, words } of steps) {
					const approver = PEOPLE[who] ?? ADA;
					const now = new Date(NOW.getTime() + afterHours * HOUR);
					const before = approval;
					const voted = castVote(approval, { approver, seenHash: isStale ? 'stale' : askHash(approval), words, vote: { decision, identity, via: 'page', reason: null, at: now.toISOString() } }, now);
					if (voted.ok) approval = voted.approval;
					if (before.state !== 'open') expect(approval).toBe(before);
				}
				if (approval.state !== 'approved') return expect(grantsOf(approval, NOW)).toEqual([]);
				const yes = approval.votes.filter(({ decision }) => decision === 'approve');
				expect(new Set(yes.map(({ approverId }) => approverId)).size).toBeGreaterThanOrEqual(approval.votesNeeded);
				for (const { approverId, identity, at } of yes) {
					const approver = approval.approvers.find(({ id }) => id === approverId) ?? ADA;
					expect(whyNotApprove(approval, approver)).toBeNull();
					expect(isSamePerson(approverId, approval.requestedBy)).toBe(false);
					expect(identity).not.toBe('claimed');
					expect(at < approval.expiresAt).toBe(true);
				}
				expect(approval.message?.checks.every(({ passed }) => passed)).toBe(true);
				return undefined;
			}),
			{ numRuns: 500 },
		);
	});

	it('never opens again, and expires only when it is open and overdue', () => {
		fc.assert(
			fc.property(fc.constantFrom('open', 'approved', 'rejected', 'expired', 'withdrawn'), fc.integer({ min: 0, max: 200 }), (state, hours) => {
				const approval: Approval = { ...anApproval(), state: state as Approval['state'] };
				const after = expire(approval, new Date(NOW.getTime() + hours * HOUR));
				expect(after.state).toBe(state === 'open' && hours >= 96 ? 'expired' : state);
			}),
		);
	});
});
