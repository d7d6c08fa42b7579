import type { Reason } from '../decision';
import { formatMoney, type Money } from '../money';
import type { StatementLine, Triage } from './brief';
import { readCaseSigns, type CaseSign } from './caseSigns';
import { codesOf, commonOf, type Gathered, type ModelReading } from './gather';
import { CAUSES, PRIORITIES, type Priority } from './rootCauses';
import { ROOT_CAUSES, STATEMENTS, type RootCause } from './statements';

/** What the rules read in words weighs more than a bare decline; what only a model read never outweighs a rule. */
const RULE_WEIGHT = 3;
const MODEL_WEIGHT = 1;

const weightOf = ({ by }: StatementLine): number => (by === 'model' ? MODEL_WEIGHT : RULE_WEIGHT);

/** Causes with what speaks for them, the best supported first; between equals the graver one. */
function rankCauses(lines: readonly StatementLine[], signs: readonly CaseSign[]): Array<{ cause: RootCause; weight: number }> {
	const ofLines = lines.map((line) => ({ cause: STATEMENTS[line.code].cause, weight: weightOf(line) }));
	return ROOT_CAUSES.map((cause) => ({ cause, weight: [...ofLines, ...signs].filter((one) => one.cause === cause).reduce((sum, one) => sum + one.weight, 0) }))
		.filter(({ weight }) => weight > 0)
		.sort((one, other) => other.weight - one.weight);
}

function confidenceOf([first, second]: ReadonlyArray<{ weight: number }>): Triage['confidence'] {
	if (first === undefined || first.weight < 2) return 'low';
	return first.weight >= RULE_WEIGHT && first.weight >= 2 * (second?.weight ?? 0) ? 'high' : 'medium';
}

/** Anybody who says so, even a model, lifts a case; nobody can lower it. */
function raisingReasons(lines: readonly StatementLine[], signs: readonly CaseSign[], isHighValue: boolean): Reason[] {
	const codes = codesOf(lines);
	return [
		...(codes.includes('legal-step') ? [{ code: 'legal-step', text: 'Somebody speaks of a lawyer, a court or an authority.' }] : []),
		...(codes.includes('stop-contact') ? [{ code: 'stop-contact', text: 'The customer wants no more messages; stop them first.' }] : []),
		...(signs.some(({ code }) => code === 'dispute-open') ? [{ code: 'dispute-open', text: 'The bank sets a deadline for an open dispute.' }] : []),
		...(isHighValue ? [{ code: 'high-value', text: 'The amount is one that a person decides about.' }] : []),
	];
}

function raise(priority: Priority, steps: number): Priority {
	return PRIORITIES[Math.min(PRIORITIES.indexOf(priority) + Math.min(steps, 1), PRIORITIES.length - 1)] ?? priority;
}

/** A currency without a row always needs a person, so it counts as high. */
function isHighValue(open: Money | undefined, approvalFrom: readonly Money[]): boolean {
	if (open === undefined) return false;
	const limit = approvalFrom.find(({ currency }) => currency === open.currency);
	return limit === undefined || open.amountMinor >= limit.amountMinor;
}

function summarize(triage: Omit<Triage, 'summary'>, open: Money | undefined): string {
	const amount = open === undefined ? '' : ` about ${formatMoney(open)}`;
	const sources = new Set([...triage.statements, ...triage.signs].flatMap(({ sourceIds }) => sourceIds));
	const told = [...triage.statements, ...triage.signs].map(({ text }) => text).join('; ');
	const why = told === '' ? 'Nothing in the sources tells the cause.' : `${told} (${[...sources].join(', ')}).`;
	return `${triage.label}${amount}, confidence ${triage.confidence}. ${why} Queue ${triage.queue}, priority ${triage.priority}.`;
}

/** The root cause of an exception, from rules over facts and texts; a model's reading fills gaps and overrules nothing. Pure. */
export function triage(gathered: Gathered, model: ModelReading, approvalFrom: readonly Money[]): Triage {
	const { facts } = gathered.input;
	const common = commonOf(gathered, model);
	const signs = readCaseSigns(facts, gathered.sources);
	const ranked = rankCauses(common.statements, signs);
	const rootCause = ranked[0]?.cause ?? 'unknown';
	const { label, queue, priority, paths } = CAUSES[rootCause];
	const open = facts.invoice?.amountRemaining;
	const raising = raisingReasons(common.statements, signs, isHighValue(open, approvalFrom));
	const made: Omit<Triage, 'summary'> = {
		operation: 'triage',
		...common,
		rootCause,
		label,
		confidence: confidenceOf(ranked),
		otherCauses: ranked.slice(1).map(({ cause }) => cause),
		signs: signs.map(({ code, text, sourceId }) => ({ code, text, sourceIds: [sourceId] })),
		paths: [...paths],
		priority: raise(priority, raising.length),
		queue,
		reasons: [{ code: `cause-${rootCause}`, text: `${label}: work of the queue ${queue}.` }, ...raising],
	};
	return { ...made, summary: summarize(made, open) };
}
