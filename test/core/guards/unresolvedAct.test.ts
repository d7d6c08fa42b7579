import { unresolvedAct } from '../../../nodes/core/guards/unresolvedAct';
import { at, contactInput, HOUR, moneyInput } from '../build';

const charge = { intentId: 'i_1', action: 'retry-payment', at: at(-HOUR) };
const message = { intentId: 'i_2', action: 'contact', at: at(-HOUR) };

describe('unresolvedAct', () => {
	it('has no objection when everything has an outcome', () => {
		expect(unresolvedAct.check(moneyInput())).toBeNull();
		expect(unresolvedAct.check(contactInput({ context: { ledger: undefined } }))).toBeNull();
	});

	it('lets no charge follow a charge of which nobody knows what became', () => {
		expect(unresolvedAct.check(moneyInput({ unresolved: [message, charge] }))).toMatchObject({ kind: 'stop', reason: { code: 'charge-outcome-unknown' }, inputs: { intentId: 'i_1' } });
		expect(unresolvedAct.check(contactInput({ unresolved: [charge] }))).toBeNull();
	});

	it('lets no message follow a message of which nobody knows what became', () => {
		expect(unresolvedAct.check(contactInput({ unresolved: [charge, message] }))).toMatchObject({ kind: 'review', reason: { code: 'message-outcome-unknown' }, inputs: { intentId: 'i_2' } });
		expect(unresolvedAct.check(moneyInput({ unresolved: [message] }))).toBeNull();
	});
});
