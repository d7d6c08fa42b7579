import { budgets } from '../../../nodes/core/guards/budgets';
import { A_THANK_YOU, aPlan, aPolicy, at, contactInput, dollars, HOUR, ledger, moneyInput, RETRY_LATER } from '../build';

const NONE = { chargesPerDay: null, messagesPerDay: null, amountPerDay: [] };
const limited = (changes: Partial<ReturnType<typeof aPolicy>['budgets']>) => ({ policy: aPolicy({ budgets: { ...NONE, ...changes } }) });
const spent = (charges: number, messages: number, amountMinor = 0) => ({ context: ledger({ spent: { charges, messages, amounts: [dollars(amountMinor)] } }) });

describe('budgets', () => {
	it('has nothing to say where the policy sets none', () => {
		expect(budgets.check(moneyInput(spent(9_999, 9_999)))).toBeNull();
		expect(budgets.check(contactInput(spent(9_999, 9_999)))).toBeNull();
	});

	it('waits an hour once the attempts of a day are used up, and lets planning go on', () => {
		const policy = limited({ chargesPerDay: 5 });
		expect(budgets.check(moneyInput(spent(4, 0), policy))).toBeNull();
		expect(budgets.check(moneyInput(spent(5, 0), policy))).toMatchObject({ kind: 'wait', until: new Date(at(HOUR)), reason: { code: 'budget-charges' }, counters: { used: 5 } });
		expect(budgets.check(moneyInput(spent(5, 0), { ...policy, plan: aPlan({ money: RETRY_LATER }) }))).toBeNull();
	});

	it('keeps the budget of messages, thanks apart', () => {
		const policy = limited({ messagesPerDay: 5 });
		expect(budgets.check(contactInput(spent(0, 5), policy))).toMatchObject({ kind: 'wait', reason: { code: 'budget-messages' } });
		expect(budgets.check(contactInput(spent(0, 5), { ...policy, plan: aPlan({ contact: A_THANK_YOU }) }))).toBeNull();
	});

	it('counts the amount that would be attempted', () => {
		const policy = limited({ amountPerDay: [dollars(10_000)] });
		expect(budgets.check(moneyInput(spent(1, 0, 5_100), policy))).toBeNull();
		expect(budgets.check(moneyInput(spent(1, 0, 5_101), policy))).toMatchObject({ kind: 'wait', reason: { code: 'budget-amount' } });
		expect(budgets.check(moneyInput(spent(0, 0, 0), limited({ amountPerDay: [dollars(4_899)] })))).toMatchObject({ kind: 'review', reason: { code: 'above-budget' } });
	});

	it('asks a person when what was spent is not known', () => {
		expect(budgets.check(moneyInput({}, limited({ chargesPerDay: 5 })))).toMatchObject({ kind: 'review', reason: { code: 'budget-unknown' } });
		expect(budgets.check(moneyInput({}, limited({ amountPerDay: [dollars(9_999)] })))).toMatchObject({ kind: 'review' });
	});
});
