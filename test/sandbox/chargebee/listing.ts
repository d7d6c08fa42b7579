import { invalidRequest } from './refusal';

/** One filter of a list: a field, an operator and its operand as text. */
interface Filter {
	field: string;
	operator: string;
	operand: string;
}

function filtersOf(params: Record<string, string>): Filter[] {
	return Object.entries(params).flatMap(([name, operand]) => {
		const match = /^(\w+)\[(is|is_not|in|after)\]$/.exec(name);
		return match === null ? [] : [{ field: match[1] ?? '', operator: match[2] ?? '', operand }];
	});
}

function parseList(operand: string): string[] {
	try {
		return (JSON.parse(operand) as unknown[]).map(String);
	} catch {
		throw invalidRequest(`${operand} : should be a JSON array`, 'param_wrong_value');
	}
}

function passes(object: object, { field, operator, operand }: Filter): boolean {
	const value = object[field as keyof typeof object] as unknown;
	switch (operator) {
		case 'is':
			return String(value) === operand;
		case 'is_not':
			return String(value) !== operand;
		case 'in':
			return parseList(operand).includes(String(value));
		default:
			return Number(value) > Number(operand);
	}
}

function sorted<Entry extends object>(entries: Entry[], params: Record<string, string>): Entry[] {
	const [order, field] = params['sort_by[desc]'] ? (['desc', params['sort_by[desc]']] as const) : (['asc', params['sort_by[asc]']] as const);
	// Without an order the newest come first.
	if (field === undefined) return [...entries].reverse();
	const by = (entry: Entry): number => Number(entry[field as keyof Entry]);
	const ascending = [...entries].sort((left, right) => by(left) - by(right));
	return order === 'asc' ? ascending : ascending.reverse();
}

/** One page of what passes the filters; `wrap` puts each object under its name. */
export function listPage<Entry extends object>(entries: Iterable<Entry>, params: Record<string, string>, wrap: (entry: Entry) => object): object {
	const filters = filtersOf(params);
	const found = sorted([...entries].filter((entry) => filters.every((filter) => passes(entry, filter))), params);
	const start = Number(params['offset'] ?? 0);
	const limit = Number(params['limit'] ?? 10);
	if (!(limit >= 1 && limit <= 100)) throw invalidRequest('limit : should be between 1 and 100', 'param_wrong_value', 'limit');
	const next = start + limit < found.length ? { next_offset: String(start + limit) } : {};
	return { list: found.slice(start, start + limit).map(wrap), ...next };
}
