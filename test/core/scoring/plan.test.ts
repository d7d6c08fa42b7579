import { DECLINE_CLASS_NAMES, type DeclineClass } from '../../../nodes/core/decline';
import { declineClassOf } from '../../../nodes/core/scoring/chance';
import { makePlan } from '../../../nodes/core/scoring/plan';
import { aContact, aDecline, aMethod, anAttempt, anEvent, aPolicy, at, DAY, HOUR, NOW, planInput, type Choices } from '../build';

const plan = (choices: Choices = {}, changes: Parameters<typeof planInput>[1] = {}) => makePlan(planInput(choices, changes));
const codes = (made: ReturnType<typeof plan>) => made.reasons.map(({ code }) => code);

const otherCard = aMethod({ id: 'pm_2', fingerprint: 'fp_2', last4: '1111' });

/** What each class leads to on its first failure: money, purpose of the message, whether a person is called, why. */
const FIRST_STEPS: Record<DeclineClass, [money: string, purpose: string | null, escalate: boolean, reason: string]> = {
	'insufficient-funds': ['schedule-retry', null, false, 'retry-later'],
	'issuer-generic': ['schedule-retry', null, false, 'retry-later'],
	technical: ['schedule-retry', null, false, 'retry-later'],
	'authentication-needed': ['none', 'confirm-payment', false, 'customer-must-act'],
	'expired-or-replaced': ['none', 'update-method', false, 'customer-must-act'],
	'wrong-details': ['none', 'update-method', false, 'customer-must-act'],
	'lost-or-stolen': ['none', 'update-method', false, 'customer-must-act'],
	'account-closed': ['none', 'update-method', false, 'customer-must-act'],
	'not-permitted': ['none', 'update-method', false, 'customer-must-act'],
	'authorization-revoked': ['none', null, true, 'authorization-revoked'],
	'fraud-suspected': ['none', null, true, 'fraud-suspected'],
	configuration: ['none', null, true, 'set-up-problem'],
	unknown: ['none', null, true, 'unknown-decline'],
};

describe('makePlan, by kind of decline', () => {
	it.each(DECLINE_CLASS_NAMES)('gives %s its route', (decline) => {
		const made = plan({ decline });
		expect([made.money.kind, made.contact?.purpose ?? null, made.escalate, codes(made)[0]]).toEqual(FIRST_STEPS[decline]);
	});

	it.each(DECLINE_CLASS_NAMES)('never plans money for %s while the bank forbids or a change is missing', (decline) => {
		for (const dueKind of ['event', 'retry', 'review-case'] as const) {
			for (const retry of ['never', 'after-change'] as const) {
				expect(plan({ decline: aDecline(decline, { retry }) }, { dueKind }).money).toEqual({ kind: 'none' });
			}
		}
	});

	it('asks for another card when only the network bars the one that failed', () => {
		const made = plan({ decline: aDecline('insufficient-funds', { retry: 'never' }) });
		expect(made.contact).toMatchObject({ purpose: 'update-method', onlyIfPaid: false });
	});

	it('hands an attempt without a decline to a person', () => {
		expect(codes(plan({ decline: null }))).toEqual(['unknown-decline']);
		expect(declineClassOf(planInput({ decline: null }).facts)).toBe('unknown');
	});
});

describe('makePlan, when the invoice is not open', () => {
	it.each([
		['paid', 'recovered', 'invoice-paid'],
		['void', 'closed-elsewhere', 'invoice-void'],
		['uncollectible', 'closed-elsewhere', 'invoice-uncollectible'],
		['draft', null, 'invoice-draft'],
	] as const)('plans nothing for a %s invoice', (status, close, code) => {
		const made = plan({ invoice: { status } }, { dueKind: 'retry' });
		expect(made).toMatchObject({ money: { kind: 'none' }, contact: null, escalate: false, close, checkAgainAt: null });
		expect(codes(made)).toEqual([code]);
	});
});

describe('makePlan, at an alarm', () => {
	it.each([
		['dispute.opened', 'dispute-open'],
		['fraud.warned', 'fraud-warning'],
	] as const)('hands %s to a person, whatever became of the invoice', (type, code) => {
		for (const status of ['open', 'paid', 'void'] as const) {
			const made = plan({ invoice: { status }, methods: [otherCard] }, { event: anEvent({ type }) });
			expect(made).toMatchObject({ money: { kind: 'none' }, contact: null, escalate: true, close: null, reasons: [{ code }] });
		}
	});
});

describe('makePlan, before a subscription has begun', () => {
	it('leaves the first payment to the checkout and looks again after a day', () => {
		const made = plan({ subscription: { status: 'incomplete' }, methods: [otherCard] });
		expect(made).toMatchObject({ money: { kind: 'none' }, contact: null, escalate: false, checkAgainAt: at(DAY), reasons: [{ code: 'checkout-not-finished' }] });
	});
});

