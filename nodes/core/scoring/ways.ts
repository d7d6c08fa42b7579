import type { DeclineClass } from '../decline';
import type { Plan } from '../decision';
import type { CaseFacts, PaymentMethod } from '../facts';
import { chargedMethod, chargesOther, defaultMethod, otherMethods } from '../methods';
import type { Policy } from '../policy/policy';
import type { PlanInput } from './plan';

/** One way of charging: the method that the platform would take, or another that the customer stored. */
export interface Way {
	/** What the planner calls it. */
	id: string;
	method: PaymentMethod | undefined;
	isOther: boolean;
}

/** Each further way doubles the planner's work. */
const MOST_OTHERS = 2;

const otherWay = (method: PaymentMethod): Way => ({ id: method.id, method, isOther: true });

/** The way that the platform takes by itself. */
export function ownWay(facts: CaseFacts): Way {
	const method = defaultMethod(facts);
	return { id: method?.id ?? 'default', method, isOther: false };
}

/** Declines that say nothing of the customer's other methods; after a theft, a suspicion or a missing confirmation those are left alone too. */
const OTHERS_UNTOUCHED: readonly DeclineClass[] = ['insufficient-funds', 'issuer-generic', 'technical', 'expired-or-replaced', 'wrong-details', 'account-closed', 'not-permitted'];

function mayUseOthers({ attempt }: CaseFacts, { otherMethods: wish }: Policy): boolean {
	const declineClass = attempt.last?.decline?.class;
	return (wish === 'ask' || wish === 'use') && declineClass !== undefined && OTHERS_UNTOUCHED.includes(declineClass);
}

/** Every way that a planned retry may take under the policy, the platform's own first. */
export function waysOf({ facts, policy, now }: Pick<PlanInput, 'facts' | 'policy' | 'now'>): Way[] {
	return [ownWay(facts), ...(mayUseOthers(facts, policy) ? otherMethods(facts, now).slice(0, MOST_OTHERS).map(otherWay) : [])];
}

/** The way that a plan takes; the platform's own where it names none. */
export function wayOf(facts: CaseFacts, plan: Pick<Plan, 'money'>): Way {
	const method = chargesOther(facts, plan) ? chargedMethod(facts, plan) : undefined;
	return method ? otherWay(method) : ownWay(facts);
}
