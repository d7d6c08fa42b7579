import { createHash } from 'node:crypto';

import type { CaseFacts } from '../facts';
import type { Money } from '../money';
import type { ActionGroup, Phase, Policy } from './policy';

/** What a phase depends on. */
export interface PhaseSubject {
	/** Null: an act that no phase is set for in particular. */
	group: ActionGroup | null;
	/** Null: the customer carries no label that names one. */
	segment: string | null;
	customerId: string;
	amount: Money;
}

/** The phase that is set, and what it comes to for this customer: a pilot acts for some and not for others. */
export interface PhaseChoice {
	phase: Phase;
	comesTo: Exclude<Phase, 'pilot'>;
	/** Why a pilot leaves this customer out; null inside it and in every other phase. */
	outside: 'share' | 'amount' | 'segment' | null;
}

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Whether a segment is among those named; names are compared without regard to case. */
export const isAmong = (segment: string | null, names: readonly string[]): boolean => segment !== null && names.some((name) => sameName(name, segment));

/** The customer's segment, as the platform labels it. */
export function segmentOf(facts: CaseFacts, policy: Pick<Policy, 'segmentLabel'>): string | null {
	return facts.customer.labels[policy.segmentLabel]?.trim() || null;
}

function phaseSet(policy: Policy, { group, segment }: PhaseSubject): Phase {
	const fits = policy.phaseRules.find((rule) => {
		const isGroup = rule.groups.length === 0 || (group !== null && rule.groups.includes(group));
		return isGroup && (rule.segments.length === 0 || isAmong(segment, rule.segments));
	});
	return fits?.phase ?? policy.phase;
}

/**
 * A number from 0 to 99 that belongs to the customer for ever: a larger share keeps everybody who was in, and a new version
 * of the policy moves nobody.
 */
export function pilotBucket(customerId: string): number {
	return createHash('sha256').update(`pilot:${customerId}`).digest().readUInt32BE(0) % 100;
}

function outsideOf({ pilot }: Policy, { segment, customerId, amount }: PhaseSubject): PhaseChoice['outside'] {
	const limit = pilot.upTo.find(({ currency }) => currency === amount.currency);
	if (!limit || amount.amountMinor >= limit.amountMinor) return 'amount';
	if (isAmong(segment, pilot.excludeSegments)) return 'segment';
	return pilotBucket(customerId) < pilot.sharePercent ? null : 'share';
}

/** How far an act may go for this customer. Pure: the same policy and customer always give the same phase. */
export function phaseOf(policy: Policy, subject: PhaseSubject): PhaseChoice {
	const phase = phaseSet(policy, subject);
	if (phase !== 'pilot') return { phase, comesTo: phase, outside: null };
	const outside = outsideOf(policy, subject);
	return { phase, comesTo: outside === null ? 'auto' : policy.pilot.outside, outside };
}

/** The phase of one kind of act in a case. */
export function casePhase(policy: Policy, facts: CaseFacts, group: ActionGroup | null): PhaseChoice {
	return phaseOf(policy, { group, segment: segmentOf(facts, policy), customerId: facts.customer.id, amount: facts.invoice.amountRemaining });
}
