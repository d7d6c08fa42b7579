import { DECLINE_CLASSES, type DeclineClass } from '../decline';
import type { CaseRow } from './caseRow';
import type { BasisOf } from './measure';
import { countRecovery } from './recovery';
import type { Breakdown, Dimension } from './report';
import type { Tally } from './tally';
import type { WindowClock } from './window';

/** Below so many cases a rate moves by more than 15 points by chance alone. */
export const THIN_BELOW = 30;
/** Rows of one table; the rest stands together in a last one. */
const MAX_ROWS = 40;

interface Cut {
	label: string;
	/** Null: not known. */
	keyOf: (row: CaseRow) => string | null;
	labelOf?: (key: string) => string;
	note: string | null;
	byTime?: boolean;
}

const ARM_LABELS: Readonly<Record<string, string>> = { model: 'Model', holdout: 'Holdout', none: 'In no arm' };

const declineLabel = (key: string): string => (key in DECLINE_CLASSES ? DECLINE_CLASSES[key as DeclineClass].label : key === 'overdue' ? 'Overdue, never charged' : key);

function cutsOf(clock: WindowClock): Record<Exclude<Dimension, 'campaign'>, Cut> {
	return {
		'decline-reason': { label: 'Decline reason', keyOf: ({ decline }) => decline, labelOf: declineLabel, note: null },
		segment: { label: 'Segment', keyOf: ({ segment }) => segment, note: null },
		method: { label: 'Payment method', keyOf: ({ method }) => method, note: null },
		channel: { label: 'First channel', keyOf: ({ channel }) => channel ?? 'none', labelOf: (key) => (key === 'none' ? 'No message' : key), note: 'By the channel of the first message. Those who were written to differ from those who paid before, so this compares no channels.' },
		'policy-version': { label: 'Policy version', keyOf: ({ policyVersion }) => policyVersion, note: 'The version with which a case entered. Versions follow each other in time, so this is no experiment.' },
		arm: { label: 'Experiment arm', keyOf: ({ arm }) => arm ?? 'none', labelOf: (key) => ARM_LABELS[key] ?? key, note: null },
		platform: { label: 'Platform', keyOf: ({ platform }) => platform, note: null },
		currency: { label: 'Currency', keyOf: ({ failed }) => failed?.currency ?? null, note: null },
		month: { label: 'Month of the first failure', keyOf: ({ openedAt }) => clock.monthOf(openedAt), note: null, byTime: true },
	};
}

type Recoveries = ReturnType<typeof countRecovery>;

function rowsOf(counts: ReadonlyMap<string, Recoveries>, cut: Cut, basisOf: BasisOf): Breakdown['rows'] {
	const sorted = [...counts].sort(([one, a], [other, b]) => (cut.byTime ? one.localeCompare(other) : b.cases - a.cases || one.localeCompare(other)));
	return sorted.map(([key, counted]) => ({ key, label: key === 'unknown' ? 'Not known' : (cut.labelOf?.(key) ?? key), isThin: counted.cases < THIN_BELOW, ...counted.result(basisOf) }));
}

/** Values of a dimension beyond this many are counted together: a ledger must not make the report grow without end. */
function keyIn(counts: ReadonlyMap<string, Recoveries>, key: string): string {
	return counts.has(key) || counts.size < MAX_ROWS ? key : 'other';
}

function tallyCut(dimension: Dimension, cut: Cut): Tally<Breakdown> {
	const counts = new Map<string, Recoveries>();
	return {
		add(one) {
			if (one.cohort !== 'matured') return;
			const key = keyIn(counts, cut.keyOf(one.row) ?? 'unknown');
			const counted = counts.get(key) ?? countRecovery('matured');
			counts.set(key, counted);
			counted.add(one);
		},
		result: (basisOf) => ({ dimension, label: cut.label, rows: rowsOf(counts, cut, basisOf), note: cut.note }),
	};
}

const CAMPAIGN: Breakdown = { dimension: 'campaign', label: 'Campaign', rows: [], note: 'Cases do not carry the name of a reminder campaign that runs on the platform. How a case was worked is told by its policy version.' };

/** Recovery by what tells cases apart, over the matured ones. */
export function tallyBreakdowns(clock: WindowClock): Tally<Breakdown[]> {
	const cuts = Object.entries(cutsOf(clock)).map(([dimension, cut]) => tallyCut(dimension as Dimension, cut));
	return {
		add: (one) => cuts.forEach((cut) => cut.add(one)),
		result: (basisOf) => [...cuts.map((cut) => cut.result(basisOf)), CAMPAIGN],
	};
}
