import type { Reason } from '../../decision';
import type { PossibleEnds } from '../model/conformal';
import type { AttemptPlan } from '../timing/problem';

export interface EscalationInput {
	plan: AttemptPlan;
	/** What may come of the next attempt. */
	ends: PossibleEnds;
	/** Whether the amount is one that a person decides about. */
	isExpensive: boolean;
	messagesLeft: number;
	failedGuards: number;
	/** Words of the customer that a person must read. */
	hasHardship: boolean;
	/** Chance that the customer leaves for good, 0 to 1. */
	churnRisk: number;
}

/** Whose work it becomes. */
export type Desk = 'customer-success' | 'collections' | 'finance';

export interface Escalation {
	to: Desk;
	reason: Reason;
}

const LIKELY_TO_LEAVE = 0.5;

type Rule = (input: EscalationInput) => Escalation | null;

const when = (isMet: boolean, to: Desk, reason: Reason): Escalation | null => (isMet ? { to, reason } : null);

/** In this order; the first that holds is told. */
const RULES: readonly Rule[] = [
	({ hasHardship }) => when(hasHardship, 'customer-success', { code: 'hardship', text: 'The customer wrote of trouble; a person answers before anything else happens.' }),
	({ failedGuards }) => when(failedGuards >= 2, 'finance', { code: 'guards-failed', text: 'Two checks could not be made, so a person looks.' }),
	({ isExpensive, ends }) => when(isExpensive && (ends === 'both' || ends === 'none'), 'finance', { code: 'score-abstains', text: 'The score cannot tell how the next attempt ends, and the amount is high: a person decides.' }),
	({ plan, messagesLeft, churnRisk }) => when(plan.valueMinor <= 0 && messagesLeft === 0 && churnRisk >= LIKELY_TO_LEAVE, 'customer-success', { code: 'worth-a-call', text: 'Neither another attempt nor another message is worth it, and the customer is likely to leave: a person calls.' }),
	({ plan, messagesLeft }) => when(plan.valueMinor <= 0 && messagesLeft === 0, 'collections', { code: 'nothing-left', text: 'Neither another attempt nor another message is worth it: a person decides what happens to the claim.' }),
];

/** Whether a person takes over, and who; null while the machine has something useful to do. */
export function escalationOf(input: EscalationInput): Escalation | null {
	for (const rule of RULES) {
		const found = rule(input);
		if (found) return found;
	}
	return null;
}
