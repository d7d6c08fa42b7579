import fc from 'fast-check';

import { decide } from '../../../nodes/core/decide';
import { scoreSchema } from '../../../nodes/core/decision';
import { DECLINE_CLASS_NAMES } from '../../../nodes/core/decline';
import { GUARDS } from '../../../nodes/core/guards';
import { runGuard } from '../../../nodes/core/guards/guard';
import { changedMethod, otherMethods } from '../../../nodes/core/methods';
import { recordInput, restoreInput } from '../../../nodes/core/recordedInput';
import { PRIOR_MODEL } from '../../../nodes/core/scoring/model/model';
import { hazard } from '../../../nodes/core/scoring/model/hazard';
import { outlookOf, type Outlook } from '../../../nodes/core/scoring/outlook';
import { makePlan, type PlanInput } from '../../../nodes/core/scoring/plan';
import { rowsOfCase } from '../../../nodes/core/scoring/rowsOfCase';
import { scoreCase } from '../../../nodes/core/scoring/score';
import { waysOf } from '../../../nodes/core/scoring/ways';
import { aDecline, aMethod, anAttempt, aPolicy, at, DAY, facts, HOUR, NOW, planInput, type Choices } from '../build';

const OTHER = aMethod({ id: 'pm_2', fingerprint: 'fp_2', network: 'mastercard', brand: 'mastercard', isDefault: false });
const NO_HOLDOUT = { holdoutPercent: 0, explore: false };

function scored(choices: Choices = {}, policy: Parameters<typeof aPolicy>[0] = { otherMethods: 'use' }, dueKind: PlanInput['dueKind'] = 'event'): PlanInput & { outlook: Outlook } {
	const input = planInput({ methods: [aMethod(), OTHER], ...choices }, { policy: aPolicy({ learning: NO_HOLDOUT, ...policy }), dueKind });
	return { ...input, outlook: outlookOf({ caseId: 'stripe:acct_1:in_1', platform: 'stripe', account: 'acct_1', facts: input.facts, event: input.event, policy: input.policy, published: [], trouble: null }) };
}

const money = (input: PlanInput) => makePlan(input).money;

describe('otherMethods', () => {
	const found = (methods: Parameters<typeof aMethod>[0][], history?: Choices['history']) => otherMethods(facts({ methods: methods.map(aMethod), ...(history && { history }) }), NOW).map(({ id }) => id);

	it('are stored, good, another card each, and not charged for this invoice yet; the newest first', () => {
		const old = { ...OTHER, id: 'pm_old', fingerprint: 'fp_3', createdAt: at(-500 * DAY) };
		expect(found([{}, old, OTHER])).toEqual(['pm_2', 'pm_old']);
		expect(found([{}, { ...OTHER, expYear: 2020 }])).toEqual([]);
		expect(found([{}, { ...OTHER, fingerprint: 'fp_1' }])).toEqual([]);
		expect(found([{}, OTHER, { ...OTHER, id: 'pm_3', createdAt: at(-100 * DAY) }])).toEqual(['pm_2']);
		expect(found([{}, OTHER], [anAttempt(), anAttempt({ id: 'ch_2', paymentMethodId: 'pm_2', cardFingerprint: 'fp_2' })])).toEqual([]);
	});

	it('are none while it is not known what was charged', () => {
		expect(found([{}, OTHER], [anAttempt({ paymentMethodId: null, cardFingerprint: null })])).toEqual([]);
	});
});

