/** What the root cause of an exception can be. Doubt is `unknown`, which a person looks into. */
export const ROOT_CAUSES = ['fraud', 'disputed-charge', 'hardship', 'service-issue', 'wrong-data', 'bank-side', 'unknown'] as const;
export type RootCause = (typeof ROOT_CAUSES)[number];

/** What a reply can want, the one that must win first. */
export const INTENTS = ['stop', 'dispute', 'hardship', 'wrong-person', 'cancel', 'paid', 'will-pay', 'other'] as const;
export type Intent = (typeof INTENTS)[number];

interface StatementFacts {
	/** What it says, for people, in our own words. */
	text: string;
	/** The root cause that it speaks for. */
	cause: RootCause | null;
	/** What a reply that says it wants. */
	intent: Intent | null;
	/** Where it stands in a dispute. */
	claim: boolean;
}

/**
 * Everything that a text can be read to say: a closed list, for the rules and for a model alike. What follows from a
 * statement is in this table and nowhere else, so that whoever reads a text decides nothing.
 */
export const STATEMENTS = {
	'stop-contact': { text: 'Wants no more messages', cause: null, intent: 'stop', claim: false },
	unauthorized: { text: 'Says that somebody else made the charge', cause: 'fraud', intent: 'dispute', claim: true },
	'not-recognized': { text: 'Does not recognize the charge', cause: 'disputed-charge', intent: 'dispute', claim: true },
	'charged-twice': { text: 'Says that the same was charged twice', cause: 'disputed-charge', intent: 'dispute', claim: true },
	'wrong-amount': { text: 'Says that the amount is wrong', cause: 'disputed-charge', intent: 'dispute', claim: true },
	'canceled-before': { text: 'Says that the subscription was canceled before', cause: 'disputed-charge', intent: 'dispute', claim: true },
	'refund-promised': { text: 'Says that a refund or credit was promised', cause: 'disputed-charge', intent: 'dispute', claim: true },
	'wants-refund': { text: 'Wants the money back', cause: 'disputed-charge', intent: 'dispute', claim: true },
	'disputes-charge': { text: 'Disputes the charge', cause: 'disputed-charge', intent: 'dispute', claim: true },
	'not-received': { text: 'Says that nothing was delivered', cause: 'service-issue', intent: 'dispute', claim: true },
	'service-broken': { text: 'Says that the service does not work', cause: 'service-issue', intent: null, claim: true },
	hardship: { text: 'Is in financial or personal difficulty', cause: 'hardship', intent: 'hardship', claim: false },
	'data-changed': { text: 'Says that card, bank or contact details changed or are wrong', cause: 'wrong-data', intent: null, claim: false },
	'bank-declined': { text: 'Says that the bank declined or blocked the payment', cause: 'bank-side', intent: null, claim: false },
	'wrong-person': { text: 'Is not the customer', cause: 'wrong-data', intent: 'wrong-person', claim: false },
	'wants-cancel': { text: 'Wants to cancel', cause: null, intent: 'cancel', claim: false },
	'says-paid': { text: 'Says that it was paid', cause: null, intent: 'paid', claim: false },
	'says-will-pay': { text: 'Says that it will be paid', cause: null, intent: 'will-pay', claim: false },
	'legal-step': { text: 'Speaks of a lawyer, a court or an authority', cause: null, intent: null, claim: false },
} as const satisfies Record<string, StatementFacts>;
export type StatementCode = keyof typeof STATEMENTS;

export const STATEMENT_CODES = Object.keys(STATEMENTS) as [StatementCode, ...StatementCode[]];

/** One thing that a source says, and who read it there. */
export interface Statement {
	code: StatementCode;
	sourceId: string;
	by: 'rules' | 'model';
}
