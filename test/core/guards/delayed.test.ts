import { delayed } from '../../../nodes/core/guards/delayed';
import { aPlan, at, contactInput, DAY, moneyInput, NOW } from '../build';

function withDelay<T extends ReturnType<typeof moneyInput>>(input: T, delayedUntil: string | null): T {
	const { facts } = input;
	const ledger = facts.context.ledger;
	if (ledger === undefined) throw new Error('The facts have no ledger');
	return { ...input, facts: { ...facts, context: { ...facts.context, ledger: { ...ledger, delayedUntil } } } };
}

describe('delayed', () => {
	it('waits with money and words until the time that somebody named', () => {
		const until = at(3 * DAY);
		for (const input of [moneyInput(), contactInput()]) expect(delayed.check(withDelay(input, until))).toMatchObject({ kind: 'wait', until: new Date(until), reason: { code: 'delayed' } });
	});

	it('has no objection without a delay, after it, or to a change that somebody asks for', () => {
		expect(delayed.check(withDelay(moneyInput(), null))).toBeNull();
		expect(delayed.check(withDelay(moneyInput(), NOW.toISOString()))).toBeNull();
		const pause = aPlan({ money: { kind: 'change', change: { kind: 'resume-subscription' } } });
		expect(delayed.check(withDelay(moneyInput({}, { plan: pause }), at(DAY)))).toBeNull();
	});
});
