import { changedMethod, defaultMethod, isExpired, isSameCredential } from '../../nodes/core/methods';
import { aMethod, anAttempt, anEvent, at, DAY, facts, type Choices } from './build';

const updated = anEvent({ type: 'method.updated', refs: { paymentMethodId: 'pm_1' }, occurredAt: at(0) });
const other = aMethod({ id: 'pm_2', fingerprint: 'fp_2' });
const changed = (choices: Choices, event: Parameters<typeof changedMethod>[1] = null) => changedMethod(facts(choices), event)?.id;

describe('defaultMethod', () => {
	it('is the one that the platform would charge next', () => {
		expect(defaultMethod(facts({ methods: [aMethod({ isDefault: false }), other] }))?.id).toBe('pm_2');
		expect(defaultMethod(facts({ methods: [aMethod({ isDefault: false })] }))).toBeUndefined();
	});
});

describe('isSameCredential', () => {
	it('goes by the card’s fingerprint where both are known', () => {
		expect(isSameCredential(anAttempt(), aMethod({ id: 'pm_2' }))).toBe(true);
		expect(isSameCredential(anAttempt(), aMethod({ fingerprint: 'fp_2' }))).toBe(false);
	});

	it('goes by the id of the payment method otherwise', () => {
		expect(isSameCredential(anAttempt({ cardFingerprint: null }), aMethod())).toBe(true);
		expect(isSameCredential(anAttempt(), aMethod({ id: 'pm_2', fingerprint: null }))).toBe(false);
	});

	it('assumes the worst when it is not known what was charged', () => {
		expect(isSameCredential(anAttempt({ paymentMethodId: null, cardFingerprint: null }), other)).toBe(true);
	});
});

describe('isExpired', () => {
	it('lets a card live until the last moment of its month', () => {
		const card = aMethod({ expMonth: 12, expYear: 2026 });
		expect(isExpired(card, new Date('2026-12-31T23:59:59.999Z'))).toBe(false);
		expect(isExpired(card, new Date('2027-01-01T00:00:00.000Z'))).toBe(true);
	});

	it('does not guess an expiry', () => {
		expect(isExpired(aMethod({ expMonth: null }), new Date('2099-01-01T00:00:00Z'))).toBe(false);
	});
});

describe('changedMethod', () => {
	it('is another default card than the one that failed', () => {
		expect(changed({ methods: [aMethod({ isDefault: false }), other] })).toBe('pm_2');
		expect(changed({ methods: [aMethod(), { ...other, isDefault: false }] })).toBeUndefined();
	});

	it('is not the same card under a new id', () => {
		expect(changed({ methods: [aMethod({ id: 'pm_2' })] })).toBeUndefined();
	});

	it('is the same method when an event says that it got new data after the failure', () => {
		expect(changed({}, updated)).toBe('pm_1');
		expect(changed({}, { ...updated, occurredAt: at(-2 * DAY) })).toBeUndefined();
		expect(changed({}, { ...updated, refs: { paymentMethodId: 'pm_9' } })).toBeUndefined();
		expect(changed({}, { ...updated, type: 'method.expiring' })).toBeUndefined();
	});

	it('is nothing before a failure', () => {
		expect(changed({ history: [], methods: [other] }, updated)).toBeUndefined();
		expect(changed({ history: [anAttempt({ outcome: 'succeeded', decline: null })], methods: [other] })).toBeUndefined();
	});
});
