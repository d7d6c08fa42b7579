import { DECLINE_CLASSES, type DeclineClass } from '../decline';
import type { ContactPurpose, CaseFacts } from '../facts';
import type { CaseEvent, Due } from '../event';
import type { Plan, Reason } from '../decision';
import { changedMethod, defaultMethod } from '../methods';
import type { Policy } from '../policy/policy';
import { planExpiring } from './expiringCard';
import { declineClassOf } from './chance';
import type { Outlook } from './outlook';
import { chargeOther, inDays, isPastStage, isUsedUp, NOTHING, reason, scheduleOther, tryOther } from './otherMethod';
import { contact, request, sentOf } from './contact/request';
import { silentDays } from './contact/whenToAsk';
import { planTransfer } from './transferInvoice';
import { timeRetry, wayNow, type RetryTiming } from './timeRetry';
import type { Way } from './ways';

/** What the next step depends on, besides the live facts. */
export interface PlanInput {
	facts: CaseFacts;
	event: CaseEvent | null;
	dueKind: Due['kind'] | null;
	policy: Policy;
	now: Date;
	/** What retries are timed by; without it, rules for the kind of decline. */
	outlook?: Outlook;
}

const escalate = (code: string, text: string): Plan => ({ ...NOTHING, escalate: true, reasons: [reason(code, text)] });

function settled({ invoice }: CaseFacts): Plan | null {
	switch (invoice.status) {
		case 'paid':
			return { ...NOTHING, close: 'recovered', reasons: [reason('invoice-paid', 'The invoice is paid; nothing more is done.')] };
		case 'void':
		case 'uncollectible':
			return { ...NOTHING, close: 'closed-elsewhere', reasons: [reason(`invoice-${invoice.status}`, `The invoice is ${invoice.status} on the platform; nothing more is done.`)] };
		case 'draft':
			return { ...NOTHING, reasons: [reason('invoice-draft', 'The invoice is still a draft; there is nothing to collect yet.')] };
		case 'open':
			return null;
	}
}

/** Which words fit how far a retried decline has come: silent first, then a notice, then a request. */
function retryPurpose(declineClass: DeclineClass, attempts: number): ContactPurpose | null {
	if (attempts < 2 || (declineClass === 'technical' && attempts < 3)) return null;
	if (attempts >= 4) return 'update-method';
	return declineClass === 'issuer-generic' ? 'contact-bank' : 'retry-announced';
}

const named = ({ gateway }: Way): { gatewayId?: string } => (gateway ? { gatewayId: gateway.id } : {});

const whyGateway = ({ gateway }: Way): Reason[] =>
	gateway ? [reason('other-gateway', `The fault may lie with the gateway, so this attempt goes through ${gateway.name ?? 'another one'}, which this invoice has not gone through yet.`)] : [];

function retrySameMethod(input: PlanInput, declineClass: DeclineClass): Plan {
	const { facts } = input;
	if (isUsedUp(input)) {
		return escalate('retries-used-up', `${facts.attempt.number} attempts did not succeed; a person decides what happens next.`);
	}
	const text = `${DECLINE_CLASSES[declineClass].label}: trying the same card again can succeed.`;
	if (input.dueKind === 'retry') {
		const way = wayNow(input);
		if (way.isOther) return chargeOther(input, way);
		return { ...NOTHING, money: { kind: 'retry-payment', paymentMethodId: way.method?.id ?? null, ...named(way) }, reasons: [reason('retry-due', text), ...whyGateway(way)] };
	}
	const timing = timeRetry(input, declineClass);
	const { at, way } = timing;
	if (at === null) return escalate('not-worth-retrying', 'No further attempt is worth what it costs; a person decides what happens next.');
	if (way.isOther) return scheduleOther(input, at, way);
	const purpose = isSilent(input, timing) ? null : retryPurpose(declineClass, facts.attempt.number);
	return {
		...NOTHING,
		money: { kind: 'schedule-retry', at: at.toISOString(), ...named(way) },
		contact: purpose && contact(input, purpose),
		checkAgainAt: inDays(at, 1),
		reasons: [reason('retry-later', text), ...whyGateway(way)],
	};
}

/** Nobody is written to in the first days while the plan recovers enough by itself. */
function isSilent({ facts, now }: PlanInput, { planned }: RetryTiming): boolean {
	if (!planned) return false;
	const start = facts.attempt.history[0]?.at ?? facts.invoice.createdAt;
	return now.getTime() - Date.parse(start) < silentDays(planned.problem.episode.category, planned.plan) * 86_400_000;
}

