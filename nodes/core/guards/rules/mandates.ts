import type { DatedRule } from './rule';

const RBI = 'Reserve Bank of India, Digital Payments – E-mandate Framework';

/** What authentication and mandates ask for. */
export const MANDATE_RULES: readonly DatedRule[] = [
	{
		id: 'india.free-of-authentication',
		says: 'A recurring payment above this amount needs the customer’s authentication each time.',
		value: 1_500_000,
		unit: 'minor units of INR',
		validFrom: '2022-06-16',
		source: `${RBI} of 21 April 2026`,
		edition: '2026-04',
	},
	{
		id: 'india.notice-hours',
		says: 'The customer has notice of a debit for so many hours, so an India-issued card is never simply charged again.',
		value: 24,
		unit: 'hours before the debit',
		validFrom: '2021-10-01',
		source: `${RBI} of 21 April 2026; Stripe does not retry India-issued cards`,
		edition: '2026-04',
	},
	{
		id: 'sca.off-session',
		says: 'A bank that asks for authentication is answered on session; a further silent attempt cannot cure it.',
		value: 0,
		unit: 'silent attempts',
		validFrom: '2019-09-14',
		source: 'PSD2 regulatory technical standards on strong customer authentication, as Stripe and Checkout.com read them',
		edition: '2019-09',
	},
];

/** Payment method types that are mandates under the Indian framework, besides cards issued there. */
export const INDIAN_MANDATE_TYPES: readonly string[] = ['upi', 'emandate', 'enach'];
