import fc from 'fast-check';

import { decide } from '../../../nodes/core/decide';
import { scoreSchema } from '../../../nodes/core/decision';
import { GUARDS } from '../../../nodes/core/guards';
import { runGuard } from '../../../nodes/core/guards/guard';
import { PRIOR_MODEL, type RecoveryModel } from '../../../nodes/core/scoring/model/model';
import { hazard } from '../../../nodes/core/scoring/model/hazard';
import { trainModel } from '../../../nodes/core/scoring/model/train';
import { outlookOf, type Outlook } from '../../../nodes/core/scoring/outlook';
import { makePlan, type PlanInput } from '../../../nodes/core/scoring/plan';
import { scheduleRetry } from '../../../nodes/core/scoring/schedule';
import { scoreCase } from '../../../nodes/core/scoring/score';
import { timeRetry } from '../../../nodes/core/scoring/timeRetry';
import { aDecline, anAttempt, aPolicy, at, DAY, HOUR, NOW, planInput, type Choices } from '../build';
import { someRows } from './model/someRows';

const NO_HOLDOUT = { holdoutPercent: 0, explore: false };

/** The newest rows decide whether it is healthy; here it is. */
const trained = trainModel(someRows(3000, 1, ({ category }) => (category === 'technical' ? 0.8 : 0.2)), PRIOR_MODEL, { now: NOW });
const healthy: RecoveryModel = { ...trained, health: trained.health && { ...trained.health, isHealthy: true, problems: [] } };

function scored(choices: Choices = {}, work: { published?: RecoveryModel[]; policy?: Parameters<typeof aPolicy>[0]; dueKind?: PlanInput['dueKind'] } = {}): PlanInput & { outlook: Outlook } {
	const input = planInput(choices, { policy: aPolicy({ learning: NO_HOLDOUT, ...work.policy }), dueKind: work.dueKind ?? 'event' });
	const outlook = outlookOf({ caseId: 'stripe:acct_1:in_1', platform: 'stripe', account: 'acct_1', facts: input.facts, event: input.event, policy: input.policy, published: work.published ?? [], trouble: null });
	return { ...input, outlook };
}

const timed = (input: PlanInput) => timeRetry(input, 'insufficient-funds');

