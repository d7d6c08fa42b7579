import { paused } from '../../../nodes/core/guards/paused';
import type { CaseFacts } from '../../../nodes/core/facts';
import { at, contactInput, HOUR, moneyInput } from '../build';

type Ledger = NonNullable<CaseFacts['context']['ledger']>;

const ledger = (scope: string): Partial<CaseFacts['context']> => ({
	ledger: { enteredAt: at(-HOUR), contacts: [], unresolved: [], state: 'open', pauses: [{ scope, why: 'incident', by: 'ada', at: at(-HOUR) }] } satisfies Ledger,
});
const gold = { labels: { segment: 'Gold' } };

describe('paused', () => {
	it.each(['all', 'platform:stripe'])('stops money and words while %s is paused, and says since when', (scope) => {
		const input = { context: ledger(scope) };
		expect(paused.check(moneyInput(input))).toMatchObject({ kind: 'stop', reason: { code: 'paused', text: expect.stringContaining(at(-HOUR)) } });
		expect(paused.check(contactInput(input))).toMatchObject({ kind: 'stop' });
	});

	it('stops customers of a paused segment only', () => {
		expect(paused.check(moneyInput({ context: ledger('segment:gold'), customer: gold }))).toMatchObject({ kind: 'stop' });
		expect(paused.check(moneyInput({ context: ledger('segment:silver'), customer: gold }))).toBeNull();
		expect(paused.check(moneyInput({ context: ledger('segment:gold') }))).toBeNull();
	});

	it('has nothing to say when nothing is paused', () => {
		expect(paused.check(moneyInput())).toBeNull();
	});

	it('keeps what a person typed out of the reason and the evidence', () => {
		expect(JSON.stringify(paused.check(moneyInput({ context: ledger('all') })))).not.toContain('incident');
	});
});
