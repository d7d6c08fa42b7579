import { decide } from '../../../nodes/core/decide';
import { makePlan } from '../../../nodes/core/scoring/plan';
import { aContact, anEvent, aPolicy, at, DAY, facts, NOW, remembered, type Choices } from '../build';

type Work = { choices?: Choices; invoice?: Choices['invoice']; policy?: Parameters<typeof aPolicy>[0]; dueKind?: 'review-case' | 'retry' | null; type?: Parameters<typeof anEvent>[0] };

function inputFor({ choices, invoice, policy, dueKind = null, type = { type: 'invoice.overdue' } }: Work = {}) {
	const around = facts({ history: [], ...choices, invoice: { collection: 'send-invoice', dueAt: at(-DAY), ...invoice } });
	return { facts: around, event: anEvent(type), dueKind, policy: aPolicy({ transferInvoices: 'remind', ...policy }), now: NOW };
}

const planFor = (work?: Work) => makePlan(inputFor(work));
const codeOf = (work?: Work) => planFor(work).reasons[0]?.code;

describe('the plan for an invoice that is paid by transfer', () => {
	it('is left to a person unless the policy says otherwise', () => {
		const input = inputFor();
		const { transferInvoices: _, ...older } = input.policy;
		for (const policy of [older, aPolicy({ transferInvoices: 'by-hand' }), aPolicy()]) {
			expect(makePlan({ ...input, policy })).toMatchObject({ contact: null, escalate: true, reasons: [{ code: 'invoice-by-hand' }] });
		}
	});

	it('reminds the billing contact, and looks again when a reminder would be due', () => {
		expect(planFor()).toMatchObject({ money: { kind: 'none' }, contact: { purpose: 'invoice-reminder', stage: 1, onlyIfPaid: false }, escalate: false, checkAgainAt: at(4 * DAY) });
	});

	it('reminds again only when it falls due, not for another event', () => {
		const choices = { contacts: [aContact({ purpose: 'invoice-reminder', forAttempt: 0 })] };
		expect(planFor({ choices }).contact).toBeNull();
		expect(planFor({ choices, dueKind: 'review-case' }).contact).toMatchObject({ purpose: 'invoice-reminder', stage: 2 });
	});

	it('never charges, whatever was tried or saved', () => {
		for (const type of ['payment.failed', 'method.updated'] as const) {
			for (const dueKind of [null, 'retry', 'review-case'] as const) {
				const made = makePlan({ ...inputFor({ dueKind }), facts: facts({ decline: 'insufficient-funds', invoice: { collection: 'send-invoice', dueAt: at(-DAY) } }), event: anEvent({ type }) });
				expect(made.money).toEqual({ kind: 'none' });
			}
		}
	});

	it('waits for the due date, and for a payment that is under way', () => {
		expect(planFor({ invoice: { dueAt: at(3 * DAY) } })).toMatchObject({ contact: null, escalate: false, checkAgainAt: at(4 * DAY), reasons: [{ code: 'invoice-not-due' }] });
		expect(planFor({ invoice: { hasPaymentInFlight: true } })).toMatchObject({ contact: null, escalate: false, checkAgainAt: at(DAY), reasons: [{ code: 'payment-in-flight' }] });
	});

	it('believes the platform where the invoice has no due date, and nobody else', () => {
		expect(codeOf({ invoice: { dueAt: null } })).toBe('invoice-overdue');
		expect(codeOf({ invoice: { dueAt: null }, type: { type: 'payment.failed' } })).toBe('invoice-by-hand');
	});

	it('calls a person when messages are used up, or the stage is over since it was due', () => {
		const contacts = [1, 2, 3, 4].map(() => aContact({ purpose: 'invoice-reminder', forAttempt: 0, at: at(-20 * DAY) }));
		expect(planFor({ choices: { contacts }, dueKind: 'review-case' })).toMatchObject({ contact: null, escalate: true, reasons: [{ code: 'customer-did-not-act' }] });
		expect(codeOf({ invoice: { dueAt: at(-29 * DAY) } })).toBe('customer-did-not-act');
		expect(codeOf({ invoice: { dueAt: at(-27 * DAY), createdAt: at(-90 * DAY) } })).toBe('invoice-overdue');
	});
});

describe('a reminder of such an invoice, under the guards', () => {
	const until = at(5 * DAY);
	const decided = (work: Work) => decide({ ...inputFor(work), isLive: true, limitTo: 'everything', message: null });
	const flagged = (flag: 'promise-to-pay' | 'dispute', end: string | null): Work => ({ choices: { context: remembered({ flags: [{ flag, reason: '', setBy: 'Ada', at: at(-DAY), until: end }] }) } });

	it('waits until a promise is over', () => {
		expect(decided(flagged('promise-to-pay', until))).toMatchObject({ contact: { verdict: 'wait', reasons: expect.arrayContaining([expect.objectContaining({ code: 'promise-to-pay' })]) }, notBeforeAt: until });
	});

	it('stops while the customer disputes it', () => {
		expect(decided(flagged('dispute', null))).toMatchObject({ contact: { verdict: 'stop', reasons: expect.arrayContaining([expect.objectContaining({ code: 'stop-flag' })]) } });
	});
});
