import { highValue } from '../../../nodes/core/guards/highValue';
import { A_THANK_YOU, aPlan, aPolicy, contactInput, dollars, moneyInput } from '../build';

const policy = aPolicy({ approvalFrom: [dollars(50_000)] });
const owed = (amountRemaining: ReturnType<typeof dollars>) => ({ invoice: { amountRemaining } });

describe('highValue', () => {
	it('asks a person from the limit on, about money and words alike', () => {
		expect(highValue.check(moneyInput(owed(dollars(49_999)), { policy }))).toBeNull();
		expect(highValue.check(moneyInput(owed(dollars(50_000)), { policy }))).toMatchObject({ kind: 'review', reason: { code: 'high-value' } });
		expect(highValue.check(contactInput(owed(dollars(50_000)), { policy }))).toMatchObject({ kind: 'review' });
	});

	it('asks a person about every amount in a currency without a limit', () => {
		expect(highValue.check(moneyInput(owed({ amountMinor: 1, currency: 'HUF' }), { policy }))).toMatchObject({ kind: 'review', reason: { code: 'no-limit-for-currency' } });
	});

	it('judges by what remains, not by what was due', () => {
		expect(highValue.check(moneyInput({ invoice: { amountDue: dollars(90_000), amountRemaining: dollars(100) } }, { policy }))).toBeNull();
	});

	it('lets a thank-you go', () => {
		expect(highValue.check(contactInput(owed(dollars(90_000)), { policy, plan: aPlan({ contact: A_THANK_YOU }) }))).toBeNull();
	});
});
