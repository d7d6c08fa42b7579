import type { Plan } from './decision';
import type { AttemptRecord, CaseFacts, PaymentMethod } from './facts';
import type { CaseEvent } from './event';

/** The method that the platform would charge next, if there is one. */
export function defaultMethod(facts: CaseFacts): PaymentMethod | undefined {
	return facts.paymentMethods.find((method) => method.isDefault);
}

/** Whether a plan charges, now or later. */
export function isCharge({ money }: { money: { kind: string } }): boolean {
	return money.kind === 'retry-payment' || money.kind === 'schedule-retry';
}

/** The charge of a plan, now or later; null where it charges nothing. */
export function chargeOf({ money }: Pick<Plan, 'money'>): Extract<Plan['money'], { kind: 'retry-payment' | 'schedule-retry' }> | null {
	return money.kind === 'retry-payment' || money.kind === 'schedule-retry' ? money : null;
}

/** The method that a plan names; null where it leaves it to the platform, or charges nothing. */
const namedMethodId = (plan: Pick<Plan, 'money'>): string | null => chargeOf(plan)?.paymentMethodId ?? null;

/** Whether a plan would charge a stored method that the platform would not charge by itself. */
export function chargesOther(facts: CaseFacts, plan: Pick<Plan, 'money'>): boolean {
	const id = namedMethodId(plan);
	return id !== null && id !== defaultMethod(facts)?.id;
}

/** The method that a plan would charge: the one it names, or the platform's default. */
export function chargedMethod(facts: CaseFacts, plan: Pick<Plan, 'money'>): PaymentMethod | undefined {
	const id = namedMethodId(plan);
	return id === null ? defaultMethod(facts) : facts.paymentMethods.find((method) => method.id === id);
}

/** Whether an attempt was made on the same credential; the card's fingerprint decides where it is known on both sides. */
export function isSameCredential(attempt: AttemptRecord, method: PaymentMethod): boolean {
	if (attempt.cardFingerprint && method.fingerprint) return attempt.cardFingerprint === method.fingerprint;
	return attempt.paymentMethodId === null || attempt.paymentMethodId === method.id;
}

/** Whether the card's last month has passed (a card is good until its month ends). */
export function isExpired(method: PaymentMethod, now: Date): boolean {
	if (method.expMonth === null || method.expYear === null) return false;
	return Date.UTC(method.expYear, method.expMonth, 1) <= now.getTime();
}

/** Another credential than the one that failed last, and none that failed before it: going back to a card is no news. */
function isOther({ last, history }: CaseFacts['attempt'], current: PaymentMethod): boolean {
	if (!last || last.paymentMethodId === null || last.paymentMethodId === current.id) return false;
	if (isSameCredential(last, current)) return false;
	return !history.some((attempt) => attempt.paymentMethodId !== null && isSameCredential(attempt, current));
}

function gotNewData(event: CaseEvent | null, last: AttemptRecord, current: PaymentMethod): boolean {
	return event?.type === 'method.updated' && event.refs.paymentMethodId === current.id && event.occurredAt > last.at;
}

/**
 * The method to try because the customer (or the card updater) changed something after the last failure:
 * another credential became the default, or the event says that this very method got new data.
 */
export function changedMethod(facts: CaseFacts, event: CaseEvent | null): PaymentMethod | undefined {
	const current = defaultMethod(facts);
	const { last } = facts.attempt;
	if (!current || last?.outcome !== 'failed') return undefined;
	return isOther(facts.attempt, current) || gotNewData(event, last, current) ? current : undefined;
}

/**
 * Stored methods besides the default that may still be good: not expired, each card once, and none that this invoice was
 * charged to before. The newest first.
 */
export function otherMethods(facts: CaseFacts, now: Date): PaymentMethod[] {
	const isUntried = (method: PaymentMethod): boolean => !facts.attempt.history.some((attempt) => isSameCredential(attempt, method));
	const usable = facts.paymentMethods.filter((method) => !method.isDefault && !isExpired(method, now) && isUntried(method));
	const sorted = usable.sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
	const cards = [defaultMethod(facts), ...sorted].map((method) => method?.fingerprint ?? null);
	return sorted.filter(({ fingerprint }, index) => fingerprint === null || cards.indexOf(fingerprint) === index + 1);
}

/** The newest stored method that is not the default, not expired and not what failed last; undefined when there is none. */
export function anotherMethod(facts: CaseFacts, now: Date): PaymentMethod | undefined {
	const { last } = facts.attempt;
	const others = facts.paymentMethods.filter((method) => !method.isDefault && !isExpired(method, now) && !(last && isSameCredential(last, method)));
	return others.sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))[0];
}
