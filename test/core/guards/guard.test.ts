import fc from 'fast-check';

import { joinVerdicts, review, runGuard, stop, type Guard, type Verdict } from '../../../nodes/core/guards/guard';
import { at, moneyInput, NOW } from '../build';

const STRICTNESS = ['allow', 'wait', 'review', 'stop'] as const;
const strictness = (verdict: Verdict) => STRICTNESS.indexOf(verdict.kind);

const anyVerdict: fc.Arbitrary<Verdict> = fc
	.record({ kind: fc.constantFrom(...STRICTNESS), hours: fc.integer({ min: 0, max: 500 }), rule: fc.string({ minLength: 1, maxLength: 4 }) })
	.map(({ kind, hours, rule }): Verdict => {
		const base = { evidence: [{ rule, edition: '1', verdict: kind, inputs: {} }], reasons: kind === 'allow' ? [] : [{ code: rule, text: rule }] };
		return kind === 'wait' ? { ...base, kind, until: new Date(at(hours * 3_600_000)) } : { ...base, kind };
	});

/** What a joined verdict says, without the order in which it says it. */
const sorted = (verdict: Verdict) => ({
	...verdict,
	reasons: verdict.reasons.map((reason) => JSON.stringify(reason)).sort(),
	evidence: verdict.evidence.map((line) => JSON.stringify(line)).sort(),
});

const aGuard = (check: Guard['check']): Guard => ({ name: 'a-guard', edition: '7', check });

describe('joinVerdicts', () => {
	it('allows when nobody objects', () => {
		expect(joinVerdicts([])).toEqual({ kind: 'allow', reasons: [], evidence: [] });
	});

	it('says the same in every order', () => {
		fc.assert(
			fc.property(fc.array(anyVerdict, { maxLength: 8 }), fc.integer(), (verdicts, seed) => {
				const order = [...verdicts.keys()].sort((a, b) => ((a * 31 + seed) % 7) - ((b * 31 + seed) % 7));
				const shuffled = order.flatMap((index) => verdicts[index] ?? []);
				expect(sorted(joinVerdicts(shuffled))).toEqual(sorted(joinVerdicts(verdicts)));
			}),
		);
	});

	it('is exactly as strict as its strictest member, and a wait lasts as long as the longest', () => {
		fc.assert(
			fc.property(fc.array(anyVerdict, { minLength: 1, maxLength: 8 }), (verdicts) => {
				const joined = joinVerdicts(verdicts);
				expect(strictness(joined)).toBe(Math.max(...verdicts.map(strictness)));
				if (joined.kind !== 'wait') return;
				expect(joined.until.getTime()).toBe(Math.max(...verdicts.flatMap((one) => (one.kind === 'wait' ? [one.until.getTime()] : []))));
			}),
		);
	});

	it('keeps the evidence of every member, and the reasons of the strictest', () => {
		fc.assert(
			fc.property(fc.array(anyVerdict, { maxLength: 8 }), (verdicts) => {
				const joined = joinVerdicts(verdicts);
				const evidence = verdicts.flatMap((one) => one.evidence);
				const reasons = verdicts.filter((one) => one.kind === joined.kind).flatMap((one) => one.reasons);
				expect(sorted(joined)).toEqual(sorted({ ...joined, evidence, reasons }));
				expect(joined.evidence.map(({ rule }) => rule)).toEqual(evidence.map(({ rule }) => rule).sort());
			}),
		);
	});

	it('may be done in parts', () => {
		fc.assert(
			fc.property(fc.array(anyVerdict, { maxLength: 5 }), fc.array(anyVerdict, { maxLength: 5 }), (some, others) => {
				expect(sorted(joinVerdicts([joinVerdicts(some), joinVerdicts(others)]))).toEqual(sorted(joinVerdicts([...some, ...others])));
			}),
		);
	});
});

describe('runGuard', () => {
	it('keeps evidence that a guard ran although it had no objection', () => {
		expect(runGuard(aGuard(() => null), moneyInput())).toEqual({
			kind: 'allow',
			reasons: [],
			evidence: [{ rule: 'a-guard.money', edition: '7', verdict: 'allow', inputs: {} }],
		});
	});

	it('keeps what a guard looked at', () => {
		expect(runGuard(aGuard(() => review('big', 'It is big.', { amountMinor: 7 })), moneyInput())).toEqual({
			kind: 'review',
			reasons: [{ code: 'big', text: 'It is big.' }],
			evidence: [{ rule: 'a-guard.money', edition: '7', verdict: 'review', inputs: { amountMinor: 7 } }],
		});
	});

	it('lets a wait without an end last until now, so that the next round decides', () => {
		const verdict = runGuard(aGuard(() => ({ kind: 'wait', reason: { code: 'w', text: 'w' }, inputs: {} })), moneyInput());
		expect(verdict).toMatchObject({ kind: 'wait', until: NOW });
	});

	it('stops when the guard crashes', () => {
		const verdict = runGuard(
			aGuard(() => {
				throw new Error('boom');
			}),
			moneyInput(),
		);
		expect(verdict).toMatchObject({ kind: 'stop', reasons: [{ code: 'guard-crashed', text: expect.stringContaining('boom') }], evidence: [{ verdict: 'stop' }] });
		expect(joinVerdicts([verdict, runGuard(aGuard(() => stop('s', 's', {})), moneyInput())]).kind).toBe('stop');
	});
});
