import { decide } from '../../../nodes/core/decide';
import type { ExpiringCard } from '../../../nodes/core/facts';
import { restoreInput, recordInput } from '../../../nodes/core/recordedInput';
import { endOf } from '../../../nodes/core/scoring/expiringCard';
import { makePlan } from '../../../nodes/core/scoring/plan';
import { aContact, anEvent, aPolicy, facts, NOW, type Choices } from '../build';

const CARD: ExpiringCard = { paymentMethodId: 'pm_1', endsIn: '2026-12', isCharged: true, hasOpenInvoice: false, updates: 'never', updatesWhy: 'Never.', updatePageUrl: 'https://pay.example/cards' };

function planFor(card: Partial<ExpiringCard> = {}, work: { choices?: Choices; policy?: Parameters<typeof aPolicy>[0]; now?: Date } = {}) {
	const around = facts({ invoice: { status: 'paid' }, subscription: { status: 'active' }, ...work.choices });
	const input = { facts: { ...around, expiringCard: { ...CARD, ...card } }, event: anEvent({ type: 'method.expiring' }), dueKind: null, policy: aPolicy(work.policy), now: work.now ?? NOW };
	return { plan: makePlan(input), input };
}

const codeOf = (...work: Parameters<typeof planFor>) => planFor(...work).plan.reasons[0]?.code;

describe('the plan for a card that is about to end', () => {
	it('asks once, and looks again when the card has ended', () => {
		const { plan } = planFor();
		expect(plan).toMatchObject({ money: { kind: 'none' }, contact: { purpose: 'renew-card', stage: 1 }, escalate: false, close: null, checkAgainAt: '2027-01-02T00:00:00.000Z' });
		expect(planFor({}, { choices: { contacts: [aContact({ purpose: 'renew-card' })] } }).plan).toMatchObject({ contact: null, reasons: [{ code: 'card-asked' }] });
	});

	it.each([
		['never', 'never-updated', 'card-ends'],
		['unknown', 'never-updated', 'card-left-to-updater'],
		['likely', 'never-updated', 'card-left-to-updater'],
		['never', 'unless-updated', 'card-ends'],
		['unknown', 'unless-updated', 'card-may-be-updated'],
		['likely', 'unless-updated', 'card-left-to-updater'],
		['unknown', 'everyone', 'card-ends'],
		['likely', 'everyone', 'card-ends'],
	] as const)('where the platform updates it %s and the policy says %s is %s', (updates, expiringCards, code) => {
		expect(codeOf({ updates }, { policy: { expiringCards } })).toBe(code);
	});

	it('asks in the last fourteen days where nothing is known and the policy says nothing', () => {
		expect(planFor({ updates: 'unknown' }).plan).toMatchObject({ contact: null, checkAgainAt: '2026-12-18T00:00:00.000Z' });
		expect(codeOf({ updates: 'unknown' }, { now: new Date('2026-12-18T00:00:00.000Z') })).toBe('card-ends');
	});

	it.each([
		['card-replaced', { isCharged: false }, {}],
		['invoice-open', { hasOpenInvoice: true }, {}],
		['card-ended', { endsIn: '2026-10' }, {}],
		['not-billed-again', {}, { subscription: null }],
		['not-billed-again', {}, { subscription: { status: 'paused' as const } }],
		['not-billed-again', {}, { subscription: { status: 'active' as const, cancelsAtPeriodEnd: true } }],
	])('closes the case with the reason %s for %j and %j', (code, card, choices) => {
		const { plan } = planFor(card, { choices });
		expect(plan).toMatchObject({ close: 'closed-elsewhere', contact: null, money: { kind: 'none' }, reasons: [{ code }] });
	});

	it('never lets money through, whatever is asked for, and can be replayed from its record', () => {
		const { input } = planFor();
		const work = { ...input, message: undefined, isLive: true, limitTo: 'everything' as const, request: { kind: 'retry-payment' as const, paymentMethodId: 'pm_1' } };
		const decision = decide(work);
		expect(decision.money).toMatchObject({ verdict: 'stop', reasons: expect.arrayContaining([expect.objectContaining({ code: 'nothing-owed' })]) });
		const recorded = recordInput(work);
		expect(recorded.facts.expiringCard?.updatePageUrl).toBeNull();
		expect(decide(restoreInput(recorded, work.policy, () => undefined)).summary).toBe(decision.summary);
	});

	it('knows that a card is good until its month has ended', () => {
		expect(endOf({ endsIn: '2026-12' })).toEqual(new Date('2027-01-01T00:00:00.000Z'));
	});
});
