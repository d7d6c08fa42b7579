import type { NumberFigure, ShareFigure } from './figure';
import type { DunningReport } from './report';
import type { Gate, GateCriterion } from './verdicts';

type Basis = Omit<DunningReport, 'gates'>;

/** A measurement with how many observations it comes from. */
interface Measured {
	value: number | null;
	observations: number;
}

/** One criterion: its threshold and the support it needs were set before anybody looked. */
interface Criterion extends Pick<GateCriterion, 'id' | 'text' | 'comparison' | 'threshold' | 'unit' | 'needed'> {
	measure: (report: Basis, extra: GateCounts) => Measured;
}

/** What only the gates ask for. */
export interface GateCounts {
	/** Decisions recorded in the shadow phase. */
	shadowDecisions: number;
	/** Live decisions in which something was planned. */
	liveDecisions: number;
}

const ofNumber = ({ value, observations }: NumberFigure): Measured => ({ value, observations });
const ofShare = ({ value, denominator }: ShareFigure): Measured => ({ value, observations: denominator });

const UNRESOLVED = { id: 'work-without-outcome', text: 'Work that ended without an outcome or was given up', unit: 'pieces of work' } as const;
const unresolved = ({ guards }: Basis, observations: number): Measured => ({ value: (guards.endedWithoutOutcome.value ?? 0) + (guards.exhausted.value ?? 0), observations });

const HARM = { id: 'harm', text: 'Cases with a complaint, an opt-out or a bounce, per 1,000', unit: 'per 1,000 cases' } as const;
const LIFT = { id: 'lift-low', text: 'Lower end of the always-valid interval of the lift', unit: 'share of cases' } as const;
const liftEnd = ({ lift }: Basis, end: 'low' | 'high'): Measured => ({ value: lift.interval?.[end] ?? null, observations: lift.holdout.denominator });

interface GatePlan {
	id: string;
	from: Gate['from'];
	to: Gate['to'];
	criteria: readonly Criterion[];
}

/**
 * The gates as data. Up: every criterion must be met. Back: one is enough. Edition 2026-11: the figures are this package's
 * own, chosen so that a chance result of the size that they test for stays below one in twenty; change them by a release.
 */
export const GATES: readonly GatePlan[] = [
	{
		id: 'shadow-to-pilot',
		from: 'shadow',
		to: 'pilot',
		criteria: [
			{ id: 'shadow-decisions', text: 'Decisions recorded in shadow', comparison: 'at-least', threshold: 200, unit: 'decisions', needed: 0, measure: (_report, { shadowDecisions }) => ({ value: shadowDecisions, observations: shadowDecisions }) },
			{ ...UNRESOLVED, comparison: 'at-most', threshold: 0, needed: 50, measure: (report, { shadowDecisions, liveDecisions }) => unresolved(report, shadowDecisions + liveDecisions) },
			{ id: 'baseline', text: 'Matured cases that give the rate to compare with', comparison: 'at-least', threshold: 100, unit: 'cases', needed: 0, measure: ({ cases }) => ({ value: cases.matured, observations: cases.matured }) },
		],
	},
	{
		id: 'pilot-to-auto',
		from: 'pilot',
		to: 'auto',
		criteria: [
			{ id: 'live-decisions', text: 'Live decisions in which something was planned', comparison: 'at-least', threshold: 200, unit: 'decisions', needed: 0, measure: (_report, { liveDecisions }) => ({ value: liveDecisions, observations: liveDecisions }) },
			{ ...UNRESOLVED, comparison: 'at-most', threshold: 0, needed: 50, measure: (report, { liveDecisions }) => unresolved(report, liveDecisions) },
			{ ...HARM, comparison: 'at-most', threshold: 20, needed: 100, measure: ({ messages }) => ofNumber(messages.harmPerThousand) },
			{ id: 'rejected', text: 'Proposals that people rejected', comparison: 'at-most', threshold: 0.1, unit: 'share of decided', needed: 20, measure: ({ approvals }) => ofShare(approvals.rejected) },
			{ ...LIFT, comparison: 'above', threshold: 0, needed: 100, measure: (report) => liftEnd(report, 'low') },
		],
	},
	{
		id: 'auto-to-pilot',
		from: 'auto',
		to: 'pilot',
		criteria: [
			{ ...HARM, comparison: 'above', threshold: 50, needed: 100, measure: ({ messages }) => ofNumber(messages.harmPerThousand) },
			{ ...UNRESOLVED, comparison: 'above', threshold: 2, needed: 50, measure: (report, { liveDecisions }) => unresolved(report, liveDecisions) },
			{ id: 'lift-high', text: 'Upper end of the always-valid interval of the lift', comparison: 'at-most', threshold: 0, unit: 'share of cases', needed: 100, measure: (report) => liftEnd(report, 'high') },
		],
	},
	{
		id: 'pilot-to-shadow',
		from: 'pilot',
		to: 'shadow',
		criteria: [
			{ ...HARM, comparison: 'above', threshold: 100, needed: 50, measure: ({ messages }) => ofNumber(messages.harmPerThousand) },
			{ ...UNRESOLVED, comparison: 'above', threshold: 5, needed: 50, measure: (report, { liveDecisions }) => unresolved(report, liveDecisions) },
		],
	},
];

function isMet({ comparison, threshold }: Criterion, value: number): boolean {
	switch (comparison) {
		case 'at-least':
			return value >= threshold;
		case 'at-most':
			return value <= threshold;
		case 'above':
			return value > threshold;
	}
}

function judge(criterion: Criterion, report: Basis, extra: GateCounts): GateCriterion {
	const { id, text, comparison, threshold, unit, needed } = criterion;
	const { value, observations } = criterion.measure(report, extra);
	const isThin = value === null || observations < needed;
	return {
		...{ id, text, comparison, threshold, unit, needed, observations },
		measured: value,
		met: isThin ? null : isMet(criterion, value),
		reason: isThin ? `${observations} observations; ${needed} are needed.` : null,
	};
}

const isBack = ({ from, to }: GatePlan): boolean => from === 'auto' || to === 'shadow';

function verdictOf(plan: GatePlan, criteria: readonly GateCriterion[]): Gate['verdict'] {
	if (isBack(plan)) return criteria.some(({ met }) => met === true) ? 'pass' : criteria.some(({ met }) => met === null) ? 'not-yet' : 'fail';
	return criteria.some(({ met }) => met === false) ? 'fail' : criteria.some(({ met }) => met === null) ? 'not-yet' : 'pass';
}

const listed = (criteria: readonly GateCriterion[], met: boolean | null): string => criteria.filter((one) => one.met === met).map(({ text }) => text).join('; ');

function tell(plan: GatePlan, criteria: readonly GateCriterion[], verdict: Gate['verdict']): string {
	if (verdict === 'not-yet') return `Too little is known yet of: ${listed(criteria, null)}.`;
	if (isBack(plan)) return verdict === 'pass' ? `Go back to ${plan.to} now: ${listed(criteria, true)}.` : `Nothing asks to go back to ${plan.to}.`;
	return verdict === 'pass' ? `Every criterion is met: ${plan.to} may begin.` : `Not met: ${listed(criteria, false)}.`;
}

/** The verdict of every gate. Pure. Nothing is promoted by it: a person publishes the policy. */
export function judgeGates(report: Basis, extra: GateCounts): Gate[] {
	return GATES.map((plan) => {
		const criteria = plan.criteria.map((criterion) => judge(criterion, report, extra));
		const verdict = verdictOf(plan, criteria);
		return { id: plan.id, from: plan.from, to: plan.to, verdict, text: tell(plan, criteria, verdict), criteria };
	});
}
