import fc from 'fast-check';

import { decide, type DecideInput } from '../../nodes/core/decide';
import { decisionSchema, type Decision } from '../../nodes/core/decision';
import { DECLINE_CLASS_NAMES } from '../../nodes/core/decline';
import { GUARDS } from '../../nodes/core/guards';
import { joinVerdicts, runGuard, stop, review, type Guard } from '../../nodes/core/guards/guard';
import { anyDecision } from './anyDecision';
import { A_REQUEST, aContact, aDraft, aMethod, aPolicy, at, DAY, decideInput, dollars, HOUR, moneyInput, type Choices } from './build';

const chargeIsAllowed = ({ plan, money }: Decision): boolean => plan.money.kind !== 'none' && money.verdict === 'allow';
const contactIsAllowed = ({ plan, contact }: Decision): boolean => plan.contact !== null && contact.verdict === 'allow';

/** The card that a decision would charge. */
function cardToCharge({ facts }: DecideInput, { plan }: Decision) {
	const id = plan.money.kind === 'retry-payment' ? plan.money.paymentMethodId : null;
	return facts.paymentMethods.find((method) => (id === null ? method.isDefault : method.id === id));
}

const always = (claim: (input: DecideInput, decision: Decision) => void, numRuns = 500): void =>
	fc.assert(fc.property(anyDecision, (input) => claim(input, decide(input))), { numRuns });

describe('decide, whatever the facts', () => {
	it('gives the same decision for the same input, in the shape that is recorded', () => {
		always((input, decision) => {
			expect(decide(structuredClone(input))).toEqual(decision);
			expect(decisionSchema.parse(decision)).toEqual(decision);
		}, 300);
	});

	it('never allows a charge on a card that must never be charged again', () => {
		always((input, decision) => {
			if (!chargeIsAllowed(decision)) return;
			const card = cardToCharge(input, decision);
			const barred = input.facts.attempt.history.filter(({ decline }) => decline?.retry === 'never');
			for (const { paymentMethodId, cardFingerprint } of barred) {
				expect(card).toBeDefined();
				if (cardFingerprint === null || card?.fingerprint === null) expect([paymentMethodId]).not.toContain(card?.id);
				else expect(card?.fingerprint).not.toBe(cardFingerprint);
			}
		});
	});

	it('gives neither money nor words to an invoice that is not open', () => {
		always((input, decision) => {
			if (input.facts.invoice.status === 'open') return;
			expect(chargeIsAllowed(decision)).toBe(false);
			expect(decision.plan.contact).toBeNull();
		});
	});

	it('never allows money while the platform owns the retry', () => {
		always((input, decision) => {
			if (input.policy.retryOwner === 'observe') expect(chargeIsAllowed(decision)).toBe(false);
		});
	});

	it('allows nothing during a dispute, and no second charge beside one in flight or unresolved', () => {
		always(({ facts }, decision) => {
			const { openDisputes, fraudWarning, ledger } = facts.context;
			if (openDisputes > 0 || fraudWarning) expect([chargeIsAllowed(decision), contactIsAllowed(decision)]).toEqual([false, false]);
			if (facts.invoice.hasPaymentInFlight || ledger?.unresolved.some(({ action }) => action === 'retry-payment')) expect(chargeIsAllowed(decision)).toBe(false);
		});
	});

	it('writes only words that passed their checks for this very purpose and attempt', () => {
		always(({ message, facts }, decision) => {
			if (!contactIsAllowed(decision)) return;
			expect(message).toMatchObject({ purpose: decision.plan.contact?.purpose, forAttempt: facts.attempt.number });
			expect(message?.checks.every(({ passed }) => passed)).toBe(true);
			expect(message?.checks.length).toBeGreaterThan(0);
		});
	});

	it('is live only outside the shadow phase, in a run that may act', () => {
		always((input, decision) => {
			if (!input.isLive || input.policy.phase === 'shadow') expect(decision.isLive).toBe(false);
			if (input.isLive && ['auto', 'approve-everything'].includes(input.policy.phase)) expect(decision.isLive).toBe(true);
		}, 200);
	});

	it('allows nothing that a person decides in this phase', () => {
		always((input, decision) => {
			if (input.policy.phase === 'approve-everything') expect([chargeIsAllowed(decision), contactIsAllowed(decision)]).toEqual([false, false]);
		}, 200);
	});

	it('is never loosened by one more guard', () => {
		const kinds = ['allow', 'wait', 'review', 'stop'];
		const anyFinding = fc.constantFrom(null, review('r', 'r', {}), stop('s', 's', {}), { kind: 'wait' as const, reason: { code: 'w', text: 'w' }, inputs: {} });
		fc.assert(
			fc.property(anyDecision, anyFinding, fc.constantFrom('money' as const, 'contact' as const), (input, finding, subject) => {
				const seen = { ...input, subject, plan: decide(input).plan };
				const before = GUARDS.map((guard) => runGuard(guard, seen));
				const oneMore: Guard = { name: 'one-more', edition: '1', check: () => finding };
				const after = joinVerdicts([...before, runGuard(oneMore, seen)]);
				expect(kinds.indexOf(after.kind)).toBeGreaterThanOrEqual(kinds.indexOf(joinVerdicts(before).kind));
			}),
			{ numRuns: 300 },
		);
	});

	it('meets charges and messages that are allowed, so that the claims above are about something', () => {
		const decisions = fc.sample(anyDecision, { numRuns: 1500, seed: 7 }).map(decide);
		expect(decisions.filter(chargeIsAllowed).length).toBeGreaterThan(15);
		expect(decisions.filter(contactIsAllowed).length).toBeGreaterThan(15);
	});
});

