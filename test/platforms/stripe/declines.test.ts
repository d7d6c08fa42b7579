import fc from 'fast-check';

import { DECLINE_CLASSES, type RetryPermission } from '../../../nodes/core/decline';
import { NETWORK_DECLINES } from '../../../nodes/core/declines';
import type { DeclineCodes } from '../../../nodes/core/declines/table';
import { ADVICE_CODES, CARD_DECLINES, ERROR_CODES, OTHER_METHOD_DECLINES, OUTCOME_REASONS } from '../../../nodes/platforms/stripe/declineCodes';
import { classifyDecline, type DeclineSignals } from '../../../nodes/platforms/stripe/declines';

const NOTHING: DeclineSignals = { declineCode: null, errorCode: null, outcomeType: null, outcomeReason: null, adviceCode: null, networkCode: null, networkAdviceCode: null, network: null };
const STRICTNESS: Record<RetryPermission, number> = { 'same-method': 0, 'after-change': 1, never: 2 };

function classify(signals: Partial<DeclineSignals>) {
	return classifyDecline({ ...NOTHING, ...signals });
}

describe('the class of a decline', () => {
	it.each([
		['insufficient_funds', 'insufficient-funds', 'same-method'],
		['do_not_honor', 'issuer-generic', 'same-method'],
		['processing_error', 'technical', 'same-method'],
		['expired_card', 'expired-or-replaced', 'after-change'],
		['incorrect_cvc', 'wrong-details', 'after-change'],
		['authentication_required', 'authentication-needed', 'after-change'],
		['stolen_card', 'lost-or-stolen', 'never'],
		['fraudulent', 'fraud-suspected', 'never'],
		['revocation_of_authorization', 'authorization-revoked', 'never'],
		['transaction_not_allowed', 'not-permitted', 'never'],
		['partner_insufficient_funds', 'insufficient-funds', 'same-method'],
		['invalid_billing_agreement', 'authorization-revoked', 'never'],
	])('reads the decline code %s as %s', (declineCode, expected, retry) => {
		expect(classify({ declineCode, errorCode: 'card_declined' })).toMatchObject({ class: expected, retry, code: declineCode });
	});

	it.each([
		['debit_not_authorized', 'authorization-revoked'],
		['account_closed', 'account-closed'],
		['invoice_payment_intent_requires_action', 'authentication-needed'],
		['payment_method_provider_timeout', 'technical'],
	])('reads the error code %s as %s', (errorCode, expected) => {
		expect(classify({ errorCode })).toMatchObject({ class: expected });
	});

	it('is unknown when nothing was said', () => {
		expect(classify({})).toEqual({ class: 'unknown', code: null, networkCode: null, adviceCode: null, networkAdviceCode: null, retry: 'after-change', waitHours: null, decidedBy: 'no code' });
	});

	it.each(['moon_in_wrong_phase', 'constructor', '__proto__', ' insufficient_funds'])('is unknown for the unlisted code %p', (declineCode) => {
		expect(classify({ declineCode })).toMatchObject({ class: 'unknown', retry: 'after-change', code: declineCode });
	});

	it('keeps codes as they were sent, leading zero included', () => {
		expect(classify({ networkCode: '05', networkAdviceCode: '02', network: 'mastercard' })).toMatchObject({ networkCode: '05', networkAdviceCode: '02' });
	});
});

describe('what a network says', () => {
	it.each([
		['24', 1],
		['25', 24],
		['26', 48],
		['27', 96],
		['28', 144],
		['29', 192],
		['30', 240],
		['02', 72],
	])('waits for Mastercard advice %s: %d hours', (networkAdviceCode, waitHours) => {
		expect(classify({ declineCode: 'insufficient_funds', networkAdviceCode, network: 'mastercard' })).toMatchObject({ class: 'insufficient-funds', retry: 'same-method', waitHours });
	});

	it.each(['03', '21'])('never retries after Mastercard advice %s, however soft the code', (networkAdviceCode) => {
		expect(classify({ declineCode: 'insufficient_funds', networkAdviceCode, network: 'mastercard' })).toMatchObject({ retry: 'never' });
	});

	it.each(['04', '07', '12', '14', '15', '41', '43', '46', '57', 'R0', 'R1', 'R3'])('never retries after Visa code %s of category 1', (networkCode) => {
		expect(classify({ declineCode: 'generic_decline', networkCode, network: 'visa' })).toMatchObject({ retry: 'never' });
	});

	it('means something else on another network', () => {
		const codes = { declineCode: 'generic_decline', networkCode: '57' };
		expect([classify({ ...codes, network: 'visa' }).retry, classify({ ...codes, network: 'mastercard' }).retry]).toEqual(['never', 'after-change']);
	});

	it.each([null, 'amex', 'cartes_bancaires', 'constructor'])('means nothing on the network %p', (network) => {
		expect(classify({ declineCode: 'generic_decline', networkCode: '43', networkAdviceCode: '03', network })).toMatchObject({ class: 'issuer-generic', retry: 'same-method', networkCode: '43', networkAdviceCode: '03' });
	});

	it.each([
		['us_bank_account', 'R01', 'insufficient-funds'],
		['us_bank_account', 'R29', 'authorization-revoked'],
		['sepa_debit', 'AM04', 'insufficient-funds'],
		['sepa_debit', 'MD01', 'authorization-revoked'],
		['bacs_debit', '0', 'insufficient-funds'],
		['bacs_debit', 'B', 'account-closed'],
	])('reads the %s reason %s as %s', (network, networkCode, expected) => {
		expect(classify({ networkCode, network })).toMatchObject({ class: expected });
	});
});

