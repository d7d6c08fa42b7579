import fc from 'fast-check';

import { isAmong, phaseOf, pilotBucket, segmentOf, type PhaseSubject } from '../../../nodes/core/policy/phase';
import { aPolicy, dollars, facts } from '../build';

const subject = (changes: Partial<PhaseSubject> = {}): PhaseSubject => ({ group: 'retry', segment: null, customerId: 'cus_1', amount: dollars(4900), ...changes });

/** A policy in pilot for invoices below $500, enterprise left out. */
const pilot = (sharePercent: number, changes: Parameters<typeof aPolicy>[0] = {}) =>
	aPolicy({ phase: 'pilot', pilot: { sharePercent, upTo: [dollars(50_000)], excludeSegments: ['Enterprise'], outside: 'approve-everything' }, ...changes });

const anyCustomer = fc.string({ minLength: 1 });
const anyShare = fc.integer({ min: 0, max: 100 });

describe('phaseOf', () => {
	it('is the policy’s phase without a rule', () => {
		expect(phaseOf(aPolicy({ phase: 'approve-everything' }), subject())).toEqual({ phase: 'approve-everything', comesTo: 'approve-everything', outside: null });
	});

	it('takes the first rule that fits the kind of act and the segment', () => {
		const policy = aPolicy({
			phase: 'shadow',
			phaseRules: [
				{ groups: ['contact'], segments: [], phase: 'auto' },
				{ groups: [], segments: ['smb'], phase: 'approve-everything' },
				{ groups: ['retry'], segments: [], phase: 'pilot' },
			],
		});
		expect(phaseOf(policy, subject({ group: 'contact', segment: 'smb' })).phase).toBe('auto');
		expect(phaseOf(policy, subject({ segment: ' SMB ' })).phase).toBe('approve-everything');
		expect(phaseOf(policy, subject()).phase).toBe('pilot');
		expect(phaseOf(policy, subject({ group: 'terms' })).phase).toBe('shadow');
		expect(phaseOf(policy, subject({ group: null })).phase).toBe('shadow');
	});
});

describe('a pilot', () => {
	it.each([
		['amount', { amount: dollars(50_000) }],
		['amount', { amount: { amountMinor: 1, currency: 'HUF' } }],
		['segment', { segment: 'enterprise' }],
	] as const)('leaves out by %s', (outside, changes) => {
		expect(phaseOf(pilot(100), subject(changes))).toEqual({ phase: 'pilot', comesTo: 'approve-everything', outside });
	});

	it('acts for everybody at a share of 100, and for nobody at 0', () => {
		fc.assert(
			fc.property(anyCustomer, (customerId) => {
				expect(phaseOf(pilot(100), subject({ customerId })).comesTo).toBe('auto');
				expect(phaseOf(pilot(0), subject({ customerId }))).toMatchObject({ comesTo: 'approve-everything', outside: 'share' });
			}),
		);
	});

	it('keeps everybody who was in when the share grows, and moves nobody by a new version', () => {
		fc.assert(
			fc.property(anyCustomer, anyShare, anyShare, (customerId, a, b) => {
				const [small, large] = [Math.min(a, b), Math.max(a, b)];
				const isIn = (share: number, maxAttempts: number) => phaseOf(pilot(share, { maxAttempts }), subject({ customerId })).comesTo === 'auto';
				if (isIn(small, 8)) expect(isIn(large, 5)).toBe(true);
				expect(isIn(small, 8)).toBe(isIn(small, 3));
			}),
		);
	});

	it('takes about the share that was asked for', () => {
		const customers = Array.from({ length: 5000 }, (_, index) => `cus_${index}`);
		const share = customers.filter((id) => pilotBucket(id) < 10).length / customers.length;
		expect(share).toBeGreaterThan(0.08);
		expect(share).toBeLessThan(0.12);
	});
});

describe('a segment', () => {
	it('is what the label of the policy’s choice says, and nothing when it is empty', () => {
		expect(segmentOf(facts({ customer: { labels: { tier: ' Gold ' } } }), { segmentLabel: 'tier' })).toBe('Gold');
		expect(segmentOf(facts({ customer: { labels: { tier: ' ' } } }), { segmentLabel: 'tier' })).toBeNull();
		expect(segmentOf(facts(), { segmentLabel: 'tier' })).toBeNull();
	});

	it('is compared without regard to case; an unknown one is among none', () => {
		expect(isAmong('GOLD', ['gold'])).toBe(true);
		expect(isAmong(null, ['gold'])).toBe(false);
	});
});
