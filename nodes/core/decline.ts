import { z } from 'zod';

/**
 * What a decline means for recovery. Platforms map their codes onto these classes as data;
 * what each class permits lives once, in {@link DECLINE_CLASSES}.
 */
export const DECLINE_CLASS_NAMES = [
	'insufficient-funds',
	'issuer-generic',
	'technical',
	'expired-or-replaced',
	'wrong-details',
	'authentication-needed',
	'lost-or-stolen',
	'fraud-suspected',
	'authorization-revoked',
	'account-closed',
	'not-permitted',
	'configuration',
	'unknown',
] as const;
export type DeclineClass = (typeof DECLINE_CLASS_NAMES)[number];

/** `same-method`: trying the same credential again can work; `after-change`: only after the customer or merchant changed something; `never`: this credential must not be charged again. */
export type RetryPermission = 'same-method' | 'after-change' | 'never';

/** What would cure the decline, which is also what the customer is asked for. */
export type Cure = 'time' | 'add-funds' | 'contact-bank' | 'update-method' | 'authenticate' | 'ask-to-continue' | 'fix-setup' | 'ask-person';

interface DeclineClassFacts {
	label: string;
	retry: RetryPermission;
	cure: Cure;
	/** Whether the class may be named to the customer; Stripe asks that lost, stolen and fraud declines be shown as generic. */
	tellCustomer: boolean;
}

/** What each decline class permits. Strict by default: an unlisted code is `unknown`, which a person looks at. */
export const DECLINE_CLASSES = {
	'insufficient-funds': { label: 'Insufficient funds', retry: 'same-method', cure: 'add-funds', tellCustomer: true },
	'issuer-generic': { label: 'Declined by the bank without a reason', retry: 'same-method', cure: 'contact-bank', tellCustomer: true },
	technical: { label: 'Technical failure', retry: 'same-method', cure: 'time', tellCustomer: false },
	'expired-or-replaced': { label: 'Card expired or replaced', retry: 'after-change', cure: 'update-method', tellCustomer: true },
	'wrong-details': { label: 'Payment details are wrong', retry: 'after-change', cure: 'update-method', tellCustomer: true },
	'authentication-needed': { label: 'Bank asks the customer to confirm', retry: 'after-change', cure: 'authenticate', tellCustomer: true },
	'lost-or-stolen': { label: 'Card reported lost or stolen', retry: 'never', cure: 'update-method', tellCustomer: false },
	'fraud-suspected': { label: 'Fraud suspected', retry: 'never', cure: 'ask-person', tellCustomer: false },
	'authorization-revoked': { label: 'Customer revoked the authorization', retry: 'never', cure: 'ask-to-continue', tellCustomer: true },
	'account-closed': { label: 'Account closed or invalid', retry: 'never', cure: 'update-method', tellCustomer: true },
	'not-permitted': { label: 'Card does not permit this payment', retry: 'after-change', cure: 'update-method', tellCustomer: true },
	configuration: { label: 'Our own set-up rejected it', retry: 'after-change', cure: 'fix-setup', tellCustomer: false },
	unknown: { label: 'Unknown decline code', retry: 'after-change', cure: 'ask-person', tellCustomer: false },
} as const satisfies Record<DeclineClass, DeclineClassFacts>;

/** One decline as a platform reported it, with the class that its strictest signal maps to. */
export const declineSchema = z.object({
	class: z.enum(DECLINE_CLASS_NAMES),
	code: z.string().nullable().describe('The platform’s decline code, as sent'),
	networkCode: z.string().nullable().describe('Response code of the card network (ISO 8583 or the network’s own), as text'),
	adviceCode: z.string().nullable().describe('Platform advice, e.g. do_not_try_again'),
	networkAdviceCode: z.string().nullable().describe('Merchant advice code of the network, as text'),
	retry: z.enum(['same-method', 'after-change', 'never']).describe('Strictest of all signals'),
	waitHours: z.number().nullable().describe('Wait that the network asks for, in hours'),
	decidedBy: z.string().describe('Which signal decided the class, e.g. "stripe decline_code"'),
});
export type Decline = z.infer<typeof declineSchema>;
