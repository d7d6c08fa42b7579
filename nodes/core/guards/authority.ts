import type { CaseFacts } from '../facts';
import type { Plan } from '../decision';
import { namedGateway } from '../gateways';
import { chargesOther } from '../methods';
import { GROUP_NAMES, moneyGroup } from '../policy/groups';
import { casePhase } from '../policy/phase';
import type { ActionGroup, Policy } from '../policy/policy';
import { chanceAt, confidenceAt, endsAt, isRetryable } from '../scoring/chance';
import { review, type Finding, type Guard, type GuardInput } from './guard';

const groupOf = ({ subject, plan }: GuardInput): ActionGroup | null => (subject === 'contact' ? 'contact' : moneyGroup(plan));

const OUTSIDE = {
	amount: 'The amount is outside the pilot',
	segment: 'The customer’s segment is outside the pilot',
	share: 'The customer is not in the share of the pilot',
} as const;

/** A phase in which a person decides each act; shadow is not judged here, since nothing of it is carried out anyway. */
function ofPhase({ facts, policy }: GuardInput, group: ActionGroup): Finding | null {
	const { phase, comesTo, outside } = casePhase(policy, facts, group);
	if (comesTo !== 'approve-everything') return null;
	const inputs = { phase, group, outside };
	if (outside !== null) return review('outside-pilot', `${OUTSIDE[outside]}, so a person decides.`, inputs);
	return review('phase-approval', `In this phase of the policy a person decides all ${GROUP_NAMES[group]}.`, inputs);
}

/** What ends a customer's contract or gives money up is never a machine's to decide, whatever the policy says. */
function neverAlone({ plan: { money }, subject }: GuardInput): Finding | null {
	if (subject !== 'money' || money.kind !== 'change') return null;
	const { kind } = money.change;
	if (kind !== 'mark-uncollectible' && kind !== 'cancel-subscription') return null;
	return review('never-by-score', 'Nothing is written off or cancelled without a person.', { change: kind });
}

function needsPerson({ policy }: GuardInput, group: ActionGroup): Finding | null {
	if (!policy.needsPerson.includes(group)) return null;
	return review('act-needs-person', `The policy has a person decide ${GROUP_NAMES[group]}.`, { group });
}

/** When the plan would charge; null when it charges nothing. */
function chargeAt({ plan: { money }, now }: GuardInput): Date | null {
	switch (money.kind) {
		case 'retry-payment':
			return now;
		case 'schedule-retry':
			return new Date(money.at);
		case 'change':
		case 'none':
			return null;
	}
}

/** By what is owed now or what the customer is worth a month; a currency without a limit counts as high. */
function isHighValue({ invoice, subscription }: CaseFacts, { approvalFrom }: Policy): boolean {
	const amounts = [invoice.amountRemaining, ...(subscription?.monthlyValue ? [subscription.monthlyValue] : [])];
	return amounts.some(({ amountMinor, currency }) => amountMinor >= (approvalFrom.find((row) => row.currency === currency)?.amountMinor ?? 0));
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A valuable customer who is likely lost to a machine is called by somebody who does this well. */
function forSpecialist(input: GuardInput): Finding | null {
	const { facts, policy } = input;
	const at = chargeAt(input);
	if (!at || !isRetryable(input) || !isHighValue(facts, policy)) return null;
	const chance = chanceAt(input, at);
	if (chance >= policy.specialistBelow) return null;
	const text = `A retry has a chance of only ${percent(chance)} with a high-value customer, so a specialist calls in person.`;
	return review(SPECIALIST_CALL, text, { chance, below: policy.specialistBelow });
}

function lowConfidence(input: GuardInput): Finding | null {
	const at = chargeAt(input);
	if (!input.policy.lowConfidenceNeedsPerson || at === null) return null;
	const confidence = confidenceAt(input, at);
	return confidence === 'low' ? review('low-confidence', 'The score is not sure of itself, and the policy has a person decide then.', { confidence }) : null;
}

/** A learned model that cannot tell how the attempt ends leaves an expensive one to a person. The priors never can, so they say nothing. */
function abstains(input: GuardInput): Finding | null {
	const at = chargeAt(input);
	if (!at || input.outlook?.footing.rung !== 'merchant-model' || !isRetryable(input) || !isHighValue(input.facts, input.policy)) return null;
	const ends = endsAt(input, at);
	if (ends === 'success' || ends === 'failure') return null;
	return review('score-abstains', 'The score cannot tell how this attempt ends, and much is at stake, so a person decides.', { possibleEnds: ends });
}

/** A customer whose payments fail again and again needs another answer than one more attempt. */
function repeatedFailures(input: GuardInput): Finding | null {
	const { failedBefore } = input.facts.context;
	const from = input.policy.repeatedFailuresFrom;
	if (failedBefore < from || chargeAt(input) === null) return null;
	return review('repeated-failures', `${failedBefore} earlier invoices of this customer failed, so a person decides about another attempt.`, { failedBefore, from });
}

/** Somebody who asked for an act has decided. */
const isRequested = ({ reasons }: Plan): boolean => reasons.some(({ code }) => code === 'requested');

/** A method that the customer stored but did not choose is charged by itself only where the policy says so. */
function otherMethod({ facts, plan, policy }: GuardInput): Finding | null {
	const { otherMethods = 'never' } = policy;
	if (otherMethods === 'use' || isRequested(plan) || !chargesOther(facts, plan)) return null;
	return review('other-stored-method', 'This charges a method that the customer stored but did not choose, so a person decides.', { otherMethods });
}

/** So is another gateway taken: fees, books and refunds hang on which one it was. */
function otherGateway({ facts, plan, policy, subject }: GuardInput): Finding | null {
	const { otherGateways = 'never' } = policy;
	const gateway = subject === 'money' ? namedGateway(facts, plan) : null;
	if (otherGateways === 'use' || isRequested(plan) || !gateway) return null;
	return review('other-payment-gateway', `This goes through another gateway than the platform would take${gateway.name === null ? '' : ` (${gateway.name})`}, so a person decides.`, { otherGateways, gatewayId: gateway.id });
}

/** Code of the reason that names the queue of a case; see {@link queueFor}. */
export const SPECIALIST_CALL = 'specialist-call';

/** Whose work a person's decision is: the specialists', or anybody's. */
export const queueFor = (codes: readonly string[]): 'specialist' | null => (codes.includes(SPECIALIST_CALL) ? 'specialist' : null);

/** One reason is told, the gravest first. */
const JUDGES: ReadonlyArray<(input: GuardInput, group: ActionGroup) => Finding | null> = [neverAlone, forSpecialist, needsPerson, repeatedFailures, otherMethod, otherGateway, abstains, lowConfidence, ofPhase];

/** Who may let an act happen: the phase of its kind and segment, acts that always need a person, and a score that is too low or unsure. */
export const authority: Guard = {
	name: 'authority',
	edition: '1',
	check(input) {
		const group = groupOf(input);
		return group === null ? null : JUDGES.reduce<Finding | null>((found, judge) => found ?? judge(input, group), null);
	},
};