function askCustomer(input: PlanInput, purpose: ContactPurpose, declineClass: DeclineClass): Plan {
	const sent = sentOf(input.facts);
	if (isPastStage(input) || sent >= input.policy.maxMessages) {
		return escalate('customer-did-not-act', `${sent} messages brought no payment; a person decides what happens next.`);
	}
	const { label } = DECLINE_CLASSES[declineClass];
	return {
		...NOTHING,
		contact: request(input, purpose),
		checkAgainAt: inDays(input.now, input.policy.reminderDays),
		reasons: [reason('customer-must-act', `${label}: only the customer can cure this, so nothing is charged until then.`)],
	};
}

function useChangedMethod(input: PlanInput, methodId: string): Plan {
	return {
		...NOTHING,
		money: { kind: 'retry-payment', paymentMethodId: methodId },
		contact: contact(input, 'thank-you'),
		checkAgainAt: inDays(input.now, 1),
		reasons: [reason('method-changed', 'The payment method was changed after the last failure, so it is tried at once.')],
	};
}

type Route = (input: PlanInput, declineClass: DeclineClass) => Plan;

const ask = (purpose: ContactPurpose): Route => (input, declineClass) => askCustomer(input, purpose, declineClass);
const toPerson = (code: string, text: string): Route => () => escalate(code, text);

/** What each kind of decline leads to, before any guard. */
const ROUTES: Record<DeclineClass, Route> = {
	'insufficient-funds': retrySameMethod,
	'issuer-generic': retrySameMethod,
	technical: retrySameMethod,
	'authentication-needed': ask('confirm-payment'),
	'expired-or-replaced': ask('update-method'),
	'wrong-details': ask('update-method'),
	'lost-or-stolen': ask('update-method'),
	'account-closed': ask('update-method'),
	'not-permitted': ask('update-method'),
	'authorization-revoked': toPerson('authorization-revoked', 'The customer withdrew the authorization; a person asks whether they wish to go on.'),
	'fraud-suspected': toPerson('fraud-suspected', 'Fraud is suspected; a person looks, and nothing automatic happens.'),
	configuration: toPerson('set-up-problem', 'Our own set-up rejected the payment; staff must mend it, the customer can do nothing.'),
	unknown: toPerson('unknown-decline', 'The decline code is not known to us, so a person decides.'),
};

function afterFailure(input: PlanInput): Plan {
	const declineClass = declineClassOf(input.facts);
	const route = ROUTES[declineClass];
	const isBarred = input.facts.attempt.last?.decline?.retry !== 'same-method';
	// A network's advice can bar a card whose decline alone could be retried: then only another card helps.
	if (route === retrySameMethod && !isBarred) return route(input, declineClass);
	return tryOther(input, declineClass) ?? (route === retrySameMethod ? askCustomer(input, 'update-method', declineClass) : route(input, declineClass));
}

/** The platform says it failed, but no attempt can be found: never lose such a case. */
function withoutAttempt(input: PlanInput): Plan {
	const { facts, event } = input;
	if (!defaultMethod(facts)) return askCustomer(input, 'update-method', 'account-closed');
	if (event?.type === 'payment.failed') return escalate('failure-not-found', 'A failed payment was reported but no attempt can be found; a person looks.');
	return { ...NOTHING, reasons: [reason('nothing-failed', 'No failed attempt was found; the platform is still collecting.')] };
}

/** What a person must see even where the invoice itself is settled. The codes are those of the guard, so that one dispute calls a person once. */
function alarm({ event }: PlanInput): Plan | null {
	if (event?.type === 'dispute.opened') return escalate('dispute-open', 'The customer disputes a payment of this invoice; a person answers it.');
	if (event?.type === 'fraud.warned') return escalate('fraud-warning', 'The bank or platform warns of fraud on a payment of this invoice; a person looks.');
	return null;
}

function planOpen(input: PlanInput): Plan {
	const { facts } = input;
	if (facts.subscription?.status === 'incomplete') {
		// The customer is still in the checkout, which asks for another card itself; after a day the platform gives up.
		return { ...NOTHING, checkAgainAt: inDays(input.now, 1), reasons: [reason('checkout-not-finished', 'The first payment of a new subscription belongs to its checkout; nothing is sent or charged.')] };
	}
	if (facts.invoice.collection === 'send-invoice') return planTransfer(input);
	const changed = changedMethod(facts, input.event);
	if (changed && declineClassOf(facts) !== 'fraud-suspected') return useChangedMethod(input, changed.id);
	if (facts.attempt.requiresAction) return askCustomer(input, 'confirm-payment', 'authentication-needed');
	return facts.attempt.last?.outcome === 'failed' ? afterFailure(input) : withoutAttempt(input);
}

/**
 * The one next step of a case, before any guard: at most one money action and one contact.
 * Pure: the same facts, policy and time always give the same plan.
 */
export function makePlan(input: PlanInput): Plan {
	if (input.facts.expiringCard) return planExpiring(input, input.facts.expiringCard);
	return alarm(input) ?? settled(input.facts) ?? planOpen(input);
}
