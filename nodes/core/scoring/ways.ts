import type { DeclineClass } from '../decline';
import type { Plan } from '../decision';
import type { CaseFacts, PaymentGateway, PaymentMethod } from '../facts';
import { namedGateway, otherGateways } from '../gateways';
import { chargedMethod, chargesOther, defaultMethod, otherMethods } from '../methods';
import type { Policy } from '../policy/policy';
import type { PlanInput } from './plan';

/** One way of charging: what the platform would take, the same through another gateway, or another method that the customer stored. */
export interface Way {
	/** What the planner calls it. */
	id: string;
	method: PaymentMethod | undefined;
	/** Whether it is another method than the platform's own. */
	isOther: boolean;
	/** Another gateway than the platform would take. */
	gateway?: PaymentGateway;
}

/** Whether it is another way than the platform takes by itself. */
export const isBeside = ({ isOther, gateway }: Way): boolean => isOther || gateway !== undefined;

/** Each further way doubles the planner's work. */
const MOST_OTHERS = 2;

const otherWay = (method: PaymentMethod): Way => ({ id: method.id, method, isOther: true });

const throughGateway = (way: Way, gateway: PaymentGateway): Way => ({ ...way, id: `${way.id} through ${gateway.id}`, gateway });

/** The way that the platform takes by itself. */
export function ownWay(facts: CaseFacts): Way {
	const method = defaultMethod(facts);
	return { id: method?.id ?? 'default', method, isOther: false };
}

/** Declines that say nothing of the customer's other methods; after a theft, a suspicion or a missing confirmation those are left alone too. */
const OTHERS_UNTOUCHED: readonly DeclineClass[] = ['insufficient-funds', 'issuer-generic', 'technical', 'expired-or-replaced', 'wrong-details', 'account-closed', 'not-permitted'];

const isWanted = (wish: Policy['otherMethods']): boolean => wish === 'ask' || wish === 'use';

function mayUseOthers({ attempt }: CaseFacts, { otherMethods: wish }: Policy): boolean {
	const declineClass = attempt.last?.decline?.class;
	return isWanted(wish) && declineClass !== undefined && OTHERS_UNTOUCHED.includes(declineClass);
}

/** Only a technical failure may be the gateway's own; what the bank says of a card it says through every gateway. */
function mayLeaveGateway({ attempt }: CaseFacts, { otherGateways: wish }: Policy): boolean {
	const decline = attempt.last?.decline;
	return isWanted(wish) && decline?.class === 'technical' && decline.retry === 'same-method';
}

/**
 * Every way that a planned retry may take under the policy. At equal value the first one is taken: another gateway before
 * the platform's own, since nothing speaks against it and the fault may lie with the one that failed; then other methods.
 */
export function waysOf({ facts, policy, now }: Pick<PlanInput, 'facts' | 'policy' | 'now'>): Way[] {
	const own = ownWay(facts);
	const gateways = mayLeaveGateway(facts, policy) ? otherGateways(facts).slice(0, 1) : [];
	const methods = mayUseOthers(facts, policy) ? otherMethods(facts, now).slice(0, MOST_OTHERS - gateways.length) : [];
	return [...gateways.map((gateway) => throughGateway(own, gateway)), own, ...methods.map(otherWay)];
}

/** The way that a plan takes; the platform's own where it names none. */
export function wayOf(facts: CaseFacts, plan: Pick<Plan, 'money'>): Way {
	const method = chargesOther(facts, plan) ? chargedMethod(facts, plan) : undefined;
	const way = method ? otherWay(method) : ownWay(facts);
	const gateway = namedGateway(facts, plan);
	return gateway ? throughGateway(way, gateway) : way;
}