describe('a plan with another stored method', () => {
	it('is not thought of unless the policy says so', () => {
		for (const policy of [{}, { otherMethods: 'never' as const }]) {
			expect(waysOf(scored({}, policy))).toHaveLength(1);
			expect(money(scored({}, policy))).not.toHaveProperty('paymentMethodId');
			expect(money(scored({ decline: 'expired-or-replaced' }, policy))).toEqual({ kind: 'none' });
		}
		expect(waysOf(scored())).toHaveLength(2);
	});

	it.each(['insufficient-funds', 'expired-or-replaced', 'account-closed', 'wrong-details', 'not-permitted'] as const)('tries it after %s, and writes to nobody before', (decline) => {
		const made = makePlan(scored({ decline }));
		expect(made).toMatchObject({ money: { kind: 'schedule-retry', paymentMethodId: 'pm_2' }, contact: null, escalate: false, reasons: [{ code: 'other-method' }] });
		expect(makePlan(scored({ decline }, { otherMethods: 'use' }, 'retry')).money).toEqual({ kind: 'retry-payment', paymentMethodId: 'pm_2' });
	});

	it.each(['lost-or-stolen', 'fraud-suspected', 'authorization-revoked', 'authentication-needed', 'unknown', 'configuration'] as const)('leaves it alone after %s', (decline) => {
		for (const dueKind of ['event', 'retry', 'review-case'] as const) expect(money(scored({ decline }, { otherMethods: 'use' }, dueKind))).toEqual({ kind: 'none' });
	});

	it('stays with the platform’s method for the holdout and where no model is in force', () => {
		const input = scored();
		for (const dueKind of ['event', 'retry'] as const) {
			const held = { ...input, dueKind, outlook: { ...input.outlook, arm: 'holdout' as const } };
			const bare = { ...input, dueKind, outlook: { ...input.outlook, footing: { rung: 'category-rules' as const, model: null, reason: 'tested' } } };
			for (const one of [held, bare]) expect(['pm_1', undefined]).toContain((money(one) as { paymentMethodId?: string }).paymentMethodId);
		}
	});

	it('tries each method once per invoice: then the customer is asked', () => {
		const history = [anAttempt({ at: at(-2 * DAY), decline: aDecline('expired-or-replaced') }), anAttempt({ id: 'ch_2', paymentMethodId: 'pm_2', cardFingerprint: 'fp_2', decline: aDecline('expired-or-replaced') })];
		expect(makePlan(scored({ history }))).toMatchObject({ money: { kind: 'none' }, contact: { purpose: 'update-method' } });
	});

	it('does not take the way back to a card that failed before for news', () => {
		const history = [anAttempt({ at: at(-2 * DAY) }), anAttempt({ id: 'ch_2', paymentMethodId: 'pm_2', cardFingerprint: 'fp_2' })];
		const input = scored({ history });
		expect(changedMethod(input.facts, null)).toBeUndefined();
		expect(money(input)).not.toHaveProperty('paymentMethodId');
		const rows = rowsOfCase({ ...input.facts, attempt: { ...input.facts.attempt, history: [...history, anAttempt({ id: 'ch_3', at: at(0) })] } }, 'm', null);
		expect(rows.map(({ row }) => row.attempt.category)).toEqual(['changed-method', 'insufficient-funds']);
	});

	it('is told with its method, its own chance, and terms that add up to it', () => {
		const input = scored({ decline: 'expired-or-replaced' });
		const score = scoreCase(input);
		expect(scoreSchema.parse(score)).toEqual(score);
		expect(score.planText).toContain('with the other stored card (mastercard)');
		expect(score.forecast?.attempt).toMatchObject({ category: 'changed-method', levels: { brand: 'mastercard' } });
		const first = score.forecast?.steps.find(({ kind }) => kind === 'retry');
		expect(first).toMatchObject({ at: score.best?.at, paymentMethodId: 'pm_2' });
		const again = hazard(PRIOR_MODEL, score.forecast?.attempt as never);
		expect(again.logOdds).toBe(score.forecast?.logOdds);
		expect(first?.probability).toBeCloseTo(again.probability, 9);
		expect(score.best?.probability).toBeCloseTo(again.probability, 3);
	});

	it('is proposed to a person where the policy asks for one, and one yes is good for the plan and the charge', () => {
		const input = { ...scored({}, { otherMethods: 'ask' }), message: undefined, isLive: true, limitTo: 'everything' as const };
		const planned = decide(input);
		expect(planned.money).toMatchObject({ verdict: 'review', reasons: expect.arrayContaining([expect.objectContaining({ code: 'other-stored-method' })]) });
		const charged = decide({ ...input, dueKind: 'retry' });
		expect(charged.plan.money).toEqual({ kind: 'retry-payment', paymentMethodId: 'pm_2' });
		expect(charged.money.actionHash).toBe(planned.money.actionHash);
		expect(decide(scoredToDecide('use')).money.verdict).toBe('allow');
		expect(decide(scoredToDecide('use')).money.actionHash).not.toBe(decide(scoredToDecide('never')).money.actionHash);
	});

	it('is decided again from its record alone', () => {
		const input = scoredToDecide('use');
		const restored = restoreInput(JSON.parse(JSON.stringify(recordInput(input))) as never, input.policy, () => undefined);
		expect(decide(restored)).toEqual(decide(input));
	});

	it('never charges now or later what a guard forbids, whichever methods are stored', () => {
		const anyMethod = fc.record({ network: fc.constantFrom('visa', 'mastercard'), country: fc.constantFrom('US', 'IN', 'BR'), expYear: fc.constantFrom(2020, 2029), age: fc.integer({ min: 1, max: 900 }) });
		const anyFailure = fc.record({ hoursAgo: fc.integer({ min: 1, max: 600 }), card: fc.integer({ min: 0, max: 2 }), retry: fc.constantFrom('same-method' as const, 'after-change' as const, 'never' as const), decline: fc.constantFrom(...DECLINE_CLASS_NAMES) });
		fc.assert(
			fc.property(fc.array(anyMethod, { minLength: 1, maxLength: 3 }), fc.array(anyFailure, { minLength: 1, maxLength: 5 }), fc.constantFrom('event' as const, 'retry' as const), (cards, failures, dueKind) => {
				const methods = cards.map(({ age, ...card }, index) => aMethod({ ...card, brand: card.network, id: `pm_${index}`, fingerprint: `fp_${index}`, isDefault: index === 0, createdAt: at(-age * DAY) }));
				const sorted = [...failures].sort((a, b) => b.hoursAgo - a.hoursAgo);
				const history = sorted.map(({ hoursAgo, card, retry, decline }, index) => anAttempt({ id: `ch_${index}`, at: at(-hoursAgo * HOUR), paymentMethodId: `pm_${card}`, cardFingerprint: `fp_${card}`, decline: aDecline(decline, { retry }) }));
				const input = scored({ methods, history }, { otherMethods: 'use', maxAttempts: 20, stageDays: 60 }, dueKind);
				const plan = makePlan(input);
				const named = plan.money.kind === 'retry-payment' || plan.money.kind === 'schedule-retry' ? plan.money.paymentMethodId : null;
				if (!named || named === 'pm_0') return;
				expect(history.some(({ paymentMethodId }) => paymentMethodId === named)).toBe(false);
				const now = plan.money.kind === 'schedule-retry' ? new Date(plan.money.at) : NOW;
				const charge = { ...plan, money: { kind: 'retry-payment' as const, paymentMethodId: named } };
				const verdicts = GUARDS.map((guard) => runGuard(guard, { subject: 'money', facts: input.facts, plan: charge, policy: input.policy, now, event: input.event, message: undefined, outlook: input.outlook }));
				expect(verdicts.filter(({ kind }) => kind === 'stop' || kind === 'wait').flatMap(({ reasons }) => reasons)).toEqual([]);
			}),
			{ numRuns: 80 },
		);
	});
});

function scoredToDecide(otherMethods: 'use' | 'never') {
	return { ...scored({}, { otherMethods }), message: undefined, isLive: true, limitTo: 'everything' as const };
}
