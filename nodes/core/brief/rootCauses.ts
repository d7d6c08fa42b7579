import type { RootCause } from './statements';

/** How urgent a person must look. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** One way to solve it, for a person to choose. Nothing is done by itself. */
export interface ResolutionPath {
	code: string;
	text: string;
}

interface CauseFacts {
	label: string;
	/** Whose work it is. */
	queue: string;
	priority: Priority;
	paths: readonly ResolutionPath[];
}

const path = (code: string, text: string): ResolutionPath => ({ code, text });

/** What follows from each root cause. */
export const CAUSES: Readonly<Record<RootCause, CauseFacts>> = {
	fraud: {
		label: 'Fraud', queue: 'risk', priority: 'urgent',
		paths: [
			path('stop-charges', 'Stop all charges on this card, and ask for another one only after the matter is clear'),
			path('verify-customer', 'Verify by a channel known before that the customer is who they say'),
			path('refund', 'Refund what was charged without permission, before the bank does'),
			path('close-account', 'Close the account if it was opened by somebody else'),
		],
	},
	'disputed-charge': {
		label: 'Disputed charge', queue: 'disputes', priority: 'high',
		paths: [
			path('explain', 'Explain the charge with invoice, use and terms, and ask whether that answers it'),
			path('correct-invoice', 'Correct the invoice if amount, period or plan is wrong'),
			path('refund', 'Refund or credit it, if the customer is right or the amount is not worth the dispute'),
			path('answer-dispute', 'Answer the dispute at the bank with evidence, before its deadline'),
		],
	},
	hardship: {
		label: 'Hardship', queue: 'hardship', priority: 'high',
		paths: [
			path('pause', 'Pause reminders and charges while you talk'),
			path('payment-plan', 'Agree on installments or a later date'),
			path('smaller-plan', 'Change to a smaller plan, or pause the subscription'),
			path('debt-help', 'Name independent debt advice, and write the amount off where that is fair'),
		],
	},
	'service-issue': {
		label: 'Service issue', queue: 'support', priority: 'normal',
		paths: [
			path('solve-first', 'Solve the service issue before asking for the payment again'),
			path('credit', 'Credit the time in which the service did not work'),
			path('explain', 'Show what was delivered, if the service did work'),
		],
	},
	'wrong-data': {
		label: 'Wrong data', queue: 'billing', priority: 'normal',
		paths: [
			path('ask-for-update', 'Ask the customer to update the payment method by the secure page'),
			path('find-contact', 'Find out who the right contact is, and correct the account'),
			path('fix-setup', 'Correct our own set-up, if that rejected the payment'),
		],
	},
	'bank-side': {
		label: 'Bank side', queue: 'billing', priority: 'normal',
		paths: [
			path('retry-later', 'Try again at a better time, within the rules of the networks'),
			path('other-method', 'Ask for another payment method'),
			path('call-bank', 'Ask the customer to speak with their bank or to confirm the payment'),
		],
	},
	unknown: {
		label: 'Unknown', queue: 'specialist', priority: 'normal',
		paths: [path('ask-customer', 'Ask the customer what is in the way'), path('look-into', 'Look into the case by hand')],
	},
};