describe('several signals at once', () => {
	it('hides a stolen card behind no other reason', () => {
		expect(classify({ outcomeReason: 'stolen_card', outcomeType: 'issuer_declined', errorCode: 'card_declined', adviceCode: 'do_not_try_again', networkAdviceCode: '03', networkCode: '43', network: 'mastercard' })).toMatchObject({ class: 'lost-or-stolen', retry: 'never' });
	});

	it('takes a block by Stripe for suspected fraud, whatever the reason', () => {
		expect(classify({ outcomeType: 'blocked', outcomeReason: 'a_new_rule', errorCode: 'card_declined' })).toMatchObject({ class: 'fraud-suspected', retry: 'never' });
	});

	it('names the signal that decided', () => {
		expect(classify({ declineCode: 'insufficient_funds', adviceCode: 'do_not_try_again' })).toMatchObject({ class: 'not-permitted', retry: 'never', decidedBy: 'stripe advice_code' });
	});

	it('lets a soft advice keep the exact reason', () => {
		expect(classify({ declineCode: 'insufficient_funds', adviceCode: 'try_again_later' })).toMatchObject({ class: 'insufficient-funds' });
	});

	const codesOf = (...tables: DeclineCodes[]) => fc.option(fc.oneof(fc.constantFrom(...tables.flatMap((table) => Object.keys(table))), fc.string()), { freq: 3 });
	const signals = fc.record<DeclineSignals>({
		declineCode: codesOf(CARD_DECLINES, OTHER_METHOD_DECLINES),
		errorCode: codesOf(ERROR_CODES, CARD_DECLINES),
		outcomeType: fc.option(fc.constantFrom('issuer_declined', 'blocked', 'invalid', 'authorized')),
		outcomeReason: codesOf(OUTCOME_REASONS, CARD_DECLINES),
		adviceCode: codesOf(ADVICE_CODES),
		networkCode: codesOf(...NETWORK_DECLINES.map(({ codes }) => codes)),
		networkAdviceCode: codesOf(...NETWORK_DECLINES.filter(({ signal }) => signal === 'advice').map(({ codes }) => codes)),
		network: fc.constantFrom(null, 'visa', 'mastercard', 'amex', 'us_bank_account', 'sepa_debit', 'bacs_debit'),
	});
	// The first code replaces "nothing was said"; from then on more can only tighten.
	const added = fc.constantFrom<keyof DeclineSignals>('declineCode', 'errorCode', 'outcomeType', 'outcomeReason', 'adviceCode', 'networkCode', 'networkAdviceCode', 'network');

	it('can only tighten the permission and lengthen the wait', () => {
		fc.assert(
			fc.property(signals, added, (all, field) => {
				const fewer = classifyDecline({ ...all, [field]: null });
				const more = classifyDecline(all);
				fc.pre(fewer.decidedBy !== 'no code');
				expect(STRICTNESS[more.retry]).toBeGreaterThanOrEqual(STRICTNESS[fewer.retry]);
				expect(more.waitHours ?? 0).toBeGreaterThanOrEqual(fewer.waitHours ?? 0);
			}),
			{ numRuns: 3000 },
		);
	});

	it('never permits more than the class does', () => {
		fc.assert(
			fc.property(signals, (all) => {
				const decline = classifyDecline(all);
				expect(STRICTNESS[decline.retry]).toBeGreaterThanOrEqual(STRICTNESS[DECLINE_CLASSES[decline.class].retry]);
			}),
			{ numRuns: 3000 },
		);
	});
});
