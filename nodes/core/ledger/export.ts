import type { Entry } from './entry';

/** How an exported file looks. Both are UTF-8; the CSV starts with a byte order mark, since spreadsheets guess otherwise. */
export const EXPORT_FORMATS = {
	jsonLines: { mimeType: 'application/x-ndjson', extension: 'jsonl', encoding: 'UTF-8', head: '' },
	csv: { mimeType: 'text/csv; charset=utf-8', extension: 'csv', encoding: 'UTF-8 with byte order mark', head: '\uFEFFid,at,type,caseId,actor,isRehearsal,body,previousHash,hash,seal\r\n' },
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;

/**
 * Signs with which a spreadsheet takes a cell for a formula, their full-width forms too. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA_START = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A cell in quotes; what could be a formula is led by an apostrophe, as text is in spreadsheets. */
function toCell(value: string | number | boolean | null): string {
	const text = String(value ?? '');
	const safe = typeof value === 'string' && FORMULA_START.test(text) ? `'${text}` : text;
	return `"${safe.replaceAll('"', '""')}"`;
}

function toCsvRow({ id, at, type, caseId, actor, isRehearsal, body, previousHash, hash, seal }: Entry): string {
	const cells = [id, at, type, caseId, actor, isRehearsal, JSON.stringify(body), previousHash, hash, seal];
	return `${cells.map(toCell).join(',')}\r\n`;
}

/** One entry as it stands in an exported file. The CSV is to be read by people; only JSON Lines can be verified again. */
export function writeEntry(entry: Entry, format: ExportFormat): string {
	return format === 'csv' ? toCsvRow(entry) : `${JSON.stringify(entry)}\n`;
}
