import { invoiceOf, makeCaseId } from '../../nodes/core/caseId';

describe('makeCaseId', () => {
	it.each([
		[{ invoiceId: 'in_1', customerId: 'cus_1', disputeId: 'dp_1' }, 'stripe:acct_1:in_1'],
		[{ disputeId: 'dp_1', customerId: 'cus_1' }, 'stripe:acct_1:dispute:dp_1'],
		[{ customerId: 'cus_1', paymentMethodId: 'pm_1' }, 'stripe:acct_1:customer:cus_1'],
		[{ chargeId: 'ch_1' }, 'stripe:acct_1:charge:ch_1'],
		[{}, 'stripe:acct_1:event'],
	])('names %j as %s', (refs, caseId) => {
		expect(makeCaseId('stripe', 'acct_1', refs)).toBe(caseId);
	});
});

describe('invoiceOf', () => {
	it('is the invoice that a case id names', () => {
		expect(invoiceOf(makeCaseId('stripe', 'acct_1', { invoiceId: 'in_1' }))).toBe('in_1');
	});

	it.each(['stripe:acct_1:customer:cus_1', 'stripe:acct_1:dispute:dp_1', 'stripe:acct_1', ''])('is unknown for %p', (caseId) => {
		expect(invoiceOf(caseId)).toBeUndefined();
	});
});
