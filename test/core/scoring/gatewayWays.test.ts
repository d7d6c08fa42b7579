import fc from 'fast-check';

import { moneyHash } from '../../../nodes/core/approval/actionHash';
import { makeRequest } from '../../../nodes/core/approval/request';
import { decide } from '../../../nodes/core/decide';
import { scoreSchema } from '../../../nodes/core/decision';
import { DECLINE_CLASS_NAMES } from '../../../nodes/core/decline';
import { otherGateways } from '../../../nodes/core/gateways';
import { GUARDS } from '../../../nodes/core/guards';
import { runGuard } from '../../../nodes/core/guards/guard';
import { recordInput, restoreInput } from '../../../nodes/core/recordedInput';
import { hazard } from '../../../nodes/core/scoring/model/hazard';
import { PRIOR_MODEL, type RecoveryModel } from '../../../nodes/core/scoring/model/model';
import { outlookOf, type Outlook } from '../../../nodes/core/scoring/outlook';
import { makePlan, type PlanInput } from '../../../nodes/core/scoring/plan';
import { scoreCase } from '../../../nodes/core/scoring/score';
import { waysOf } from '../../../nodes/core/scoring/ways';
import { options } from '../approval/anApproval';
import { aCase, aDecline, aMethod, anAttempt, aPlan, aPolicy, at, DAY, facts, HOUR, ledger, moneyInput, planInput, type Choices } from '../build';

const OWN = { id: 'gw_1', name: 'Cards', isDefault: true };
const SECOND = { id: 'gw_2', name: 'Cards, second', isDefault: false };
const THIRD = { id: 'gw_3', name: null, isDefault: false };
const TECHNICAL = aDecline('technical');
const failedThrough = (gatewayId: string | null, changes: Parameters<typeof anAttempt>[0] = {}) => anAttempt({ gatewayId, decline: TECHNICAL, ...changes });
const FAILED: Choices = { gateways: [OWN, SECOND], history: [failedThrough('gw_1')] };
const USE = { otherGateways: 'use' } as const;

function scored(choices: Choices = FAILED, policy: Parameters<typeof aPolicy>[0] = USE, dueKind: PlanInput['dueKind'] = 'event'): PlanInput & { outlook: Outlook } {
	const input = planInput({ ...FAILED, ...choices }, { policy: aPolicy({ learning: { holdoutPercent: 0, explore: false }, ...policy }), dueKind });
	return { ...input, outlook: outlookOf({ caseId: 'zuora:t_1:in_1', platform: 'zuora', account: 't_1', facts: input.facts, event: input.event, policy: input.policy, published: [], trouble: null }) };
}

const toDecide = (input: ReturnType<typeof scored>) => ({ ...input, message: undefined, isLive: true, limitTo: 'everything' as const });
const money = (input: PlanInput) => makePlan(input).money;

describe('otherGateways', () => {
	const found = (choices: Choices) => otherGateways(facts({ ...FAILED, ...choices })).map(({ id }) => id);

	it('are those besides the platform’s own that the invoice did not go through yet', () => {
		expect(found({ gateways: [OWN, SECOND, THIRD] })).toEqual(['gw_2', 'gw_3']);
		expect(found({ gateways: [OWN, SECOND, THIRD], history: [failedThrough('gw_1'), failedThrough('gw_2', { id: 'ch_2' })] })).toEqual(['gw_3']);
	});

	it('are none where nobody tells them, or through which gateway the invoice went', () => {
		expect(otherGateways(facts({ history: [failedThrough('gw_1')] }))).toEqual([]);
		expect(found({ history: [failedThrough(null)] })).toEqual([]);
		expect(found({ history: [anAttempt({ decline: TECHNICAL })] })).toEqual([]);
	});
});

