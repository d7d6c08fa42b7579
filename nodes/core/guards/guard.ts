import type { Evidence, Plan, Reason, DraftedMessage } from '../decision';
import type { CaseEvent } from '../event';
import type { CaseFacts } from '../facts';
import type { Policy } from '../policy/policy';
import type { Outlook } from '../scoring/outlook';
import { cite, type Citation, type DatedRule } from './rules/rule';

/** Which half of a plan is judged: the money action or the contact. */
export type Subject = 'money' | 'contact';

/** All that a guard may look at. Facts are live. */
export interface GuardInput {
	subject: Subject;
	facts: CaseFacts;
	plan: Plan;
	policy: Policy;
	/** Wall clock, or the customer's test clock. */
	now: Date;
	event: CaseEvent | null;
	/** Null: nothing was to be written when it was drafted; undefined: nothing drafts messages here. */
	message: DraftedMessage | null | undefined;
	/** What the case is scored by; without it, what is known before any history. */
	outlook?: Outlook;
}

/** Each kind is stricter than the one before; joined by the strictest. Evidence of every guard is kept. */
export type Verdict = { evidence: Evidence[]; reasons: Reason[] } & (
	| { kind: 'allow' }
	| { kind: 'wait'; until: Date }
	| { kind: 'review' }
	| { kind: 'stop' }
);

/** Pure; may tighten, never loosen; all guards run, in any order. */
export interface Guard {
	/** What it protects. */
	name: string;
	/** Edition of the rule it applies, so that a decision can be explained later. */
	edition: string;
	check(input: GuardInput): Finding | null;
}

/** What a guard found; null means that it has no objection. `inputs` are the facts it looked at. */
export interface Finding {
	kind: 'wait' | 'review' | 'stop';
	until?: Date;
	reason: Reason;
	inputs: Evidence['inputs'];
	counters?: Record<string, number>;
	cites?: Citation;
	/** When the objection ends, for what is no wait. */
	notBefore?: Date;
}

type Inputs = Evidence['inputs'];

/** The act must not happen. */
export const stop = (code: string, text: string, inputs: Inputs): Finding => ({ kind: 'stop', reason: { code, text }, inputs });

/** A person decides. */
export const review = (code: string, text: string, inputs: Inputs): Finding => ({ kind: 'review', reason: { code, text }, inputs });

/** It may happen from then on. */
export const wait = (until: Date, reason: Reason, inputs: Inputs): Finding => ({ kind: 'wait', until, reason, inputs });

/** The same finding with the rule behind it: its source stands in the sentence, the rest in the evidence. */
export function citing(finding: Finding, rule: DatedRule<unknown>, more: Pick<Finding, 'counters' | 'notBefore'> = {}): Finding {
	const { code, text } = finding.reason;
	return { ...finding, ...more, cites: cite(rule), reason: { code, text: `${text.replace(/\.$/, '')} (source: ${rule.source}).` } };
}

const STRICTNESS = { allow: 0, wait: 1, review: 2, stop: 3 } as const;

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/**
 * The strictest verdict; reasons of equally strict ones are merged, all evidence is kept, the latest wait wins. Both are
 * sorted by name, so that the order in which guards ran leaves no trace.
 */
export function joinVerdicts(verdicts: readonly Verdict[]): Verdict {
	const evidence = verdicts.flatMap((verdict) => verdict.evidence).sort((one, other) => byText(one.rule, other.rule));
	const top = verdicts.reduce((max, verdict) => Math.max(max, STRICTNESS[verdict.kind]), 0);
	const strictest = verdicts.filter((verdict) => STRICTNESS[verdict.kind] === top);
	const reasons = strictest.flatMap((verdict) => verdict.reasons).sort((one, other) => byText(one.code, other.code));
	const waits = strictest.flatMap((verdict) => (verdict.kind === 'wait' ? [verdict.until.getTime()] : []));
	const kind = strictest[0]?.kind ?? 'allow';
	if (kind === 'wait') return { kind, until: new Date(Math.max(...waits)), reasons, evidence };
	return { kind, reasons, evidence };
}

/** Runs one guard. A guard that crashes stops the act: doubt refuses. */
export function runGuard(guard: Guard, input: GuardInput): Verdict {
	const finding = findSafely(guard, input);
	const base = { rule: `${guard.name}.${input.subject}`, edition: guard.edition };
	if (!finding) return { kind: 'allow', reasons: [], evidence: [{ ...base, verdict: 'allow', inputs: {} }] };
	const evidence = [{ ...base, verdict: finding.kind, ...kept(finding) }];
	const reasons = [finding.reason];
	if (finding.kind !== 'wait') return { kind: finding.kind, reasons, evidence };
	return { kind: 'wait', until: finding.until ?? input.now, reasons, evidence };
}

/** What evidence keeps of a finding; a field that was not looked at is left out. */
function kept({ inputs, counters, cites, notBefore, until }: Finding): Pick<Evidence, 'inputs' | 'counters' | 'cites' | 'notBeforeAt'> {
	const end = notBefore ?? until;
	return { inputs, ...(counters && { counters }), ...(cites && { cites }), ...(end && { notBeforeAt: end.toISOString() }) };
}

function findSafely(guard: Guard, input: GuardInput): Finding | null {
	try {
		return guard.check(input);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return {
			kind: 'stop',
			reason: { code: 'guard-crashed', text: `The check "${guard.name}" failed to run, so nothing is done: ${why}` },
			inputs: { guard: guard.name },
		};
	}
}
