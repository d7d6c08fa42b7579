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
});
