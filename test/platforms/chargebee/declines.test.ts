import { DECLINE_CLASSES } from '../../../nodes/core/decline';
import { rowsOf } from '../../../nodes/core/declines/table';
import { classifyDecline, DECLINES, type DeclineSignals } from '../../../nodes/platforms/chargebee/declines';

const said = (signals: Partial<DeclineSignals>): DeclineSignals => ({ apiErrorCode: null, gateway: null, declineCode: null, errorCode: null, processorCode: null, adviceCode: null, networkCode: null, networkAdviceCode: null, network: null, ...signals });

describe('declines that Chargebee passes on', () => {
	it.each([
		['insufficient funds at Stripe', said({ gateway: 'stripe', errorCode: 'card_declined', declineCode: 'insufficient_funds', networkCode: '51', network: 'visa' }), 'insufficient-funds', 'same-method'],
		['a stolen card at Stripe', said({ gateway: 'stripe', errorCode: 'card_declined', declineCode: 'stolen_card', networkCode: '43', network: 'visa' }), 'lost-or-stolen', 'never'],
		['the test gateway’s 3001', said({ gateway: 'chargebee', errorCode: '3001' }), 'insufficient-funds', 'same-method'],
		['a code of Braintree', said({ gateway: 'braintree', errorCode: '2015' }), 'not-permitted', 'never'],
		['a reason of Adyen beside its words', said({ gateway: 'adyen', declineCode: '12', errorCode: 'Not enough balance' }), 'insufficient-funds', 'same-method'],
		['a code of Checkout.com', said({ gateway: 'checkout_com', errorCode: '30041' }), 'lost-or-stolen', 'never'],
		['a code of PayPal', said({ gateway: 'paypal_express_checkout', errorCode: 'PPTR' }), 'authorization-revoked', 'never'],
		['authentication asked for by the bank', said({ gateway: 'stripe', errorCode: 'authentication_required', declineCode: 'authentication_required' }), 'authentication-needed', 'after-change'],
		['a returned SEPA debit', said({ gateway: 'gocardless', networkCode: 'AM04', network: 'sepa' }), 'insufficient-funds', 'same-method'],
		['a card network’s code behind a gateway that is not known', said({ gateway: 'nuvei', errorCode: 'Z-17', networkCode: '41', network: 'mastercard' }), 'lost-or-stolen', 'never'],
		['a gateway that is not known', said({ gateway: 'nuvei', errorCode: 'Z-17' }), 'unknown', 'after-change'],
		['a code that nobody listed', said({ gateway: 'stripe', declineCode: 'moon_in_wrong_phase' }), 'unknown', 'after-change'],
		['Chargebee’s own word alone', said({ apiErrorCode: 'payment_processing_failed' }), 'issuer-generic', 'same-method'],
		['nothing at all', said({}), 'unknown', 'after-change'],
	] as const)('reads %s', (...[, signals, name, retry]) => {
		expect(classifyDecline(signals)).toMatchObject({ class: name, retry });
	});

	it('lets the network’s advice tighten what the gateway permits, and keeps the wait that it asks for', () => {
		const soft = said({ gateway: 'stripe', declineCode: 'insufficient_funds', network: 'mastercard', networkAdviceCode: '26' });
		expect(classifyDecline(soft)).toMatchObject({ class: 'insufficient-funds', retry: 'same-method', waitHours: 48, networkAdviceCode: '26' });
		expect(classifyDecline({ ...soft, networkAdviceCode: '03' })).toMatchObject({ retry: 'never' });
	});

	it('keeps every code as it was sent', () => {
		expect(classifyDecline(said({ gateway: 'nuvei', errorCode: 'Z-17', adviceCode: 'later' }))).toMatchObject({ code: 'Z-17', adviceCode: 'later' });
	});

	it('has rows with a class, a source and an edition, of which none is looser than its class', () => {
		const order = ['same-method', 'after-change', 'never'];
		for (const row of DECLINES.flatMap(rowsOf)) {
			expect(order.indexOf(row.retry)).toBeGreaterThanOrEqual(order.indexOf(DECLINE_CLASSES[row.class].retry));
			expect([row.source, row.edition].every((text) => text !== '')).toBe(true);
		}
	});
});