describe('a plan through another gateway', () => {
	it('is not thought of unless the policy says so', () => {
		for (const policy of [{}, { otherGateways: 'never' as const }, { otherMethods: 'use' as const }]) {
			expect(waysOf(scored(FAILED, policy)).map(({ id }) => id)).toEqual(['pm_1']);
			expect(money(scored(FAILED, policy))).not.toHaveProperty('gatewayId');
		}
		expect(waysOf(scored()).map(({ id }) => id)).toEqual(['pm_1 through gw_2', 'pm_1']);
	});

	it.each(DECLINE_CLASS_NAMES.filter((name) => name !== 'technical'))('is left alone after %s: what a bank says it says through every gateway', (decline) => {
		for (const dueKind of ['event', 'retry', 'review-case'] as const) {
			expect(money(scored({ history: [failedThrough('gw_1', { decline: aDecline(decline) })] }, USE, dueKind))).not.toHaveProperty('gatewayId');
		}
	});

	it('is left alone where a network bars the card, whatever the class of the decline', () => {
		const history = [failedThrough('gw_1', { decline: aDecline('technical', { retry: 'after-change' }) })];
		expect(money(scored({ history }))).toEqual({ kind: 'none' });
	});

	it('is planned, and carried out through the same gateway when it is due, with the reason', () => {
		const planned = makePlan(scored());
		expect(planned).toMatchObject({ money: { kind: 'schedule-retry', gatewayId: 'gw_2' }, reasons: [{ code: 'retry-later' }, { code: 'other-gateway', text: expect.stringContaining('Cards, second') as string }] });
		expect(planned.money).not.toHaveProperty('paymentMethodId');
		expect(money(scored(FAILED, USE, 'retry'))).toEqual({ kind: 'retry-payment', paymentMethodId: 'pm_1', gatewayId: 'gw_2' });
	});

	it('takes each gateway once, then the platform’s own again', () => {
		const history = [failedThrough('gw_1', { at: at(-2 * DAY) }), failedThrough('gw_2', { id: 'ch_2' })];
		expect(money(scored({ history }))).not.toHaveProperty('gatewayId');
		const steps = scoreCase(scored()).forecast?.steps.filter(({ kind }) => kind === 'retry') ?? [];
		expect(steps.length).toBeGreaterThan(1);
		expect(steps.filter(({ gatewayId }) => gatewayId === 'gw_2')).toHaveLength(1);
		expect(steps[0]).toMatchObject({ paymentMethodId: 'pm_1', gatewayId: 'gw_2' });
	});

	it('stays with the platform’s gateway for the holdout and where no model is in force', () => {
		const input = scored();
		for (const dueKind of ['event', 'retry'] as const) {
			const held = { ...input, dueKind, outlook: { ...input.outlook, arm: 'holdout' as const } };
			const bare = { ...input, dueKind, outlook: { ...input.outlook, footing: { rung: 'category-rules' as const, model: null, reason: 'tested' } } };
			for (const one of [held, bare]) expect(money(one)).not.toHaveProperty('gatewayId');
		}
	});

	it('has the odds of the platform’s own gateway until the merchant’s attempts taught better', () => {
		const score = scoreCase(scored());
		expect(scoreSchema.parse(score)).toEqual(score);
		expect(score.planText).toContain('through the gateway Cards, second');
		const { forecast } = score;
		expect(forecast?.attempt).toMatchObject({ category: 'technical', levels: { gateway: 'gw_2' } });
		const [own, other] = [undefined, 'gw_2'].map((gatewayId) => forecast?.alternatives.find((one) => one.kind === 'retry' && one.gatewayId === gatewayId));
		expect([own?.paymentMethodId, other?.paymentMethodId]).toEqual(['pm_1', 'pm_1']);
		expect(other?.probability).toBeGreaterThan(0);
		expect(other).toMatchObject({ probability: own?.probability, valueMinor: own?.valueMinor });
		expect(hazard(PRIOR_MODEL, forecast?.attempt as never).logOdds).toBe(forecast?.logOdds);
	});

	it('is not taken once the merchant’s attempts taught that it approves less, and moves the odds by what they taught', () => {
		const taught = (weight: number): RecoveryModel => ({ ...PRIOR_MODEL, features: [...PRIOR_MODEL.features, { name: 'gateway=gw_2', weight, sd: 0.1, reference: 0, text: 'gateway gw_2' } as never] });
		const under = (weight: number) => {
			const input = scored();
			return scoreCase({ ...input, outlook: { ...input.outlook, footing: { ...input.outlook.footing, model: taught(weight) } } });
		};
		expect(under(-1).plan.money).not.toHaveProperty('gatewayId');
		const better = under(0.4);
		expect(better.plan.money).toMatchObject({ gatewayId: 'gw_2' });
		const probability = better.best?.probability ?? 0;
		expect(better.forecast?.steps.find(({ kind }) => kind === 'retry')?.probability).toBeCloseTo(probability, 3);
		expect(probability).toBeGreaterThan(scoreCase(scored()).best?.probability ?? 1);
	});

	it('leaves room for one other method where both are allowed, and takes no method through another gateway', () => {
		const methods = [aMethod(), ...['pm_2', 'pm_3'].map((id) => aMethod({ id, fingerprint: id, isDefault: false }))];
		const ways = waysOf(scored({ ...FAILED, methods }, { otherGateways: 'use', otherMethods: 'use' }));
		expect(ways.map(({ id }) => id)).toEqual(['pm_1 through gw_2', 'pm_1', 'pm_2']);
	});

	it('is proposed to a person where the policy asks for one, and one yes is good for the plan and the charge', () => {
		const planned = decide(toDecide(scored(FAILED, { otherGateways: 'ask' })));
		expect(planned.money).toMatchObject({ verdict: 'review', reasons: expect.arrayContaining([expect.objectContaining({ code: 'other-payment-gateway' })]) as unknown });
		const charged = decide(toDecide(scored(FAILED, { otherGateways: 'ask' }, 'retry')));
		expect(charged.plan.money).toEqual({ kind: 'retry-payment', paymentMethodId: 'pm_1', gatewayId: 'gw_2' });
		expect(charged.money.actionHash).toBe(planned.money.actionHash);
		const asked = makeRequest({ ...aCase(FAILED), decision: planned }, options());
		expect(asked).toMatchObject({ kind: 'ask', approval: { money: { actionHash: planned.money.actionHash, text: expect.stringMatching(/^Charge \$49\.00 again on .*, through the gateway Cards, second\.$/) as string } } });
		expect(decide(toDecide(scored())).money.verdict).toBe('allow');
	});

	it('leaves the message beside it to the rules of messages', () => {
		const history = Array.from({ length: 4 }, (_, index) => failedThrough('gw_1', { id: `ch_${index}`, at: at(-(5 - index) * DAY) }));
		const decided = decide(toDecide(scored({ history }, { otherGateways: 'ask', maxAttempts: 12 })));
		expect(decided.plan).toMatchObject({ money: { gatewayId: 'gw_2' }, contact: { purpose: 'update-method' } });
		expect([decided.money, decided.contact].map(({ reasons }) => reasons.some(({ code }) => code === 'other-payment-gateway'))).toEqual([true, false]);
	});

	it('is another act through each gateway', () => {
		const subject = facts(FAILED);
		const hashes = [undefined, 'gw_2', 'gw_3'].flatMap((gatewayId) => [
			moneyHash(aPlan({ money: { kind: 'schedule-retry', at: at(DAY), ...(gatewayId && { gatewayId }) } }), subject),
			moneyHash(aPlan({ money: { kind: 'retry-payment', paymentMethodId: 'pm_1', ...(gatewayId && { gatewayId }) } }), subject),
		]);
		expect(new Set(hashes).size).toBe(3);
		expect([hashes[0] === hashes[1], hashes[2] === hashes[3], hashes[4] === hashes[5]]).toEqual([true, true, true]);
	});

	it('is decided again from its record alone', () => {
		const input = toDecide(scored());
		const restored = restoreInput(JSON.parse(JSON.stringify(recordInput(input))) as never, input.policy, () => undefined);
		expect(decide(restored)).toEqual(decide(input));
	});
});

