import type { Plan } from '../decision';
import { formatMoney } from '../money';
import type { Change, ChangeKind } from './change';

type Words = { [Kind in ChangeKind]: (change: Extract<Change, { kind: Kind }>) => string };

const WORDS: Words = {
	'extend-due-date': ({ dueOn }) => `extend the due date to ${dueOn}`,
	'payment-plan': ({ instalments }) => `split the invoice into ${instalments.length} payments: ${instalments.map(({ dueOn, amount }) => `${formatMoney(amount)} on ${dueOn}`).join(', ')}`,
	credit: ({ amount, why }) => `credit ${formatMoney(amount)} on the invoice (${why})`,
	discount: ({ percent, months, why }) => `give ${percent} % off for ${months} months (${why})`,
	'pause-subscription': ({ resumeOn }) => `pause the subscription ${resumeOn === null ? 'until it is resumed by hand' : `until ${resumeOn}`}`,
	'resume-subscription': () => 'resume the subscription',
	'suspend-subscription': () => 'suspend the subscription until it is resumed',
	'cancel-subscription': ({ when }) => `cancel the subscription ${when === 'now' ? 'now' : 'at the end of its period'}`,
	'mark-uncollectible': ({ why }) => `mark the invoice as uncollectible (${why})`,
	'stop-native-retries': () => 'switch the platform’s own retries of this invoice off',
	'hand-back-retries': () => 'hand the retries of this invoice back to the platform',
	'change-campaign': ({ campaign }) => `change the dunning campaign to "${campaign}"`,
	'add-note': () => 'write a note on the invoice',
};

/** What a change does, as a person reads it before approving it; continues a sentence. */
export function describeChange(change: Change): string {
	return (WORDS[change.kind] as (one: Change) => string)(change);
}

const through = (gatewayId: string | null | undefined): string => (gatewayId ? ` through the gateway ${gatewayId}` : '');

/** What a money act does, in the same words. */
export function describeMoney(money: Plan['money']): string {
	switch (money.kind) {
		case 'none':
			return 'nothing';
		case 'retry-payment':
			return `retry the payment now${money.paymentMethodId === null ? '' : ' with a stored method that was chosen'}${through(money.gatewayId)}`;
		case 'schedule-retry':
			return `retry the payment at ${money.at}${money.paymentMethodId === undefined ? '' : ' with another stored method'}${through(money.gatewayId)}`;
		case 'change':
			return describeChange(money.change);
	}
}
