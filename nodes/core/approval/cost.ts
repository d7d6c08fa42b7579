import type { Change, ChangeKind } from '../actions/change';
import type { Plan } from '../decision';
import type { CaseFacts } from '../facts';
import { formatMoney, type Money } from '../money';

type CostWords = { [Kind in ChangeKind]: (change: Extract<Change, { kind: Kind }>, facts: CaseFacts) => string };

const open = ({ invoice }: CaseFacts): string => formatMoney(invoice.amountRemaining);

/** What a month of the subscription is worth, for a sentence. */
function monthly({ subscription }: CaseFacts): string {
	return subscription?.monthlyValue ? ` (${formatMoney(subscription.monthlyValue)} a month)` : '';
}

const COSTS: CostWords = {
	'extend-due-date': (_change, facts) => `Costs nothing; ${open(facts)} comes later.`,
	'payment-plan': (_change, facts) => `Costs nothing; ${open(facts)} comes in parts.`,
	credit: ({ amount }) => `Costs you ${formatMoney(amount)}.`,
	discount: ({ percent, months }, facts) => `Costs you ${percent} % of the subscription${monthly(facts)} for ${months} months.`,
	'pause-subscription': (_change, facts) => `No income from the subscription${monthly(facts)} while it is paused.`,
	'resume-subscription': () => 'Costs nothing.',
	'suspend-subscription': (_change, facts) => `No income from the subscription${monthly(facts)} until it is resumed.`,
	'cancel-subscription': (_change, facts) => `Ends the subscription${monthly(facts)}.`,
	'mark-uncollectible': (_change, facts) => `Gives up ${open(facts)}.`,
	'stop-native-retries': () => 'Costs nothing.',
	'hand-back-retries': () => 'Costs nothing.',
	'change-campaign': () => 'Costs nothing.',
	'add-note': () => 'Costs nothing.',
};

/** What the money half of a plan costs, in one sentence. */
export function costOfMoney({ money }: Plan, facts: CaseFacts): string {
	switch (money.kind) {
		case 'none':
			return 'Costs nothing.';
		case 'retry-payment':
		case 'schedule-retry':
			return `The customer pays ${open(facts)} if it succeeds; a failed try counts as one more attempt on the card.`;
		case 'change':
			return (COSTS[money.change.kind] as (change: Change, facts: CaseFacts) => string)(money.change, facts);
	}
}

/** What a decision is about: what a credit gives away, else all that is open. */
export function amountAtStake({ money }: Plan, facts: CaseFacts): Money {
	return money.kind === 'change' && money.change.kind === 'credit' ? money.change.amount : facts.invoice.amountRemaining;
}
