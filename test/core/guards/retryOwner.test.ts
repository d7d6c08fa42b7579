import { retryOwner } from '../../../nodes/core/guards/retryOwner';
import { aMethod, aPlan, aPolicy, at, contactInput, HOUR, moneyInput, RETRY_LATER } from '../build';

const changed = [aMethod({ id: 'pm_2', fingerprint: 'fp_2' })];
const assist = { policy: aPolicy({ retryOwner: 'assist', assistGuardHours: 24 }) };

describe('retryOwner', () => {
	it('observe never charges and never plans to, but lets words go', () => {
		const policy = aPolicy({ retryOwner: 'observe' });
		expect(retryOwner.check(moneyInput({ methods: changed }, { policy }))).toMatchObject({ kind: 'stop', reason: { code: 'platform-owns-retry' } });
		expect(retryOwner.check(moneyInput({}, { policy, plan: aPlan({ money: RETRY_LATER }) }))).toMatchObject({ kind: 'stop' });
		expect(retryOwner.check(contactInput({}, { policy }))).toBeNull();
	});

	it('own has no objection', () => {
		expect(retryOwner.check(moneyInput())).toBeNull();
	});

	it('assist charges only when something changed', () => {
		expect(retryOwner.check(moneyInput({}, assist))).toMatchObject({ kind: 'stop', reason: { code: 'nothing-changed' } });
		expect(retryOwner.check(moneyInput({ methods: changed }, assist))).toBeNull();
	});

	it('assist keeps its distance from the platform’s own attempt', () => {
		const next = (ms: number) => moneyInput({ methods: changed, invoice: { nextNativeAttemptAt: at(ms) } }, assist);
		expect(retryOwner.check(next(24 * HOUR - 1))).toMatchObject({ kind: 'stop', reason: { code: 'native-retry-near' } });
		expect(retryOwner.check(next(24 * HOUR))).toBeNull();
	});

	it('assist need not look where the platform does not retry', () => {
		expect(retryOwner.check(moneyInput({ methods: changed, invoice: { nativeRetryOn: false, nextNativeAttemptAt: at(HOUR) } }, assist))).toBeNull();
		expect(retryOwner.check(moneyInput({ methods: changed, invoice: { nextNativeAttemptAt: null } }, assist))).toBeNull();
	});

	it('assist keeps its distance from what is only estimated, where the platform does not tell', () => {
		const estimated = (ms: number) => moneyInput({ methods: changed, invoice: { nextNativeAttemptAt: null, nativeAttemptFrom: at(ms) } }, assist);
		const found = retryOwner.check(estimated(24 * HOUR - 1));
		expect(found).toMatchObject({ kind: 'stop', reason: { code: 'native-retry-near', text: expect.stringContaining('any time from') as string } });
		expect(retryOwner.check(estimated(-HOUR))).toMatchObject({ kind: 'stop' });
		expect(retryOwner.check(estimated(24 * HOUR))).toBeNull();
	});
});
