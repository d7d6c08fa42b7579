import { attemptLimits } from '../../../nodes/core/guards/attemptLimits';
import { aMethod, anAttempt, anEvent, aPlan, aPolicy, at, contactInput, DAY, HOUR, moneyInput, RETRY_LATER } from '../build';

const loose = { policy: aPolicy({ maxAttempts: 99, minHoursBetweenRetries: 20 }) };
const attempts = (count: number, everyMs: number, changes: Parameters<typeof anAttempt>[0] = {}) =>
	Array.from({ length: count }, (_, index) => anAttempt({ id: `ch_${index}`, at: at(-DAY - (count - 1 - index) * everyMs), ...changes }));

describe('attemptLimits', () => {
	it('looks only at a charge that is made now', () => {
		const history = attempts(60, HOUR);
		expect(attemptLimits.check(contactInput({ history }))).toBeNull();
		expect(attemptLimits.check(moneyInput({ history }, { plan: aPlan({ money: RETRY_LATER }) }))).toBeNull();
	});

	it('asks a person from the merchant’s own limit on', () => {
		const policy = aPolicy({ maxAttempts: 3 });
		expect(attemptLimits.check(moneyInput({ attempts: 2 }, { policy }))).toBeNull();
		expect(attemptLimits.check(moneyInput({ attempts: 3 }, { policy }))).toMatchObject({ kind: 'review', reason: { code: 'attempts-used-up' } });
	});

	it('keeps the merchant’s spacing, and an hour after a technical failure', () => {
		const soon = (choices: Parameters<typeof moneyInput>[0]) => attemptLimits.check(moneyInput({ lastFailedAgo: HOUR / 2, ...choices }, loose));
		expect(soon({})).toMatchObject({ kind: 'wait', until: new Date(at(19.5 * HOUR)), reason: { code: 'too-soon' } });
		expect(soon({ decline: 'technical' })).toMatchObject({ until: new Date(at(HOUR / 2)) });
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
