import { GATES } from '../../nodes/core/report/gates';
import { table } from './markdown';

const COMPARISON = { 'at-least': 'at least', 'at-most': 'at most', above: 'above' } as const;

/** Steps back are what one criterion alone asks for. */
const arrow = ({ from, to, id }: (typeof GATES)[number], index: number): string => (index === 0 ? `**${from} → ${to}** (\`${id}\`)` : '');

/** The promotion gates of Dunning Report with every criterion, one row each. */
export function renderGates(): string {
	const rows = GATES.flatMap((gate) =>
		gate.criteria.map(({ text, comparison, threshold, unit, needed }, index) => [arrow(gate, index), text, `${COMPARISON[comparison]} ${threshold} ${unit}`, needed === 0 ? '–' : `${needed} observations`]),
	);
	return table(['Gate', 'Criterion', 'Must be', 'Judged from'], rows);
}
