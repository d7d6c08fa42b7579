import { decide } from '../../decide';
import { decisionSchema, type Decision } from '../../decision';
import type { Entry } from '../../ledger/entry';
import type { Policy } from '../../policy/policy';
import { parseRecordedInput, restoreInput, type ModelLookup, type RecordedInput } from '../../recordedInput';
import type { BadRow } from '../table/badRow';

/** A decision as the ledger keeps it, with what it depended on. */
export interface RecordedDecision {
	entryId: number;
	caseId: string;
	at: string;
	input: RecordedInput;
	decision: Decision;
}

/** One thing that would have been decided otherwise. */
export interface DecisionChange {
	what: 'money' | 'retry at' | 'contact' | 'escalation' | 'close' | 'money verdict' | 'contact verdict' | 'money reasons' | 'contact reasons';
	was: string;
	would: string;
}

/** A decision that another policy would have made differently. */
export interface ChangedDecision {
	entryId: number;
	caseId: string;
	at: string;
	changes: DecisionChange[];
	/** Whether something that was held, waited or sent to a person would have been done. */
	letsMoreHappen: boolean;
}

/** What a replay found. */
export interface ReplayReport {
	policyVersion: string;
	replayed: number;
	changed: ChangedDecision[];
	/** Records without an input that can be decided on again. */
	bad: BadRow[];
}

/** Picks the decisions out of audit entries. Those that cannot be replayed are listed with their reason. */
export function readDecisions(entries: readonly Pick<Entry, 'id' | 'type' | 'at' | 'caseId' | 'body'>[]): { decisions: RecordedDecision[]; bad: BadRow[] } {
	const bad: BadRow[] = [];
	const decisions = entries.filter(({ type }) => type === 'decision.made').flatMap((entry): RecordedDecision[] => {
		try {
			return [{ entryId: entry.id, caseId: entry.caseId ?? '', at: entry.at, input: parseRecordedInput(entry.body.input), decision: decisionSchema.parse(entry.body.decision) }];
		} catch (problem) {
			bad.push({ row: entry.id, why: problem instanceof Error ? problem.message : String(problem) });
			return [];
		}
	});
	return { decisions, bad };
}

const codes = (half: Decision['money']): string => [...new Set(half.reasons.map(({ code }) => code))].sort().join(', ') || 'none';

/** What a decision comes to. Words are left out: they may change without anything being decided otherwise. */
function outcomesOf({ plan, money, contact }: Decision): Record<DecisionChange['what'], string> {
	return {
		money: plan.money.kind === 'change' ? `change: ${plan.money.change.kind}` : plan.money.kind,
		'retry at': plan.money.kind === 'schedule-retry' ? plan.money.at : '',
		contact: plan.contact ? `${plan.contact.purpose} by ${plan.contact.channel}` : 'none',
		escalation: plan.escalate ? 'a person' : 'none',
		close: plan.close ?? 'none',
		'money verdict': money.inShadow ? `${money.verdict} (in shadow: ${money.inShadow})` : money.verdict,
		'contact verdict': contact.inShadow ? `${contact.verdict} (in shadow: ${contact.inShadow})` : contact.verdict,
		'money reasons': codes(money),
		'contact reasons': codes(contact),
	};
}

/** What differs between two decisions on the same input. */
export function compareDecisions(was: Decision, would: Decision): DecisionChange[] {
	const after = outcomesOf(would);
	return Object.entries(outcomesOf(was)).flatMap(([what, before]) => {
		const name = what as DecisionChange['what'];
		return after[name] === before ? [] : [{ what: name, was: before, would: after[name] }];
	});
}

const acts = (half: Decision['money'], isPlanned: boolean): boolean => isPlanned && half.verdict === 'allow';

function letsMore(was: Decision, would: Decision): boolean {
	const charged = acts(would.money, would.plan.money.kind !== 'none') && !acts(was.money, was.plan.money.kind !== 'none');
	const written = acts(would.contact, would.plan.contact !== null) && !acts(was.contact, was.plan.contact !== null);
	return charged || written;
}

/** Under what is decided again. */
export interface ReplayUnder {
	policy: Policy;
	modelOf: ModelLookup;
	report?: (done: number) => void;
}

/** A decision and what it would have been; undefined where nothing changes. */
function replayOne({ entryId, caseId, at, input, decision }: RecordedDecision, { policy, modelOf }: ReplayUnder): ChangedDecision | undefined {
	const would = decide(restoreInput(input, policy, modelOf));
	const changes = compareDecisions(decision, would);
	return changes.length === 0 ? undefined : { entryId, caseId, at, changes, letsMoreHappen: letsMore(decision, would) };
}

/**
 * Decides every recorded decision again, on what was recorded, under another policy. What came of a case afterwards is not
 * guessed: each decision is replayed by itself, on the facts as they then were.
 */
export function replayDecisions({ decisions, bad }: { decisions: readonly RecordedDecision[]; bad: readonly BadRow[] }, under: ReplayUnder): ReplayReport {
	const report: ReplayReport = { policyVersion: under.policy.version, replayed: 0, changed: [], bad: [...bad] };
	for (const [index, decision] of decisions.entries()) {
		try {
			const changed = replayOne(decision, under);
			report.replayed += 1;
			if (changed) report.changed.push(changed);
		} catch (problem) {
			report.bad.push({ row: decision.entryId, why: problem instanceof Error ? problem.message : String(problem) });
		}
		under.report?.(index + 1);
	}
	return report;
}