describe('decide, narrowed', () => {
	const due: Choices = { attempts: 2, lastFailedAgo: 2 * DAY };
	const narrowed = (limitTo: DecideInput['limitTo'], choices: Choices = due) => decide(decideInput(choices, { limitTo }));

	it('to money writes to nobody', () => {
		expect(narrowed('everything').plan.contact).not.toBeNull();
		expect(narrowed('money').plan).toMatchObject({ money: { kind: 'schedule-retry' }, contact: null });
	});

	it('to a retry now charges instead of scheduling, if the guards agree', () => {
		expect(narrowed('retry-now')).toMatchObject({ plan: { money: { kind: 'retry-payment', paymentMethodId: 'pm_1' }, contact: null }, money: { verdict: 'allow' } });
		expect(narrowed('retry-now', { lastFailedAgo: HOUR }).money.verdict).toBe('wait');
		expect(narrowed('retry-now', { decline: 'expired-or-replaced' }).plan.money).toEqual({ kind: 'none' });
	});

	it('to scheduling never charges now', () => {
		expect(narrowed('schedule').plan.money.kind).toBe('schedule-retry');
		expect(narrowed('schedule', { decline: 'lost-or-stolen', methods: [aMethod({ id: 'pm_2', fingerprint: 'fp_2' })] }).plan.money).toEqual({ kind: 'none' });
	});

	it('to words moves no money', () => {
		expect(narrowed('contact').plan).toMatchObject({ money: { kind: 'none' }, contact: { purpose: 'retry-announced' } });
	});

	it('to a person does nothing else, and calls nobody for a case that has ended', () => {
		expect(narrowed('escalate').plan).toMatchObject({ money: { kind: 'none' }, contact: null, escalate: true });
		expect(narrowed('escalate', { invoice: { status: 'paid' } }).plan).toMatchObject({ escalate: false, close: 'recovered' });
	});
});

describe('decide, in phases', () => {
	const mixed = aPolicy({ phase: 'shadow', phaseRules: [{ groups: ['contact'], segments: [], phase: 'auto' }] });
	const due: Choices = { attempts: 2, lastFailedAgo: 2 * DAY };

	it('stops the half that is in shadow, and keeps what would have been', () => {
		const decision = decide(decideInput(due, { policy: mixed, message: aDraft({ purpose: 'retry-announced', forAttempt: 2 }) }));
		expect(decision).toMatchObject({ isLive: true, money: { verdict: 'stop', reasons: [{ code: 'phase-shadow' }], inShadow: 'allow' }, contact: { verdict: 'allow' } });
	});

	it('goes on with a case of which this round holds nothing but acts in shadow', () => {
		expect(decide(decideInput({}, { policy: mixed }))).toMatchObject({ isLive: true, plan: { money: { kind: 'schedule-retry' }, contact: null }, money: { verdict: 'stop' } });
	});

	it('is a record of what would have been done when nothing may act', () => {
		const decision = decide(decideInput(due, { policy: aPolicy({ phase: 'shadow' }) }));
		expect(decision).toMatchObject({ isLive: false, money: { verdict: 'allow' } });
		expect(decision.money.inShadow).toBeUndefined();
	});

	it('names the specialists as those whose work it is', () => {
		const decision = decide(decideInput({ invoice: { amountRemaining: dollars(90_000) } }, { policy: aPolicy({ specialistBelow: 0.9 }) }));
		expect(decision).toMatchObject({ queue: 'specialist', money: { verdict: 'review' } });
		expect(decide(decideInput()).queue).toBeNull();
	});

	it('acts on an approval that was given for exactly this act, and never on one during a pause', () => {
		const policy = aPolicy({ phase: 'approve-everything' });
		const asked = decide(decideInput({}, { policy }));
		expect(asked.money).toMatchObject({ verdict: 'review', reasons: [{ code: 'phase-approval' }] });
		const grant = { approvalId: 'ap_1', actionHash: asked.money.actionHash ?? '', approvedBy: ['ada'], expiresAt: at(DAY) };
		const withLedger = (more: object) => {
			const input = decideInput({}, { policy });
			const ledger = { ...input.facts.context.ledger, approvals: [grant], ...more } as typeof input.facts.context.ledger;
			return decide({ ...input, facts: { ...input.facts, context: { ...input.facts.context, ledger } } });
		};
		expect(withLedger({}).money).toMatchObject({ verdict: 'allow', approvedBy: 'ap_1' });
		const pauses = [{ scope: 'all', why: 'incident', by: 'ada', at: at(-HOUR) }];
		expect(withLedger({ pauses }).money).toMatchObject({ verdict: 'stop', reasons: [{ code: 'paused' }], approvedBy: null });
	});
});

