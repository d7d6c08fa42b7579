import { DECLINE_CLASSES, type Decline, type DeclineClass, type RetryPermission } from '../../core/decline';
import { NETWORK_DECLINES } from '../../core/declines';
import { GATEWAY_DECLINES } from '../../core/declines/gateways';
import { compareRetry, findDecline, hasTable, type DeclineCodes, type DeclineTable } from '../../core/declines/table';
import { STRIPE_DECLINES } from '../stripe/declineCodes';

/**
 * Labels that Configurable Payment Retry gives to a decline by itself; a tenant maps codes of its gateway to them and may
 * add labels of its own, which are unknown here. A label is the tenant’s reading, so it only tightens what the code says.
 */
const RETRY_LABELS = {
	'Hard Decline': { class: 'not-permitted' },
	'Soft Decline': { class: 'issuer-generic' },
	'System Error': { class: 'technical' },
} as const satisfies DeclineCodes;

const CPR_DOCS = 'https://docs.zuora.com/en/zuora-payments/payment-orchestration/payment-retry/configurable-payment-retry';

/** Everything that a code of a gateway under Zuora, of Zuora itself or of a network can mean. */
export const DECLINES: readonly DeclineTable[] = [
	{ processor: 'zuora', signal: 'mapping_info.label', codes: RETRY_LABELS, source: CPR_DOCS, edition: '2026-11' },
	...GATEWAY_DECLINES,
	...STRIPE_DECLINES,
	...NETWORK_DECLINES,
];

/** Who numbers the codes of a gateway, by the words in Zuora's name of the gateway's type. */
const PROCESSORS = [
	{ word: /stripe/i, processor: 'stripe', signals: ['decline_code', 'code'] },
	{ word: /braintree/i, processor: 'braintree', signals: ['response'] },
	{ word: /adyen/i, processor: 'adyen', signals: ['response'] },
	{ word: /paypal/i, processor: 'paypal', signals: ['response'] },
	{ word: /checkout/i, processor: 'checkout_com', signals: ['response'] },
] as const;

/** Everything that Zuora may say about one declined attempt, as sent; null where it said nothing. */
export interface DeclineSignals {
	gatewayCode: string | null;
	/** Type of the gateway in Zuora's words; without it the code is kept but not interpreted. */
	gatewayType: string | null;
	/** Label of Configurable Payment Retry. */
	label: string | null;
	/** Of the method: the type of a bank debit, whose return reasons gateways pass on. */
	methodType: string | null;
}

interface Verdict {
	class: DeclineClass;
	retry: RetryPermission;
	waitHours: number | null;
	decidedBy: string;
}

const unlisted = (decidedBy: string): Verdict => ({ class: 'unknown', retry: DECLINE_CLASSES.unknown.retry, waitHours: null, decidedBy });

function judge(places: ReadonlyArray<{ processor: string; signal: string }>, code: string, what: string): Verdict {
	const row = places.map((place) => findDecline(DECLINES, place, code)).find((one) => one !== undefined);
	return row === undefined ? unlisted(`${what} (not listed)`) : { class: row.class, retry: row.retry, waitHours: row.waitHours, decidedBy: `${row.processor} ${row.signal}` };
}

const SCHEMES: Readonly<Record<string, string>> = { us_bank_account: 'ach', sepa_debit: 'sepa', bacs_debit: 'bacs' };

function ofGateway({ gatewayCode, gatewayType, methodType }: DeclineSignals): Verdict[] {
	if (gatewayCode === null || gatewayCode.trim() === '') return [];
	const known = PROCESSORS.find(({ word }) => word.test(gatewayType ?? ''));
	const ofProcessor = (known?.signals ?? []).map((signal) => ({ processor: known?.processor ?? '', signal }));
	const scheme = { processor: SCHEMES[methodType ?? ''] ?? '', signal: 'return' };
	const places = [...ofProcessor, ...(hasTable(DECLINES, scheme) ? [scheme] : [])];
	return [judge(places, gatewayCode.trim(), known === undefined ? 'zuora gatewayResponseCode of an unknown gateway' : `${known.processor} code through zuora`)];
}

/** A custom label says nothing; one of the three that ship only tightens. */
function ofLabel({ label }: DeclineSignals): Verdict[] {
	const key = { processor: 'zuora', signal: 'mapping_info.label' };
	return label !== null && findDecline(DECLINES, key, label) !== undefined ? [judge([key], label, 'zuora label')] : [];
}

/**
 * The class of a decline: the gateway's own code where it is known who numbers it, else the label of the tenant's retry
 * rules; the stricter permission of both stands. An unlisted code is `unknown`, and so is no code; message texts are never read.
 */
export function classifyDecline(signals: DeclineSignals): Decline {
	const verdicts = [...ofGateway(signals), ...ofLabel(signals)];
	const named = verdicts.find((verdict) => verdict.class !== 'unknown') ?? verdicts[0] ?? unlisted('no code');
	const strictest = verdicts.reduce((best, next) => (compareRetry(next.retry, best.retry) > 0 ? next : best), named);
	return {
		class: named.class,
		code: signals.gatewayCode,
		networkCode: null,
		adviceCode: signals.label,
		networkAdviceCode: null,
		retry: strictest.retry,
		waitHours: named.waitHours,
		decidedBy: named === strictest ? named.decidedBy : `${named.decidedBy}, tightened by ${strictest.decidedBy}`,
	};
}
