import type { Money } from '../money';
import type { Basis, Interval } from './figure';
import type { DunningReport } from './report';

/** One figure as a row of a spreadsheet. An amount of several currencies takes a row for each. */
export interface FigureRow {
	figure: string;
	/** The group that it is about, e.g. a decline reason; empty for the whole. */
	group: string;
	/** Share, number, or amount in minor units; null where it is not known. */
	value: number | null;
	unit: string;
	currency: string | null;
	numerator: number | null;
	denominator: number | null;
	low: number | null;
	high: number | null;
	cohort: Basis['cohort'];
	cases: number;
	from: string;
	to: string;
	reason: string | null;
}

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const isFigure = (node: Node): node is Node & { basis: Basis; reason: string | null } => isNode(node.basis) && 'reason' in node;

/** By what an element of a list is named, the first that it has. */
const NAMES = ['label', 'source', 'dimension', 'number', 'channel', 'purpose', 'role', 'rule', 'rung', 'task', 'fromDay', 'day', 'id'] as const;

const nameOf = (node: Node): string => String(node[NAMES.find((name) => name in node) ?? ''] ?? '');

type Cell = Partial<Pick<FigureRow, 'value' | 'unit' | 'currency' | 'numerator' | 'denominator'>>;

const ofMoney = ({ amountMinor, currency }: Money): Cell => ({ value: amountMinor, unit: 'minor units', currency });

interface MoneyPart {
	value: number | null;
	numerator: Money;
	denominator: Money;
}

function cellsOf(figure: Node): Cell[] {
	const { value, numerator, denominator, byCurrency, amounts, unit } = figure;
	const counts = { numerator: typeof numerator === 'number' ? numerator : null, denominator: typeof denominator === 'number' ? denominator : null };
	if (Array.isArray(byCurrency)) return (byCurrency as MoneyPart[]).map((part) => ({ value: part.value, unit: typeof unit === 'string' ? unit : 'share of amount', currency: part.denominator.currency, numerator: part.numerator.amountMinor, denominator: part.denominator.amountMinor }));
	if (Array.isArray(amounts)) return (amounts as Array<Money | { currency: string; micros: number }>).map((amount) => ({ ...('micros' in amount ? { value: amount.micros, unit: 'millionths', currency: amount.currency } : ofMoney(amount)), ...counts }));
	const ownUnit = typeof unit === 'string' ? unit : 'interval' in figure ? 'share' : 'count';
	return [{ value: typeof value === 'number' ? value : null, unit: ownUnit, ...counts }];
}

function rowsOfFigure(figure: Node & { basis: Basis; reason: string | null }, place: { figure: string; group: string }): FigureRow[] {
	const { cohort, cases, from, to } = figure.basis;
	const range = isNode(figure.interval) ? (figure.interval as unknown as Interval) : null;
	const base = { ...place, unit: '', currency: null, value: null, numerator: null, denominator: null, low: range?.low ?? null, high: range?.high ?? null, cohort, cases, from, to, reason: figure.reason };
	const cells = cellsOf(figure);
	return (cells.length > 0 ? cells : [{}]).map((cell) => ({ ...base, ...cell }));
}

function walk(value: unknown, place: { figure: string; group: string }): FigureRow[] {
	if (Array.isArray(value)) {
		return value.flatMap((one: unknown) => (isNode(one) ? walk(one, { ...place, group: [place.group, nameOf(one)].filter((name) => name !== '').join(': ') }) : []));
	}
	if (!isNode(value)) return [];
	const own = isFigure(value) ? rowsOfFigure(value, place) : [];
	const inner = Object.entries(value).filter(([name]) => name !== 'basis' && name !== 'interval' && name !== 'byCurrency' && name !== 'amounts');
	return [...own, ...inner.flatMap(([name, one]) => walk(one, { ...place, figure: place.figure === '' ? name : `${place.figure}.${name}` }))];
}

/** Every figure of a report as a row, in the order of the report. */
export const reportRows = (report: DunningReport): FigureRow[] => walk(report, { figure: '', group: '' });
