import { DECLINE_CLASSES, DECLINE_CLASS_NAMES } from '../../../nodes/core/decline';
import { customerMustAct } from '../../../nodes/core/guards/customerMustAct';
import { aMethod, aPlan, contactInput, moneyInput } from '../build';

const charge = (paymentMethodId: string | null) => aPlan({ money: { kind: 'retry-payment', paymentMethodId } });

describe('customerMustAct', () => {
	it('has no objection to trying again what time can cure', () => {
		expect(customerMustAct.check(moneyInput())).toBeNull();
		expect(customerMustAct.check(contactInput({ methods: [] }))).toBeNull();
	});

	it.each(DECLINE_CLASS_NAMES.filter((name) => DECLINE_CLASSES[name].retry === 'after-change'))('stops at %s until something changed', (decline) => {
		expect(customerMustAct.check(moneyInput({ decline }))).toMatchObject({ kind: 'stop', reason: { code: 'change-needed-first' }, inputs: { declineClass: decline } });
		expect(customerMustAct.check(moneyInput({ decline, methods: [aMethod({ id: 'pm_2', fingerprint: 'fp_2' })] }, { plan: charge('pm_2') }))).toBeNull();
	});

	it('stops when there is no card', () => {
		expect(customerMustAct.check(moneyInput({ methods: [] }))).toMatchObject({ reason: { code: 'no-payment-method' } });
		expect(customerMustAct.check(moneyInput({ methods: [aMethod({ isDefault: false })] }, { plan: charge(null) }))).toMatchObject({ reason: { code: 'no-payment-method' } });
		expect(customerMustAct.check(moneyInput({}, { plan: charge('pm_of_somebody_else') }))).toMatchObject({ reason: { code: 'no-payment-method' } });
	});

	it('judges the method that is to be charged, not the one that failed', () => {
		const methods = [aMethod(), aMethod({ id: 'pm_2', fingerprint: 'fp_2', isDefault: false })];
		expect(customerMustAct.check(moneyInput({ decline: 'expired-or-replaced', methods }, { plan: charge('pm_2') }))).toBeNull();
		expect(customerMustAct.check(moneyInput({ decline: 'expired-or-replaced', methods }))).toMatchObject({ kind: 'stop' });
	});

	it('lets a card live until its month ends', () => {
		const expiring = (expMonth: number) => moneyInput({ methods: [aMethod({ expMonth, expYear: 2026 })] });
		expect(customerMustAct.check(expiring(11))).toBeNull();
		expect(customerMustAct.check(expiring(10))).toMatchObject({ kind: 'stop', reason: { code: 'card-expired' } });
	});

	it('does not count an unknown expiry as expired', () => {
		expect(customerMustAct.check(moneyInput({ methods: [aMethod({ expMonth: null, expYear: null })] }))).toBeNull();
	});
});
