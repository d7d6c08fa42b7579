import { ACTIONS, groupOfChange, isOperation, needsOpenInvoice } from '../../../nodes/core/actions/actions';
import { CHANGE_KINDS } from '../../../nodes/core/actions/change';
import { describeChange, describeMoney } from '../../../nodes/core/actions/words';
import { dollars } from '../build';

describe('the table of actions', () => {
	it('has a row for every change, and one way to run it', () => {
		expect(Object.entries(ACTIONS).flatMap(([name, { runs }]) => (runs === 'change' ? [name] : [])).sort()).toEqual([...CHANGE_KINDS].sort());
	});

	it('lets no agent give money up or end a hold', () => {
		expect(Object.entries(ACTIONS).flatMap(([name, { asTool }]) => (asTool ? [] : [name])).sort()).toEqual(['clear-hold', 'credit', 'discount', 'mark-uncollectible', 'record-consent']);
	});

	it('knows its own operations only', () => {
		expect([isOperation('credit'), isOperation('toString'), isOperation('nothing')]).toEqual([true, false, false]);
	});

	it('tells whose limits hold, and what needs an open invoice', () => {
		expect([groupOfChange({ kind: 'credit', amount: dollars(1), why: 'x' }), groupOfChange({ kind: 'add-note', text: 'x' })]).toEqual(['terms', null]);
		expect([needsOpenInvoice({ kind: 'mark-uncollectible', why: 'x' }), needsOpenInvoice({ kind: 'resume-subscription' })]).toEqual([true, false]);
	});

	it.each([
		[describeChange({ kind: 'credit', amount: dollars(900), why: 'goodwill' }), 'credit $9.00 on the invoice (goodwill)'],
		[describeChange({ kind: 'pause-subscription', resumeOn: null }), 'pause the subscription until it is resumed by hand'],
		[describeChange({ kind: 'payment-plan', instalments: [{ dueOn: '2030-01-01', amount: dollars(100) }, { dueOn: '2030-02-01', amount: dollars(200) }] }), 'split the invoice into 2 payments: $1.00 on 2030-01-01, $2.00 on 2030-02-01'],
		[describeMoney({ kind: 'none' }), 'nothing'],
	])('says %s', (said, expected) => {
		expect(said).toBe(expected);
	});
});