describe('makePlan, after a change of the payment method', () => {
	it('tries another card at once and thanks only if it pays', () => {
		expect(plan({ decline: 'lost-or-stolen', methods: [otherCard] })).toMatchObject({
			money: { kind: 'retry-payment', paymentMethodId: 'pm_2' },
			contact: { purpose: 'thank-you', onlyIfPaid: true },
			escalate: false,
		});
	});

	it('tries the same card at once when an event says that its data changed after the failure', () => {
		const event = anEvent({ type: 'method.updated', occurredAt: at(0), refs: { paymentMethodId: 'pm_1' } });
		expect(plan({ decline: 'expired-or-replaced' }, { event }).money).toEqual({ kind: 'retry-payment', paymentMethodId: 'pm_1' });
	});

	it('ignores news that is older than the failure', () => {
		const event = anEvent({ type: 'method.updated', occurredAt: at(-2 * DAY), refs: { paymentMethodId: 'pm_1' } });
		expect(plan({ decline: 'expired-or-replaced' }, { event }).money).toEqual({ kind: 'none' });
	});

	it('keeps a suspected fraud with a person, whatever card is on file now', () => {
		expect(plan({ decline: 'fraud-suspected', methods: [otherCard] })).toMatchObject({ money: { kind: 'none' }, escalate: true });
	});
});

describe('makePlan, retrying the same card', () => {
	it('charges the default card when the retry is due', () => {
		expect(plan({}, { dueKind: 'retry' }).money).toEqual({ kind: 'retry-payment', paymentMethodId: 'pm_1' });
	});

	it.each([
		['insufficient-funds', [null, 'retry-announced', 'retry-announced', 'update-method']],
		['issuer-generic', [null, 'contact-bank', 'contact-bank', 'update-method']],
		['technical', [null, null, 'retry-announced', 'update-method']],
	] as const)('is silent first, then speaks up: %s', (decline, purposes) => {
		expect(purposes.map((_, index) => plan({ decline, attempts: index + 1 }).contact?.purpose ?? null)).toEqual(purposes);
	});

	it('announces a retry once per attempt', () => {
		const contacts = [aContact({ purpose: 'retry-announced', forAttempt: 2 })];
		expect(plan({ attempts: 2, contacts }).contact).toBeNull();
		expect(plan({ attempts: 3, contacts }).contact).toMatchObject({ purpose: 'retry-announced', stage: 2 });
	});

	it('looks again a day after the retry that it schedules', () => {
		const made = plan();
		if (made.money.kind !== 'schedule-retry') throw new Error('nothing was scheduled');
		expect(made.checkAgainAt).toBe(new Date(Date.parse(made.money.at) + DAY).toISOString());
		expect(Date.parse(made.money.at)).toBeGreaterThan(NOW.getTime());
	});

	it('retries a technical failure within hours', () => {
		const { money } = plan({ decline: 'technical', lastFailedAgo: HOUR / 2 });
		expect(money).toEqual({ kind: 'schedule-retry', at: at(HOUR / 2) });
	});

	it('calls a person when the attempts are used up', () => {
		const policy = aPolicy({ maxAttempts: 3 });
		expect(plan({ attempts: 2 }, { policy }).escalate).toBe(false);
		expect(plan({ attempts: 3 }, { policy })).toMatchObject({ money: { kind: 'none' }, escalate: true, reasons: [{ code: 'retries-used-up' }] });
	});

	it('calls a person when the dunning stage is over', () => {
		const policy = aPolicy({ stageDays: 7 });
		expect(codes(plan({ lastFailedAgo: 7 * DAY }, { policy }))).toEqual(['retry-later']);
		expect(codes(plan({ lastFailedAgo: 7 * DAY + 1 }, { policy }))).toEqual(['retries-used-up']);
	});
});

describe('makePlan, asking the customer', () => {
	it('looks again when the reminder is due', () => {
		expect(plan({ decline: 'expired-or-replaced' }, { policy: aPolicy({ reminderDays: 3 }) }).checkAgainAt).toBe(at(3 * DAY));
	});

	it('does not ask twice about one failure because an event came twice', () => {
		expect(plan({ decline: 'expired-or-replaced', contacts: [aContact()] }).contact).toBeNull();
	});

	it('reminds when the case falls due without an answer', () => {
		expect(plan({ decline: 'expired-or-replaced', contacts: [aContact()] }, { dueKind: 'review-case' }).contact).toMatchObject({ purpose: 'update-method', stage: 2 });
	});

	it('calls a person after the last message, and after the stage', () => {
		const contacts = Array.from({ length: 4 }, (_, index) => aContact({ stage: index + 1 }));
		expect(codes(plan({ decline: 'expired-or-replaced', contacts }, { dueKind: 'review-case' }))).toEqual(['customer-did-not-act']);
		expect(codes(plan({ decline: 'expired-or-replaced', lastFailedAgo: 29 * DAY }))).toEqual(['customer-did-not-act']);
	});

	it('asks to confirm a payment that waits for it, whatever the last decline was', () => {
		expect(plan({ requiresAction: true }).contact).toMatchObject({ purpose: 'confirm-payment' });
	});
});

describe('makePlan, when no failed attempt can be found', () => {
	const pending = [anAttempt({ outcome: 'pending', decline: null })];

	it('calls a person when the platform reported a failure', () => {
		expect(codes(plan({ history: [] }))).toEqual(['failure-not-found']);
		expect(codes(plan({ history: pending }))).toEqual(['failure-not-found']);
	});

	it('waits when nothing was reported to have failed', () => {
		const made = plan({ history: [] }, { event: null });
		expect(made).toMatchObject({ money: { kind: 'none' }, contact: null, escalate: false });
		expect(codes(made)).toEqual(['nothing-failed']);
	});

	it('asks a customer without any card for one', () => {
		expect(plan({ history: [], methods: [] }).contact).toMatchObject({ purpose: 'update-method' });
	});

});
