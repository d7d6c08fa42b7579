import type { Change, ChangeKind } from '../actions/change';
import { isCharge } from '../methods';
import type { GuardInput } from './guard';

/** Whether the half that is judged charges the customer, now or at a planned time. */
export const wouldCharge = ({ subject, plan }: GuardInput): boolean => subject === 'money' && isCharge(plan);

/** Whether it charges the customer now. */
export const isChargeNow = ({ subject, plan }: GuardInput): boolean => subject === 'money' && plan.money.kind === 'retry-payment';

/** The change to the invoice or subscription that is judged, if it is one. */
export function changeOf({ subject, plan }: GuardInput): Change | null {
	return subject === 'money' && plan.money.kind === 'change' ? plan.money.change : null;
}

/** Whether it only thanks for a payment that the customer has just made possible. */
export const isThankYou = ({ subject, plan }: GuardInput): boolean => subject === 'contact' && plan.contact?.purpose === 'thank-you';

/** Whether it asks for another card before the one on file ends: nothing is open then, and nothing may be charged. */
export const isCardReminder = ({ subject, plan, facts }: GuardInput): boolean => subject === 'contact' && plan.contact?.purpose === 'renew-card' && facts.expiringCard !== undefined;

/**
 * What a change means for the customer. `record`: nothing, or less collecting. `relief`: more time. `terms`: money is given
 * up, which may settle what is in dispute. `pressure`: something is taken away or collecting goes on.
 */
export const CHANGE_EFFECTS = {
	'add-note': 'record',
	'stop-native-retries': 'record',
	'extend-due-date': 'relief',
	'payment-plan': 'relief',
	'pause-subscription': 'relief',
	credit: 'terms',
	discount: 'terms',
	'mark-uncollectible': 'terms',
	'resume-subscription': 'pressure',
	'suspend-subscription': 'pressure',
	'cancel-subscription': 'pressure',
	'hand-back-retries': 'pressure',
	'change-campaign': 'pressure',
} as const satisfies Record<ChangeKind, 'record' | 'relief' | 'terms' | 'pressure'>;
