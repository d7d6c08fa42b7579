import type { AttemptRecord } from '../../../nodes/core/case';
import { classifyDecline } from '../../../nodes/platforms/recurly/declines';
import { estimateNativeAttempt, hasBudget, waitsForChange, type NativeState } from '../../../nodes/platforms/recurly/nativeRetries';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const HOUR = 3_600_000;
const at = (hours: number): string => new Date(NOW.getTime() + hours * HOUR).toISOString();

function failed(hoursAgo: number, code: string, networkAdviceCode: string | null = null): AttemptRecord {
	const decline = classifyDecline({ code, declineCode: null, category: null, networkCode: null, networkAdviceCode, network: 'mastercard' });
	return { id: `t${hoursAgo}`, at: at(-hoursAgo), outcome: 'failed', paymentMethodId: 'b1', cardFingerprint: 'f', amount: { amountMinor: 4900, currency: 'USD' }, decline };
}

const state = (attempts: AttemptRecord[], changes: Partial<NativeState> = {}): NativeState => ({ attempts, billingChangedAt: null, hasBackup: false, now: NOW, ...changes });
const estimate = (attempts: AttemptRecord[], changes: Partial<NativeState> = {}): string | null => estimateNativeAttempt(state(attempts, changes))?.toISOString() ?? null;

describe('from when on Recurly may try again', () => {
	it.each([
		['insufficient_funds', 24],
		['try_again', 48],
		['issuer_unavailable', 72],
		['gateway_error', 4],
		['invalid_login', 4],
		['moon_in_wrong_phase', 24],
	])('after %s it is %i hours', (code, hours) => {
		expect(estimate([failed(1, code)])).toBe(at(hours - 1));
	});

	it('is as the network’s advice says', () => {
		expect(estimate([failed(1, 'insufficient_funds', '27')])).toBe(at(95));
	});

	it('grows with the times that the gateway did not answer', () => {
		const times = (count: number) => Array.from({ length: count }, (_, index) => failed(count - index, 'gateway_error'));
		expect([2, 3, 8, 9].map((count) => estimate(times(count)))).toEqual([at(3), at(23), at(23), at(71)]);
	});

	it('is any time once it is over', () => {
		expect(estimate([failed(100, 'insufficient_funds')])).toBe(NOW.toISOString());
	});

	it.each(['expired_card', 'fraud_gateway', 'three_d_secure_action_required', 'invalid_card_number'])('is never after %s, until the billing information changes', (code) => {
		expect(estimate([failed(1, code)])).toBeNull();
		expect(estimate([failed(5, code)], { billingChangedAt: new Date(at(-2)) })).toBe(NOW.toISOString());
		expect(estimate([failed(1, code)], { billingChangedAt: new Date(at(-2)) })).toBeNull();
		expect(estimate([failed(40, code)], { billingChangedAt: new Date(at(-30)) })).toBeNull();
	});

	it('is never after advice that stops, and goes on with a backup', () => {
		expect(waitsForChange(failed(1, 'insufficient_funds', '21'))).toBe(true);
		expect(estimate([failed(1, 'insufficient_funds', '21')])).toBeNull();
		expect(estimate([failed(1, 'expired_card')], { hasBackup: true })).toBe(at(23));
	});

	it('ends with twenty attempts or sixty days', () => {
		const many = (count: number) => Array.from({ length: count }, (_, index) => failed(count - index, 'insufficient_funds'));
		expect([hasBudget(state(many(19))), hasBudget(state(many(20)))]).toEqual([true, false]);
		expect([hasBudget(state([failed(59 * 24, 'declined')])), hasBudget(state([failed(60 * 24, 'declined')]))]).toEqual([true, false]);
		expect(estimate(many(20))).toBeNull();
		expect(estimate([])).toBeNull();
	});
});
