import fc from 'fast-check';

import { DECLINE_CLASSES, type RetryPermission } from '../../../nodes/core/decline';
import { rowsOf } from '../../../nodes/core/declines/table';
import { classifyDecline, DECLINES, type DeclineSignals } from '../../../nodes/platforms/zuora/declines';

const NOTHING: DeclineSignals = { gatewayCode: null, gatewayType: null, label: null, methodType: null };
const classify = (signals: Partial<DeclineSignals>) => classifyDecline({ ...NOTHING, ...signals });
const STRICTNESS: Record<RetryPermission, number> = { 'same-method': 0, 'after-change': 1, never: 2 };

describe('the class of a decline through Zuora', () => {
	it.each([
		['Stripe v2 Cards', 'insufficient_funds', 'insufficient-funds', 'same-method'],
		['Stripe PaymentIntents', 'stolen_card', 'lost-or-stolen', 'never'],
		['Stripe', 'authentication_required', 'authentication-needed', 'after-change'],
		['Braintree', '2001', 'insufficient-funds', 'same-method'],
		['Braintree', '2011', 'issuer-generic', 'never'],
		['Braintree', '2017', 'authorization-revoked', 'never'],
		['Adyen Integration v2.0', '12', 'insufficient-funds', 'same-method'],
		['Adyen', '46', 'not-permitted', 'never'],
		['PayPal Commerce Platform', '00N7', 'wrong-details', 'after-change'],
		['Checkout.com', '200R3', 'authorization-revoked', 'never'],
	])('reads what %s calls %s as %s', (gatewayType, gatewayCode, ...[expected, retry]) => {
		expect(classify({ gatewayType, gatewayCode })).toMatchObject({ class: expected, retry, code: gatewayCode });
	});

	it('reads no code of a gateway by the table of another: 2001 means nothing without who numbers it', () => {
		expect(classify({ gatewayCode: '2001' })).toMatchObject({ class: 'unknown', retry: 'after-change' });
		expect(classify({ gatewayCode: '2001', gatewayType: 'Stripe' })).toMatchObject({ class: 'unknown' });
		expect(classify({ gatewayCode: 'insufficient_funds', gatewayType: 'Some Acquirer' })).toMatchObject({ class: 'unknown', decidedBy: 'zuora gatewayResponseCode of an unknown gateway (not listed)' });
	});

	it('reads return reasons of a bank debit by its scheme', () => {
		expect(classify({ gatewayCode: 'R01', gatewayType: 'GoCardless', methodType: 'us_bank_account' })).toMatchObject({ class: 'insufficient-funds' });
		expect(classify({ gatewayCode: 'MD01', gatewayType: 'GoCardless', methodType: 'sepa_debit' })).toMatchObject({ retry: 'never' });
	});

	it('lets a label only tighten what the code permits, and name a class where the code names none', () => {
		expect(classify({ gatewayType: 'Stripe', gatewayCode: 'insufficient_funds', label: 'Hard Decline' })).toMatchObject({ class: 'insufficient-funds', retry: 'after-change' });
		expect(classify({ gatewayType: 'Stripe', gatewayCode: 'stolen_card', label: 'Soft Decline' })).toMatchObject({ class: 'lost-or-stolen', retry: 'never' });
		expect(classify({ gatewayCode: 'X1', label: 'System Error' })).toMatchObject({ class: 'technical', retry: 'after-change' });
		expect(classify({ gatewayCode: 'X1', label: 'Our own label' })).toMatchObject({ class: 'unknown', adviceCode: 'Our own label' });
	});

	it('is unknown when nothing was said', () => {
		expect(classify({})).toEqual({ class: 'unknown', code: null, networkCode: null, adviceCode: null, networkAdviceCode: null, retry: 'after-change', waitHours: null, decidedBy: 'no code' });
	});

	it('never gets looser by a further label', () => {
		const codes = DECLINES.flatMap(rowsOf).map(({ code }) => code);
		fc.assert(
			fc.property(fc.constantFrom(...codes), fc.constantFrom('Stripe', 'Braintree', 'Adyen', 'PayPal', 'Checkout', null), fc.constantFrom('Hard Decline', 'Soft Decline', 'System Error', 'own'), (gatewayCode, gatewayType, label) => {
				const alone = classify({ gatewayCode, gatewayType });
				expect(STRICTNESS[classify({ gatewayCode, gatewayType, label }).retry]).toBeGreaterThanOrEqual(STRICTNESS[alone.retry]);
			}),
		);
	});

	it('has a class, a cure, a source and an edition in every row, and no row is looser than its class', () => {
		const rows = DECLINES.flatMap(rowsOf);
		expect(rows.filter(({ processor }) => ['braintree', 'adyen', 'paypal', 'checkout_com', 'zuora'].includes(processor)).length).toBeGreaterThan(160);
		for (const row of rows) {
			expect(row.source).not.toBe('');
			expect(row.edition).toMatch(/^20\d\d/);
			expect(STRICTNESS[row.retry]).toBeGreaterThanOrEqual(STRICTNESS[DECLINE_CLASSES[row.class].retry]);
		}
	});
});
