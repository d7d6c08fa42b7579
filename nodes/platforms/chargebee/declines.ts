import type { Decline } from '../../core/decline';
import { NETWORK_DECLINES } from '../../core/declines';
import { GATEWAY_DECLINES } from '../../core/declines/gateways';
import { findDecline, type DeclineTable } from '../../core/declines/table';
import { networkReading, weighDecline, type DeclineReading } from '../../core/declines/weigh';
import { STRIPE_DECLINES } from '../stripe/declineCodes';
import { CHARGEBEE_DECLINES } from './declineCodes';

/** Everything that Chargebee may say about one declined attempt, as sent; null where it said nothing. */
export interface DeclineSignals {
	/** `api_error_code` of the answer, where the transaction is not known. */
	apiErrorCode: string | null;
	/** Chargebee's name of the gateway; its codes mean nothing without it. */
	gateway: string | null;
	/** `error_detail.decline_code`. */
	declineCode: string | null;
	/** `error_detail.error_code`, or `error_code` of the transaction. */
	errorCode: string | null;
	/** `error_detail.processor_error_code`. */
	processorCode: string | null;
	/** `error_detail.recommendation_code`: advice of the gateway. */
	adviceCode: string | null;
	networkCode: string | null;
	networkAdviceCode: string | null;
	/** The card's network, or the scheme of a bank debit. */
	network: string | null;
}

/** Everything that a code of Chargebee, of a gateway behind it or of a network can mean. */
export const DECLINES: readonly DeclineTable[] = [...CHARGEBEE_DECLINES, ...STRIPE_DECLINES, ...GATEWAY_DECLINES, ...NETWORK_DECLINES];

/** Whose table a gateway's codes stand in, and in which fields; of any other gateway the codes are kept, not interpreted. */
const GATEWAYS: Readonly<Record<string, { processor: string; signals: readonly string[] }>> = {
	stripe: { processor: 'stripe', signals: ['decline_code', 'code'] },
	chargebee: { processor: 'chargebee', signals: ['error_code'] },
	braintree: { processor: 'braintree', signals: ['response'] },
	adyen: { processor: 'adyen', signals: ['response'] },
	checkout_com: { processor: 'checkout_com', signals: ['response'] },
	paypal: { processor: 'paypal', signals: ['response'] },
	paypal_pro: { processor: 'paypal', signals: ['response'] },
	paypal_payflow_pro: { processor: 'paypal', signals: ['response'] },
	paypal_express_checkout: { processor: 'paypal', signals: ['response'] },
};

/** Gateways put the same refusal into one field or another: the listed one is meant, else the first is unheard of. */
function gatewayReadings({ gateway, declineCode, errorCode, processorCode, adviceCode }: DeclineSignals): DeclineReading[] {
	const known = GATEWAYS[gateway ?? ''];
	if (known === undefined) return [];
	const { processor, signals } = known;
	const said = [declineCode, errorCode, processorCode].flatMap((code) => (code === null || code === '' ? [] : [code]));
	const isListed = (code: string): boolean => signals.some((signal) => findDecline(DECLINES, { processor, signal }, code) !== undefined);
	const listed = said.filter(isListed);
	const codes = listed.length > 0 ? listed : said.slice(0, 1);
	const advice = processor === 'stripe' ? [{ processor, signals: ['advice_code'], code: adviceCode, decidedBy: 'stripe advice_code' }] : [];
	return [...advice, ...codes.map((code) => ({ processor, signals, code, decidedBy: `${processor} code` }))];
}

/** All readings, the most trusted evidence first: network advice, gateway advice, network code, the gateway's, Chargebee's own. */
function readingsOf(signals: DeclineSignals): DeclineReading[] {
	const { network, networkCode, networkAdviceCode, apiErrorCode } = signals;
	return [
		...networkReading(DECLINES, 'advice', { network, code: networkAdviceCode }),
		...networkReading(DECLINES, 'response', { network, code: networkCode }),
		...networkReading(DECLINES, 'return', { network, code: networkCode }),
		...gatewayReadings(signals),
		{ processor: 'chargebee', signals: ['api_error_code'], code: apiErrorCode, decidedBy: 'chargebee api_error_code' },
	];
}

/** The class of a decline, from all that was said about it: the strictest reading wins, an unlisted code is `unknown`. */
export function classifyDecline(signals: DeclineSignals): Decline {
	return {
		...weighDecline(DECLINES, readingsOf(signals)),
		code: signals.declineCode ?? signals.errorCode ?? signals.processorCode ?? signals.apiErrorCode,
		networkCode: signals.networkCode,
		adviceCode: signals.adviceCode,
		networkAdviceCode: signals.networkAdviceCode,
	};
}
