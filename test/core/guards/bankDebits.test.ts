import { bankDebits } from '../../../nodes/core/guards/bankDebits';
import { aDecline, aMethod, anAttempt, aPlan, at, contactInput, DAY, moneyInput, RETRY_LATER, type Choices } from '../build';

const returned = (code: string | null, daysAgo: number, id = `ch_${daysAgo}`) =>
	anAttempt({ id, at: at(-daysAgo * DAY), decline: aDecline('insufficient-funds', { networkCode: code }) });
const debit = (type: string, history: Choices['history'], country = 'US') => moneyInput({ methods: [aMethod({ type, network: type, brand: null, country })], history });

describe('bankDebits', () => {
	it('leaves cards, words and first presentations alone', () => {
		expect(bankDebits.check(moneyInput({ attempts: 9 }))).toBeNull();
		expect(bankDebits.check(contactInput({ methods: [aMethod({ type: 'sepa_debit' })] }))).toBeNull();
		expect(bankDebits.check(debit('sepa_debit', []))).toBeNull();
	});

	it.each([
		{ type: 'us_bank_account', code: 'R01', again: 2, days: 180 },
		{ type: 'us_bank_account', code: 'R09', again: 2, days: 180 },
		{ type: 'sepa_debit', code: 'AM04', again: 2, days: 56 },
		{ type: 'bacs_debit', code: '0', again: 2, days: 30 },
		{ type: 'acss_debit', code: '901', again: 1, days: 30 },
	])('presents $type again after $code, $again times within $days days', ({ type, code, again, days }) => {
		const early = Array.from({ length: again }, (_, index) => returned(code, 20 - index));
		expect(bankDebits.check(debit(type, early))).toBeNull();
		expect(bankDebits.check(debit(type, [...early, returned(code, 10)]))).toMatchObject({ kind: 'stop', reason: { code: 'debit-presentations' }, counters: { presentationsAgain: again } });
		expect(bankDebits.check(debit(type, [returned(code, days + 1)]))).toMatchObject({ kind: 'stop', reason: { code: 'debit-too-old' } });
	});

	it.each([
		['us_bank_account', 'R07'],
		['us_bank_account', 'R08'],
		['us_bank_account', 'R10'],
		['sepa_debit', 'MD01'],
		['sepa_debit', 'MS03'],
		['bacs_debit', '1'],
		['bacs_debit', '2'],
		['bacs_debit', 'B'],
	])('never presents %s again after %s', (type, code) => {
		const found = bankDebits.check(debit(type, [returned(code, 10)]));
		expect(found).toMatchObject({ kind: 'stop', reason: { code: 'debit-not-presentable' } });
		expect(found?.reason.text).toMatch(/\(source: .+\)\.$/);
	});

	it('reads MS03 as a want of funds only where banks hide every reason behind it', () => {
		expect(bankDebits.check(debit('sepa_debit', [returned('MS03', 10)], 'DE'))).toBeNull();
		expect(bankDebits.check(debit('sepa_debit', [returned('MS03', 10)], 'FR'))).toMatchObject({ kind: 'stop' });
	});

	it('goes by the class where the bank’s own code is not passed on', () => {
		expect(bankDebits.check(debit('us_bank_account', [returned(null, 10)]))).toBeNull();
		const closed = anAttempt({ at: at(-10 * DAY), decline: aDecline('account-closed') });
		expect(bankDebits.check(debit('us_bank_account', [closed]))).toMatchObject({ reason: { code: 'debit-not-presentable' } });
	});

	it('leaves the payer the time for a notice, which a planned attempt has still before it', () => {
		const history = [returned('0', 3)];
		expect(bankDebits.check(debit('bacs_debit', history))).toMatchObject({ kind: 'wait', until: new Date(at(4 * DAY)), reason: { code: 'debit-notice' } });
		expect(bankDebits.check({ ...debit('bacs_debit', history), plan: aPlan({ money: RETRY_LATER }) })).toBeNull();
	});

	it('asks a person when a debit that had succeeded was taken back', () => {
		const paid = anAttempt({ at: at(-20 * DAY), outcome: 'succeeded', decline: null });
		expect(bankDebits.check(debit('sepa_debit', [paid]))).toMatchObject({ kind: 'review', reason: { code: 'debit-taken-back' } });
	});
});