describe('timeRetry', () => {
	it('takes the time of a model’s plan, and says which', () => {
		const { at: chosen, footing, planned } = timed(scored({}, { published: [healthy] }));
		expect(footing).toMatchObject({ rung: 'merchant-model', model: { version: healthy.version } });
		expect(chosen?.getTime()).toBe(planned?.plan.steps.find(({ kind }) => kind === 'retry')?.atMs);
		expect(timed(scored()).footing.rung).toBe('prior-model');
	});

	it('keeps the rules for the holdout and where no model was looked for', () => {
		const input = scored({}, { policy: { learning: { holdoutPercent: 50, explore: false } } });
		const held = { ...input, outlook: { ...input.outlook, arm: 'holdout' as const } };
		const { outlook: _, ...bare } = input;
		const rules = scheduleRetry({ declineClass: 'insufficient-funds', lastFailedAt: new Date(at(-DAY)), now: NOW, timeZone: 'Europe/London', attempts: 1, waitHours: null, minHoursBetweenRetries: 20 });
		expect([timed(held).at, timed(bare).at]).toEqual([rules, rules]);
		expect(timed(held).footing.reason).toContain('50 %');
	});

	it('never waits longer than a week for a payday that nobody learned', () => {
		for (const country of ['GB', 'US', 'BR', null]) {
			const { at: chosen } = timed(scored({ customer: { country } }));
			expect((chosen?.getTime() ?? Infinity) - Date.parse(at(-DAY))).toBeLessThanOrEqual(7 * DAY + 13 * HOUR);
		}
	});

	it('explores among good times only where the policy says so, never above an approval limit, and can be made again', () => {
		const explore = { learning: { holdoutPercent: 0, explore: true } };
		const one = timed(scored({}, { policy: explore }));
		expect(one.exploration?.chosen.atMs).toBe(one.at?.getTime());
		expect(timed(scored({}, { policy: explore }))).toEqual(one);
		expect(timed(scored()).exploration).toBeNull();
		expect(timed(scored({ invoice: { amountRemaining: { amountMinor: 90_000, currency: 'USD' } } }, { policy: explore })).exploration).toBeNull();
	});

	it('hands over to a person when no further attempt is worth its cost', () => {
		const worthless = scored({ invoice: { amountRemaining: { amountMinor: 1, currency: 'USD' } } });
		expect(timed(worthless).at).toBeNull();
		expect(makePlan(worthless)).toMatchObject({ money: { kind: 'none' }, escalate: true, reasons: [{ code: 'not-worth-retrying' }] });
	});

	it('never plans a time at which a guard would make the charge wait or stop', () => {
		const anyHistory = fc.array(fc.record({ hoursAgo: fc.integer({ min: 1, max: 600 }), waitHours: fc.constantFrom(null, null, 24, 200), declineClass: fc.constantFrom('insufficient-funds' as const, 'issuer-generic' as const, 'technical' as const) }), { minLength: 1, maxLength: 18 });
		fc.assert(
			fc.property(anyHistory, fc.constantFrom('visa', 'mastercard', null), fc.integer({ min: 0, max: 60 }), (made, network, minHoursBetweenRetries) => {
				const history = made.sort((a, b) => b.hoursAgo - a.hoursAgo).map(({ hoursAgo, waitHours, declineClass }, index) => anAttempt({ id: `ch_${index}`, at: at(-hoursAgo * HOUR), decline: aDecline(declineClass, { waitHours }) }));
				const input = scored({ history, methods: [{ ...(planInput().facts.paymentMethods[0] as never as object), network } as never] }, { policy: { maxAttempts: 40, minHoursBetweenRetries, stageDays: 60 } });
				const { at: chosen, planned } = timeRetry(input, made.at(-1)?.declineClass ?? 'technical');
				if (!planned || !chosen || planned.plan.steps.length === 0) return;
				const plan = { ...makePlan(input), money: { kind: 'retry-payment' as const, paymentMethodId: 'pm_1' } };
				const verdicts = GUARDS.filter(({ name }) => ['attempt-limits', 'network-limits', 'never-retry', 'customer-must-act', 'delayed'].includes(name)).map((guard) => runGuard(guard, { subject: 'money', facts: input.facts, plan, policy: input.policy, now: chosen, event: input.event, message: undefined }));
				expect(verdicts.map(({ kind }) => kind).filter((kind) => kind === 'wait' || kind === 'stop')).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('a score by a model', () => {
	const input = scored({}, { published: [healthy], policy: { learning: { holdoutPercent: 0, explore: true } } });
	const score = scoreCase(input);

	it('is what its schema says, and the decision goes by the same time', () => {
		expect(scoreSchema.parse(score)).toEqual(score);
		expect(score).toMatchObject({ model: healthy.version, footing: { rung: 'merchant-model', arm: 'model' } });
		const decision = decide({ ...input, message: undefined, isLive: true, limitTo: 'everything' });
		expect(decision.plan).toEqual(score.plan);
		expect(decision.scoredBy).toEqual({ model: healthy.version, rung: 'merchant-model', arm: 'model', propensity: score.forecast?.propensity, probability: score.best?.probability });
	});

	it('can be made again bit for bit from what it stored', () => {
		const stored = JSON.parse(JSON.stringify(score.forecast)) as NonNullable<typeof score.forecast>;
		const again = hazard(healthy, stored.attempt);
		expect(Object.is(again.logOdds, stored.logOdds)).toBe(true);
		expect(again.contributions).toEqual(stored.contributions);
		expect(Math.abs(stored.contributions.reduce((sum, { logOdds }) => sum + logOdds, 0) - stored.logOdds)).toBeLessThan(1e-9);
	});

	it('shows the curve, the plan, what else was thought of, and the chance of its choice', () => {
		expect(score.forecast?.successCurve).toHaveLength(30);
		expect(score.forecast?.steps.length).toBeGreaterThan(0);
		expect(score.forecast?.alternatives.length).toBeGreaterThan(1);
		expect(score.forecast?.propensity).toBeGreaterThanOrEqual(0.02);
		expect(score.forecast?.explored?.candidates.map(({ at }) => at)).toContain(score.best?.at);
		expect(score.churnRisk?.risk).toBeGreaterThan(0);
	});

	it('leaves to a person what is uncertain and expensive', () => {
		const large = scored({ invoice: { amountRemaining: { amountMinor: 90_000, currency: 'USD' } } }, { published: [{ ...healthy, conformal: {} }] });
		expect(scoreCase(large).forecast).toMatchObject({ possibleEnds: 'both', abstains: true });
		const decision = decide({ ...large, message: undefined, isLive: true, limitTo: 'everything' });
		expect(decision.money).toMatchObject({ verdict: 'review', reasons: expect.arrayContaining([expect.objectContaining({ code: 'score-abstains' })]) });
	});
});
