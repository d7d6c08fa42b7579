type Scalar = string | number | boolean;

/** Values that a Chargebee form can carry: scalars, lists, named values, and lists of named values. */
export type FormValue = Scalar | null | undefined | readonly Scalar[] | { readonly [key: string]: Scalar | null | undefined } | ReadonlyArray<{ readonly [key: string]: Scalar }>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function ofList(name: string, list: readonly unknown[]): [string, string][] {
	return list.flatMap((entry, index): [string, string][] =>
		isObject(entry) ? Object.entries(entry).map(([key, value]) => [`${name}[${key}][${index}]`, String(value)]) : [[`${name}[${index}]`, String(entry)]],
	);
}

function flatten(name: string, value: FormValue): [string, string][] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return ofList(name, value);
	if (!isObject(value)) return [[name, String(value)]];
	return Object.entries(value).flatMap(([key, entry]) => (entry === undefined || entry === null ? [] : [[`${name}[${key}]`, String(entry)] as [string, string]]));
}

/**
 * Named values in Chargebee's spelling, for a form body or a query string. Lists of objects go column by column:
 * `{ discounts: [{ period: 3 }] }` becomes `discounts[period][0]=3`; `{ status: { is: 'paid' } }` becomes `status[is]=paid`.
 */
export function encodeForm(values: { readonly [key: string]: FormValue }): Record<string, string> {
	return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => flatten(key, value)));
}

/** The operand of an `in` filter: a JSON list. */
export function anyOf(values: readonly string[]): string {
	return JSON.stringify(values);
}
