import { openDispute } from '../../../nodes/core/guards/openDispute';
import { contactInput, moneyInput } from '../build';

describe('openDispute', () => {
	it('has no objection to an undisputed payment', () => {
		expect(openDispute.check(moneyInput())).toBeNull();
	});

	it.each([
		['a dispute', { openDisputes: 1 }, 'dispute-open'],
		['a fraud warning', { fraudWarning: true }, 'fraud-warning'],
	])('stops money and words at %s', (_what, context, code) => {
		expect(openDispute.check(moneyInput({ context }))).toMatchObject({ kind: 'stop', reason: { code } });
		expect(openDispute.check(contactInput({ context }))).toMatchObject({ kind: 'stop', reason: { code } });
	});

	it('asks a person when a refund or credit note touches the invoice', () => {
		expect(openDispute.check(moneyInput({ invoice: { refundedOrCredited: true } }))).toMatchObject({ kind: 'review', reason: { code: 'refund-or-credit' } });
	});
});