describe('decide, as it is told', () => {
	it('says when it must wait until, and the longest wait counts', () => {
		const decision = decide(decideInput({ attempts: 2, lastFailedAgo: HOUR, contacts: [aContact({ purpose: 'update-method', at: at(-HOUR) })] }, { limitTo: 'retry-now' }));
		expect(decision.notBeforeAt).toBe(at(19 * HOUR));
	});

	it('sums up in one line why, each reason once', () => {
		const decision = decide(decideInput({ decline: 'expired-or-replaced', invoice: { amountRemaining: dollars(90_000) } }, { message: aDraft() }));
		expect(decision).toMatchObject({ contact: { verdict: 'review' }, plan: { contact: A_REQUEST } });
		expect(decision.summary).toBe('The amount is high enough that a person decides. Card expired or replaced: only the customer can cure this, so nothing is charged until then.');
	});

	it('keeps evidence of every guard that judged, under the policy that it used', () => {
		const policy = aPolicy({ maxAttempts: 5 });
		const decision = decide(decideInput({}, { policy }));
		expect(decision.policyVersion).toBe(policy.version);
		expect(decision.evidence.map(({ rule }) => rule)).toEqual(GUARDS.map(({ name }) => `${name}.money`).sort());
	});

	it.each(DECLINE_CLASS_NAMES)('runs every guard without a crash: %s', (decline) => {
		const crashed = GUARDS.map((guard) => runGuard(guard, moneyInput({ decline }))).filter(({ reasons }) => reasons.some(({ code }) => code === 'guard-crashed'));
		expect(crashed).toEqual([]);
	});
});

describe('decide, asked for something', () => {
	const ask = (request: DecideInput['request'], choices: Choices = {}) => decide(decideInput(choices, { limitTo: 'money', request }));
	const pause: DecideInput['request'] = { kind: 'change', change: { kind: 'pause-subscription', resumeOn: null } };

	it('judges it instead of what was planned, and names it by its own hash', () => {
		const decision = ask(pause, { decline: 'expired-or-replaced' });
		expect(decision.plan).toMatchObject({ money: pause, contact: null, escalate: false, reasons: [{ code: 'requested' }] });
		expect(decision.money.actionHash).not.toBe(ask({ kind: 'change', change: { kind: 'suspend-subscription' } }).money.actionHash);
	});

	it('never charges a method that a network barred, whoever asks', () => {
		const decision = ask({ kind: 'retry-payment', paymentMethodId: 'pm_1' }, { decline: 'lost-or-stolen' });
		expect(decision.money).toMatchObject({ verdict: 'stop', reasons: [{ code: 'never-retry' }] });
	});

	it('charges another stored method, judged for itself', () => {
		const methods = [aMethod(), aMethod({ id: 'pm_2', fingerprint: 'fp_2', isDefault: false })];
		const decision = ask({ kind: 'retry-payment', paymentMethodId: 'pm_2' }, { decline: 'lost-or-stolen', methods, lastFailedAgo: 2 * DAY });
		expect(decision.money).toMatchObject({ verdict: 'allow' });
	});

	it('closes a paid case instead of changing its terms, but lets its subscription be resumed', () => {
		const paid: Choices = { invoice: { status: 'paid' } };
		expect(ask({ kind: 'change', change: { kind: 'mark-uncollectible', why: 'gone' } }, paid).plan).toMatchObject({ money: { kind: 'none' }, close: 'recovered' });
		expect(ask({ kind: 'change', change: { kind: 'resume-subscription' } }, paid).plan).toMatchObject({ money: { kind: 'change' }, close: null });
	});
});
