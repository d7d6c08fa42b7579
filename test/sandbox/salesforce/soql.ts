/** A record; fields of a parent stand in an object. */
export type Row = Record<string, unknown>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** A query that Salesforce would refuse, with its code. */
export class SoqlError extends Error {
	constructor(
		readonly code: 'MALFORMED_QUERY' | 'INVALID_FIELD' | 'INVALID_TYPE',
		message: string,
	) {
		super(message);
	}
}

const QUERY = /^SELECT (.+?) FROM (\w+) WHERE (.+?)(?: ORDER BY (\w+) (ASC|DESC))?(?: LIMIT (\d+))?$/;
const TEXT = String.raw`'((?:[^'\\]|\\.)*)'`;
const LITERAL = new RegExp(`^${TEXT}$`);
const unescape = (text: string): string => text.replace(/\\(.)/g, '$1');

function read(row: Row, path: string): unknown {
	return path.split('.').reduce<unknown>((value, step) => {
		if (typeof value !== 'object' || value === null || !(step in value)) throw new SoqlError('INVALID_FIELD', `No such column '${step}' on entity`);
		return (value as Row)[step];
	}, row);
}

/** Conditions by AND, outside of quotes. */
function splitConditions(text: string): string[] {
	return text.match(new RegExp(`(?:${TEXT}|(?! AND ).)+`, 'g'))?.map((one) => one.replace(/^\s*AND /, '').trim()).filter((one) => one !== '') ?? [];
}

const same = (one: unknown, other: string): boolean => String(one).toLowerCase() === other.toLowerCase();

type Test = (value: unknown, now: Date) => boolean;

/** What may stand right of an operator, and what it asks for. */
const OPERANDS: ReadonlyArray<[operator: string, form: RegExp, make: (operand: string) => Test]> = [
	['=', LITERAL, (operand) => (value) => same(value, unescape(LITERAL.exec(operand)?.[1] ?? ''))],
	['=', /^(true|false)$/, (operand) => (value) => value === (operand === 'true')],
	['=', /^LAST_N_DAYS:\d+$/, (operand) => (value, now) => Date.parse(String(value)) >= now.getTime() - Number(operand.split(':')[1]) * 86_400_000],
	['LIKE', LITERAL, (operand) => (value) => String(value).toLowerCase().includes(unescape(LITERAL.exec(operand)?.[1] ?? '').replaceAll('%', '').toLowerCase())],
	['IN', /^\(.*\)$/, (operand) => (value) => [...operand.matchAll(new RegExp(TEXT, 'g'))].some(([, one]) => same(value, unescape(one ?? '')))],
];

function toTest(operator: string, operand: string): Test {
	const found = OPERANDS.find(([name, form]) => name === operator && form.test(operand));
	if (!found) throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${operand}'`);
	return found[2](operand);
}

function toCondition(text: string): (row: Row, now: Date) => boolean {
	const [, field = '', operator = '', operand = ''] = /^([\w.]+) (=|LIKE|IN) (.+)$/.exec(text) ?? [];
	if (field === '') throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${text}'`);
	const test = toTest(operator, operand);
	return (row, now) => test(read(row, field), now);
}

function select(row: Row, fields: readonly string[], type: string): Row {
	const selected: Row = { attributes: { type, url: `/services/data/v62.0/sobjects/${type}/${String(row.Id)}` } };
	for (const field of fields) {
		const [parent = '', child] = field.split('.');
		const value = read(row, field);
		if (child === undefined) selected[parent] = value;
		else selected[parent] = { attributes: { type: 'User' }, ...(selected[parent] as Row | undefined), [child]: value };
	}
	return selected;
}

/** Runs the part of SOQL that is used here; throws {@link SoqlError} for everything else. */
export function runQuery(text: string, tables: Tables, now: Date): Row[] {
	const [, fields = '', type = '', where = '', order, direction, limit] = QUERY.exec(text) ?? [];
	const table = tables[type];
	if (fields === '') throw new SoqlError('MALFORMED_QUERY', 'unexpected token');
	if (table === undefined) throw new SoqlError('INVALID_TYPE', `sObject type '${type}' is not supported.`);
	const conditions = splitConditions(where).map(toCondition);
	const found = table.filter((row) => conditions.every((holds) => holds(row, now)));
	if (order !== undefined) found.sort((one, other) => String(one[order]).localeCompare(String(other[order])) * (direction === 'DESC' ? -1 : 1));
	return found.slice(0, limit === undefined ? undefined : Number(limit)).map((row) => select(row, fields.split(', '), type));
}
