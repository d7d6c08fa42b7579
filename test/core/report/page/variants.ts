import type { DunningReport } from '../../../../nodes/core/report/report';
import { EXAMPLE_REPORT } from '../exampleReport';

/** Fields whose texts come from a list of ours or are parsed before: currencies, instants, units, verdicts. */
const OURS = new Set(['from', 'to', 'generatedAt', 'timeZone', 'currency', 'cohort', 'unit', 'verdict', 'kind', 'comparison', 'source', 'dimension']);

function mapped(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((one) => mapped(one, change));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, OURS.has(key) && (typeof inner === 'string') ? inner : mapped(inner, change)]));
}

/** The report with every text that may come from data changed. */
export const mapStrings = (report: DunningReport, change: (text: string) => string): DunningReport => mapped(report, change) as DunningReport;

function repeated(value: unknown, rows: number): unknown {
	if (Array.isArray(value)) {
		const isTable = value.some((one) => typeof one === 'object' && one !== null && !('currency' in one));
		return isTable ? Array.from({ length: Math.max(rows, value.length) }, (_, index): unknown => value[index % value.length]) : value;
	}
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'curve' || key === 'gates' ? inner : repeated(inner, rows)]));
}

/** The report with as many rows in every table. */
export const withRows = (report: DunningReport, rows: number): DunningReport => repeated(report, rows) as DunningReport;

function emptied(value: unknown): unknown {
	if (Array.isArray(value)) return [];
	if (typeof value === 'number') return 0;
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'window' || key === 'schemaVersion' ? inner : key === 'value' && typeof inner === 'number' ? null : emptied(inner)]));
}

/** What a ledger without cases gives. */
export const emptyReport = (): DunningReport => emptied(EXAMPLE_REPORT) as DunningReport;