describe('guards of a charge through another gateway', () => {
	const anyNetwork = fc.constantFrom('visa', 'mastercard', 'amex');
	const anyFailure = fc.record({ hoursAgo: fc.integer({ min: 1, max: 700 }), gatewayId: fc.constantFrom('gw_1', 'gw_2', 'gw_3', null), decline: fc.constantFrom(...DECLINE_CLASS_NAMES), waitHours: fc.constantFrom(null, 72) });

	it('say the same as of one through the platform’s own: attempts count per card, whichever gateway they went through', () => {
		fc.assert(
			fc.property(anyNetwork, fc.array(anyFailure, { minLength: 1, maxLength: 18 }), fc.integer({ min: 0, max: 40 }), (network, failures, ours) => {
				const sorted = [...failures].sort((a, b) => b.hoursAgo - a.hoursAgo);
				const history = sorted.map(({ hoursAgo, gatewayId, decline, waitHours }, index) => anAttempt({ id: `ch_${index}`, at: at(-hoursAgo * HOUR), gatewayId, decline: aDecline(decline, { waitHours }) }));
				const card = Array.from({ length: ours }, (_, index) => ({ at: at(-(index + 1) * 12 * HOUR), outcome: 'declined', amount: null, fingerprint: 'fp_1', invoiceId: 'in_other' }));
				const choices = { gateways: [OWN, SECOND], history, methods: [aMethod({ network, brand: network })], context: ledger({ card }) };
				const verdicts = [undefined, 'gw_2'].map((gatewayId) => {
					const plan = aPlan({ money: { kind: 'retry-payment', paymentMethodId: 'pm_1', ...(gatewayId && { gatewayId }) } });
					return GUARDS.map((guard) => runGuard(guard, moneyInput(choices, { plan, policy: aPolicy({ otherGateways: 'use' }) })));
				});
				expect(verdicts[1]).toEqual(verdicts[0]);
			}),
			{ numRuns: 100 },
		);
	});

	it('stop it at the ceiling of the network, reached over two gateways', () => {
		const history = Array.from({ length: 15 }, (_, index) => failedThrough(index % 2 === 0 ? 'gw_1' : 'gw_2', { id: `ch_${index}`, at: at(-(20 - index) * DAY) }));
		const plan = aPlan({ money: { kind: 'retry-payment', paymentMethodId: 'pm_1', gatewayId: 'gw_3' } });
		const found = GUARDS.map((guard) => runGuard(guard, moneyInput({ gateways: [OWN, SECOND, THIRD], history }, { plan, policy: aPolicy({ otherGateways: 'use', maxAttempts: 30 }) })));
		expect(found.filter(({ kind }) => kind === 'stop').flatMap((verdict) => ('reasons' in verdict ? verdict.reasons.map(({ code }) => code) : []))).toContain('network-ceiling');
	});

	it('ask nobody about a gateway that somebody named, or that is the platform’s own', () => {
		const judged = (gatewayId: string, reasons: Array<{ code: string; text: string }> = []) => {
			const plan = aPlan({ money: { kind: 'retry-payment', paymentMethodId: 'pm_1', gatewayId }, reasons });
			return GUARDS.map((guard) => runGuard(guard, moneyInput(FAILED, { plan }))).map(({ kind }) => kind);
		};
		expect(judged('gw_2')).toContain('review');
		expect(judged('gw_1')).not.toContain('review');
		expect(judged('gw_2', [{ code: 'requested', text: 'Somebody asked.' }])).not.toContain('review');
	});
});
