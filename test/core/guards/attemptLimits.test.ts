import { attemptLimits } from '../../../nodes/core/guards/attemptLimits';
import { CARD_RULES } from '../../../nodes/core/guards/rules/cards';
import { aDecline, aMethod, anAttempt, anEvent, aPlan, aPolicy, at, contactInput, DAY, HOUR, moneyInput, RETRY_LATER } from '../build';

const loose = { policy: aPolicy({ maxAttempts: 99, minHoursBetweenRetries: 20 }) };
const attempts = (count: number, everyMs: number, changes: Parameters<typeof anAttempt>[0] = {}) =>
	Array.from({ length: count }, (_, index) => anAttempt({ id: `ch_${index}`, at: at(-DAY - (count - 1 - index) * everyMs), ...changes }));

describe('attemptLimits', () => {
	it('looks only at a charge that is made now', () => {
		const history = attempts(60, HOUR);
		expect(attemptLimits.check(contactInput({ history }))).toBeNull();
		expect(attemptLimits.check(moneyInput({ history }, { plan: aPlan({ money: RETRY_LATER }) }))).toBeNull();
	});

	it.each([
		['visa', CARD_RULES.visaAttempts30d],
		['mastercard', CARD_RULES.mastercardAttempts30d],
		['amex', CARD_RULES.otherAttempts30d],
		[null, CARD_RULES.otherAttempts30d],
	])('stops at the ceiling of %s in thirty days', (network, rule) => {
		const methods = [aMethod({ network, brand: network })];
		const made = (count: number) => attemptLimits.check(moneyInput({ methods, history: attempts(count, DAY / 2) }, loose));
		expect(made(rule.value - 1)).toBeNull();
		expect(made(rule.value)).toMatchObject({ kind: 'stop', reason: { code: 'network-ceiling' }, inputs: { rule: rule.id, edition: rule.edition } });
	});

	it('forgets attempts of more than thirty days ago', () => {
		const old = Array.from({ length: 20 }, (_, index) => anAttempt({ id: `old_${index}`, at: at(-31 * DAY) }));
		expect(attemptLimits.check(moneyInput({ history: [...old, anAttempt()] }, loose))).toBeNull();
	});

	it('counts the card, not the payment method, and no other card', () => {
		const same = attempts(15, DAY, { paymentMethodId: 'pm_old' });
		expect(attemptLimits.check(moneyInput({ history: same }, loose))).toMatchObject({ reason: { code: 'network-ceiling' } });
		const other = attempts(15, DAY, { paymentMethodId: 'pm_old', cardFingerprint: 'fp_old' });
		expect(attemptLimits.check(moneyInput({ history: other }, loose))).toBeNull();
	});

	it('pauses a Mastercard after ten declines in a day, until the first of them is a day old', () => {
		const methods = [aMethod({ network: 'mastercard' })];
		const today = (count: number) => Array.from({ length: count }, (_, index) => anAttempt({ id: `ch_${index}`, at: at(-23 * HOUR + index * HOUR) }));
		expect(attemptLimits.check(moneyInput({ methods, history: today(10) }, loose))).toMatchObject({ kind: 'wait', until: new Date(at(HOUR)), reason: { code: 'network-wait' } });
		expect(attemptLimits.check(moneyInput({ methods, history: today(9) }, loose))).toMatchObject({ reason: { code: 'too-soon' } });
	});

	it('asks a person from the merchant’s own limit on', () => {
		const policy = aPolicy({ maxAttempts: 3 });
		expect(attemptLimits.check(moneyInput({ attempts: 2 }, { policy }))).toBeNull();
		expect(attemptLimits.check(moneyInput({ attempts: 3 }, { policy }))).toMatchObject({ kind: 'review', reason: { code: 'attempts-used-up' } });
	});

	it('keeps the merchant’s spacing, an hour after a technical failure, and what the network asks for', () => {
		const soon = (choices: Parameters<typeof moneyInput>[0]) => attemptLimits.check(moneyInput({ lastFailedAgo: HOUR / 2, ...choices }, loose));
		expect(soon({})).toMatchObject({ kind: 'wait', until: new Date(at(19.5 * HOUR)), reason: { code: 'too-soon' } });
		expect(soon({ decline: 'technical' })).toMatchObject({ until: new Date(at(HOUR / 2)) });
		expect(soon({ decline: aDecline('insufficient-funds', { waitHours: 48 }) })).toMatchObject({ until: new Date(at(47.5 * HOUR)) });
		expect(soon({ lastFailedAgo: 20 * HOUR })).toBeNull();
	});

	it('does not let another card, or new data of the same one, wait for the spacing of the one that failed', () => {
		const plan = aPlan({ money: { kind: 'retry-payment', paymentMethodId: 'pm_2' } });
		const onCard = (fingerprint: string) => attemptLimits.check(moneyInput({ lastFailedAgo: HOUR / 2, methods: [aMethod({ id: 'pm_2', fingerprint })] }, { ...loose, plan }));
		expect(onCard('fp_2')).toBeNull();
		expect(onCard('fp_1')).toMatchObject({ reason: { code: 'too-soon' } });
		const event = anEvent({ type: 'method.updated', refs: { paymentMethodId: 'pm_1' } });
		expect(attemptLimits.check(moneyInput({ lastFailedAgo: HOUR / 2 }, { ...loose, event }))).toBeNull();
	});

	it('has nothing to keep a distance from before the first attempt', () => {
		expect(attemptLimits.check(moneyInput({ history: [] }, loose))).toBeNull();
	});
});
