import { needsOpenInvoice } from './actions/actions';
import { describeMoney } from './actions/words';
import { contactHash, moneyHash } from './approval/actionHash';
import type { Decision, DraftedMessage, Plan } from './decision';
import type { CaseEvent, Due } from './event';
import type { CaseFacts, Grant } from './facts';
import { GUARDS } from './guards';
import { queueFor } from './guards/authority';
import { joinVerdicts, runGuard, type Subject, type Verdict } from './guards/guard';
import { defaultMethod } from './methods';
import { moneyGroup } from './policy/groups';
import { casePhase } from './policy/phase';
import type { ActionGroup, Policy } from './policy/policy';
import type { Outlook } from './scoring/outlook';
import { makePlan, type PlanInput } from './scoring/plan';
import type { ScoredBy } from './scoring/section';
import { scoredBy } from './scoring/timeRetry';

interface Judged {
	half: Decision['money'];
	verdict: Verdict;
}

/** Everything that a decision depends on; recorded with it, so that it can be replayed. */
export interface DecideInput {
	facts: CaseFacts;
	event: CaseEvent | null;
	dueKind: Due['kind'] | null;
	policy: Policy;
	/** Null: nothing was to be written when it was drafted; undefined: nothing drafts messages here. */
	message: DraftedMessage | null | undefined;
	/** Wall clock, or the customer's test clock. */
	now: Date;
	/** Whether the ledger knows a live lease for this case. */
	isLive: boolean;
	/** Narrows what may happen; never widens it. */
	limitTo: 'everything' | 'nothing' | 'money' | 'retry-now' | 'schedule' | 'contact' | 'escalate';
	/** The money act that somebody asked for instead of the planned one; judged like every other. */
	request?: MoneyAct | null;
	/** What the case is scored by; without it, rules for the kind of decline time retries. */
	outlook?: Outlook;
}

type MoneyAct = Plan['money'];

function makesSense(request: MoneyAct, planned: Plan): boolean {
	if (planned.close === null) return true;
	return request.kind === 'change' && !needsOpenInvoice(request.change);
}

/** What was asked for takes the place of what was planned; on a settled case only what does not need an open invoice. */
function answerRequest(planned: Plan, request: MoneyAct | null | undefined): Plan {
	if (!request || request.kind === 'none' || !makesSense(request, planned)) return planned;
	const reasons = [{ code: 'requested', text: `Somebody asked to ${describeMoney(request)}.` }];
	return { ...planned, money: request, contact: null, escalate: false, close: null, reasons };
}

function narrow(plan: Plan, input: DecideInput): Plan {
	switch (input.limitTo) {
		case 'everything':
			return plan;
		case 'nothing':
			return { ...plan, money: { kind: 'none' }, contact: null, escalate: false };
		case 'money':
			return { ...plan, contact: null };
		case 'retry-now':
			return { ...plan, contact: null, money: plan.money.kind === 'schedule-retry' ? retryNow(input, plan.money) : plan.money };
		case 'schedule':
			return { ...plan, contact: null, money: plan.money.kind === 'schedule-retry' ? plan.money : { kind: 'none' } };
		case 'contact':
			return { ...plan, money: { kind: 'none' } };
		case 'escalate':
			return { ...plan, money: { kind: 'none' }, contact: null, escalate: plan.close === null };
	}
}

type ScheduledRetry = Extract<Plan['money'], { kind: 'schedule-retry' }>;

/** Somebody asked for an attempt now instead of later; the guards still judge it. */
function retryNow({ facts }: DecideInput, { paymentMethodId, gatewayId }: ScheduledRetry): Plan['money'] {
	return { kind: 'retry-payment', paymentMethodId: paymentMethodId ?? defaultMethod(facts)?.id ?? null, ...(gatewayId !== undefined && { gatewayId }) };
}

function verdictsOn(input: DecideInput, plan: Plan, subject: Subject): Verdict[] {
	const { facts, policy, now, event, message, outlook } = input;
	const isEmpty = subject === 'money' ? plan.money.kind === 'none' : plan.contact === null;
	return isEmpty ? [] : GUARDS.map((guard) => runGuard(guard, { subject, facts, plan, policy, now, event, message, ...(outlook && { outlook }) }));
}

