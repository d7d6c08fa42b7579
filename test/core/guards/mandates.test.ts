import { mandates } from '../../../nodes/core/guards/mandates';
import { aMethod, aPlan, contactInput, moneyInput, RETRY_LATER } from '../build';

const indian = { methods: [aMethod({ country: 'IN' })] };

describe('mandates', () => {
	it('leaves other cards and all words alone', () => {
		expect(mandates.check(moneyInput())).toBeNull();
		expect(mandates.check(contactInput(indian))).toBeNull();
	});

	it.each([{ plan: aPlan({ money: RETRY_LATER }) }, {}])('never tries an India-issued card again by itself, now or later', (changes) => {
		expect(mandates.check(moneyInput(indian, changes))).toMatchObject({ kind: 'stop', reason: { code: 'india-needs-notice' }, cites: { id: 'india.notice-hours' } });
		expect(mandates.check(moneyInput({ methods: [aMethod({ type: 'upi', country: null })] }, changes))).toMatchObject({ kind: 'stop' });
	});

	it('says that the customer must authenticate above 15,000 rupees', () => {
		const owing = (amountMinor: number) => mandates.check(moneyInput({ ...indian, invoice: { amountRemaining: { amountMinor, currency: 'INR' } } }));
		expect(owing(1_500_000)).toMatchObject({ reason: { code: 'india-needs-notice' } });
		expect(owing(1_500_001)).toMatchObject({ reason: { code: 'india-needs-authentication', text: expect.stringContaining('15,000') } });
	});

	it('never answers a bank that asks for confirmation with a silent attempt, unless another card came', () => {
		expect(mandates.check(moneyInput({ requiresAction: true }))).toMatchObject({ kind: 'stop', reason: { code: 'waits-for-confirmation' }, cites: { id: 'sca.off-session' } });
		expect(mandates.check(moneyInput({ requiresAction: true, methods: [aMethod({ id: 'pm_2', fingerprint: 'fp_2' })] }, { plan: aPlan({ money: { kind: 'retry-payment', paymentMethodId: 'pm_2' } }) }))).toBeNull();
	});
});
