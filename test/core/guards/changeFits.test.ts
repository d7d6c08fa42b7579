import type { Change } from '../../../nodes/core/actions/change';
import { changeFits } from '../../../nodes/core/guards/changeFits';
import { aPlan, at, DAY, dollars, moneyInput, type Choices } from '../build';

const check = (change: Change, choices: Choices = {}) => changeFits.check(moneyInput(choices, { plan: aPlan({ money: { kind: 'change', change } }) }));
const day = (days: number): string => at(days * DAY).slice(0, 10);

describe('changeFits', () => {
	it.each<[Change, string]>([
		[{ kind: 'credit', amount: { amountMinor: 100, currency: 'EUR' }, why: 'x' }, 'wrong-currency'],
		[{ kind: 'credit', amount: dollars(0), why: 'x' }, 'credit-too-high'],
		[{ kind: 'credit', amount: dollars(99_999_999), why: 'x' }, 'credit-too-high'],
		[{ kind: 'payment-plan', instalments: [{ dueOn: day(1), amount: dollars(1) }, { dueOn: day(2), amount: dollars(1) }] }, 'plan-does-not-add-up'],
		[{ kind: 'extend-due-date', dueOn: day(-2) }, 'day-is-past'],
		[{ kind: 'pause-subscription', resumeOn: day(-2) }, 'day-is-past'],
	])('stops %j (%s)', (change, code) => {
		expect(check(change)).toMatchObject({ kind: 'stop', reason: { code } });
	});

	it('has no objection to what fits', () => {
		expect(check({ kind: 'credit', amount: dollars(1), why: 'x' })).toBeNull();
		expect(check({ kind: 'extend-due-date', dueOn: day(0) })).toBeNull();
		expect(check({ kind: 'pause-subscription', resumeOn: null })).toBeNull();
		expect(changeFits.check(moneyInput())).toBeNull();
	});
});
