import type { Plan } from './decision';
import type { CaseFacts, PaymentGateway } from './facts';
import { chargeOf } from './methods';

/** The gateway that a plan names instead of the platform's own; null where it leaves that to the platform, or charges nothing. */
export function namedGateway({ gateways = [] }: Pick<CaseFacts, 'gateways'>, plan: Pick<Plan, 'money'>): PaymentGateway | null {
	const id = chargeOf(plan)?.gatewayId ?? null;
	if (id === null) return null;
	const gateway = gateways.find((one) => one.id === id) ?? { id, name: null, isDefault: false };
	return gateway.isDefault ? null : gateway;
}

/** Gateways besides the platform's own that this invoice did not go through yet; none while it is not known which it went through. */
export function otherGateways({ gateways = [], attempt }: CaseFacts): PaymentGateway[] {
	const tried = attempt.history.map(({ gatewayId }) => gatewayId ?? null);
	return tried.includes(null) ? [] : gateways.filter(({ id, isDefault }) => !isDefault && !tried.includes(id));
}
