import type { Change } from '../../../nodes/core/actions/change';
import { liveState } from '../../../nodes/core/guards/liveState';
import { A_THANK_YOU, aPlan, contactInput, dollars, moneyInput } from '../build';

describe('liveState', () => {
	it('has no objection while the invoice is open and something is owed', () => {
		expect(liveState.check(moneyInput())).toBeNull();
		expect(liveState.check(contactInput())).toBeNull();
	});

	it.each(['draft', 'paid', 'void', 'uncollectible'] as const)('stops money and words on a %s invoice', (status) => {
		const invoice = { status };
		expect(liveState.check(moneyInput({ invoice }))).toMatchObject({ kind: 'stop', reason: { code: `invoice-${status}` } });
		expect(liveState.check(contactInput({ invoice }))).toMatchObject({ kind: 'stop', reason: { code: `invoice-${status}` } });
	});

	it('stops when nothing is left to pay', () => {
		expect(liveState.check(moneyInput({ invoice: { amountRemaining: dollars(0) } }))).toMatchObject({ kind: 'stop', reason: { code: 'nothing-due' } });
	});

	it('stops for a deleted customer and for a canceled subscription, but not without a subscription', () => {
		expect(liveState.check(moneyInput({ customer: { deleted: true } }))).toMatchObject({ reason: { code: 'customer-deleted' } });
		expect(liveState.check(contactInput({ subscription: { status: 'canceled' } }))).toMatchObject({ reason: { code: 'subscription-canceled' } });
		expect(liveState.check(moneyInput({ subscription: null }))).toBeNull();
	});

	it('lets no second charge beside one that is being processed, but lets words go', () => {
		const invoice = { hasPaymentInFlight: true };
		expect(liveState.check(moneyInput({ invoice }))).toMatchObject({ kind: 'stop', reason: { code: 'payment-in-flight' } });
		expect(liveState.check(contactInput({ invoice }))).toBeNull();
	});

	it('lets a thank-you follow a payment', () => {
		expect(liveState.check(contactInput({ invoice: { status: 'paid' } }, { plan: aPlan({ contact: A_THANK_YOU }) }))).toBeNull();
	});

	describe('with a change', () => {
		const asked = (change: Change, choices: Parameters<typeof moneyInput>[0]) => liveState.check(moneyInput(choices, { plan: aPlan({ money: { kind: 'change', change } }) }));

		it('changes no invoice that is settled or being paid', () => {
			const extend: Change = { kind: 'extend-due-date', dueOn: '2026-12-01' };
			expect(asked(extend, {})).toBeNull();
			expect(asked(extend, { invoice: { status: 'paid' } })).toMatchObject({ kind: 'stop', reason: { code: 'invoice-paid' } });
			expect(asked({ kind: 'mark-uncollectible', why: 'gone' }, { invoice: { hasPaymentInFlight: true } })).toMatchObject({ reason: { code: 'payment-in-flight' } });
		});

		it('lets a note and the subscription be changed beside a settled invoice', () => {
			expect(asked({ kind: 'add-note', text: 'paid by cheque' }, { invoice: { status: 'paid' } })).toBeNull();
			expect(asked({ kind: 'resume-subscription' }, { invoice: { status: 'paid' } })).toBeNull();
		});
	});
});