function findGrant({ facts, now }: DecideInput, actionHash: string | null): Grant | undefined {
	const grants = facts.context.ledger?.approvals ?? [];
	return grants.find((grant) => grant.actionHash === actionHash && Date.parse(grant.expiresAt) > now.getTime());
}

/** What the guards say; reviews, and nothing else, are lifted by an approval that a person gave for exactly this act. */
function judge(input: DecideInput, plan: Plan, subject: Subject): Judged {
	const verdicts = verdictsOn(input, plan, subject);
	const joined = joinVerdicts(verdicts);
	const actionHash = subject === 'money' ? moneyHash(plan, input.facts) : contactHash(plan, input.facts, input.message);
	const grant = joined.kind === 'review' ? findGrant(input, actionHash) : undefined;
	const standing = grant ? joinVerdicts(verdicts.filter(({ kind }) => kind !== 'review')) : joined;
	const half = { verdict: standing.kind, reasons: standing.reasons, actionHash, approvedBy: grant?.approvalId ?? null };
	return { half, verdict: { ...standing, evidence: joined.evidence } };
}

const SHADOW = { code: 'phase-shadow', text: 'Shadow: this kind of act is recorded only.' };

const isShadow = ({ policy, facts }: DecideInput, group: ActionGroup | null): boolean => casePhase(policy, facts, group).comesTo === 'shadow';

/** Whether anything of the case may act. What is in shadow for every kind of act is a record of what would have been done. */
function mayAct(input: DecideInput, plan: Plan): boolean {
	const groups = ['retry', 'contact', moneyGroup(plan)] as const;
	return groups.some((group) => group !== null && !isShadow(input, group));
}

/** One half in shadow beside another that may act: it stops, and what would have been is kept. */
function inPhase(judged: Judged, isHeldBack: boolean): Judged {
	if (!isHeldBack) return judged;
	const { half, verdict } = judged;
	const stopped = { kind: 'stop' as const, reasons: [SHADOW], evidence: verdict.evidence };
	return { half: { ...half, verdict: 'stop', reasons: [SHADOW], approvedBy: null, inShadow: half.verdict }, verdict: stopped };
}

function summarize(plan: Plan, money: Verdict, contact: Verdict): string {
	const reasons = [...money.reasons, ...contact.reasons, ...plan.reasons];
	const unique = [...new Set(reasons.map(({ text }) => text))];
	return unique.join(' ') || 'Nothing stands against the plan.';
}

function latestWait(verdicts: readonly Verdict[]): string | null {
	const waits = verdicts.flatMap((verdict) => (verdict.kind === 'wait' ? [verdict.until.getTime()] : []));
	return waits.length > 0 ? new Date(Math.max(...waits)).toISOString() : null;
}

const planFor = (input: DecideInput): Plan => answerRequest(narrow(makePlan(input), input), input.request);

/** What timed a planned attempt; nothing where no model was looked for. */
function timedBy(input: PlanInput, plan: Plan): { scoredBy?: ScoredBy } {
	const scored = scoredBy(input, plan);
	return scored ? { scoredBy: scored } : {};
}

/**
 * The one decision: the plan for the live facts, judged by every guard, money and contact apart.
 * Pure: the same input gives the same decision, for ever.
 */
export function decide(input: DecideInput): Decision {
	const { policy, now } = input;
	const plan = planFor(input);
	const isInForce = mayAct(input, plan);
	const money = inPhase(judge(input, plan, 'money'), isInForce && plan.money.kind !== 'none' && isShadow(input, moneyGroup(plan)));
	const contact = inPhase(judge(input, plan, 'contact'), isInForce && plan.contact !== null && isShadow(input, 'contact'));
	return {
		decidedAt: now.toISOString(),
		isLive: input.isLive && isInForce,
		phase: policy.phase,
		queue: queueFor([...money.half.reasons, ...contact.half.reasons].map(({ code }) => code)),
		retryOwner: policy.retryOwner,
		limitTo: input.limitTo,
		policyVersion: policy.version,
		...timedBy(input, plan),
		plan,
		money: money.half,
		contact: contact.half,
		notBeforeAt: latestWait([money.verdict, contact.verdict]),
		evidence: [...money.verdict.evidence, ...contact.verdict.evidence],
		summary: summarize(plan, money.verdict, contact.verdict),
	};
}
