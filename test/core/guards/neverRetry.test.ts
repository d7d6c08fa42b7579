import { neverRetry } from '../../../nodes/core/guards/neverRetry';
import { aDecline, aMethod, anAttempt, aPlan, contactInput, moneyInput, RETRY_LATER } from '../build';

const stolen = anAttempt({ id: 'ch_1', decline: aDecline('lost-or-stolen') });
const later = anAttempt({ id: 'ch_2', decline: aDecline('insufficient-funds') });
const onOther = { plan: aPlan({ money: { kind: 'retry-payment' as const, paymentMethodId: 'pm_2' } }) };

describe('neverRetry', () => {
	it('has no objection to a card that may be tried again', () => {
		expect(neverRetry.check(moneyInput())).toBeNull();
	});

	it('stops a charge and a plan to charge a card that was reported stolen', () => {
		expect(neverRetry.check(moneyInput({ history: [stolen] }))).toMatchObject({ kind: 'stop', reason: { code: 'never-retry' }, inputs: { declineClass: 'lost-or-stolen' } });
		expect(neverRetry.check(moneyInput({ history: [stolen] }, { plan: aPlan({ money: RETRY_LATER }) }))).toMatchObject({ kind: 'stop' });
	});

	it('remembers it when a later attempt failed for another reason', () => {
		expect(neverRetry.check(moneyInput({ history: [stolen, later] }))).toMatchObject({ kind: 'stop' });
	});

	it('recognizes the same card behind another payment method', () => {
		const methods = [aMethod(), aMethod({ id: 'pm_2', isDefault: false })];
		expect(neverRetry.check(moneyInput({ history: [stolen], methods }, onOther))).toMatchObject({ kind: 'stop' });
	});

	it('lets another card be charged', () => {
		const methods = [aMethod(), aMethod({ id: 'pm_2', fingerprint: 'fp_2', isDefault: false })];
		expect(neverRetry.check(moneyInput({ history: [stolen], methods }, onOther))).toBeNull();
	});

	it('stops when it cannot tell which card would be charged, or which one was', () => {
		expect(neverRetry.check(moneyInput({ history: [stolen], methods: [] }, onOther))).toMatchObject({ kind: 'stop' });
		const unnamed = { ...stolen, paymentMethodId: null, cardFingerprint: null };
		expect(neverRetry.check(moneyInput({ history: [unnamed], methods: [aMethod({ id: 'pm_2', fingerprint: 'fp_2' })] }, onOther))).toMatchObject({ kind: 'stop' });
	});

	it('says nothing about words', () => {
		expect(neverRetry.check(contactInput({ history: [stolen] }))).toBeNull();
	});

	it('names the network’s own rule where one stands behind it', () => {
		const decline = aDecline('not-permitted', { retry: 'never', networkAdviceCode: '03', networkCode: '05' });
		const found = neverRetry.check(moneyInput({ decline, methods: [aMethod({ network: 'mastercard' })] }));
		expect(found).toMatchObject({ cites: { id: 'mastercard.advice-03', value: 'never' }, reason: { text: expect.stringContaining('merchant advice codes') } });
		expect(neverRetry.check(moneyInput({ decline: 'lost-or-stolen' }))?.cites).toBeUndefined();
	});
});
