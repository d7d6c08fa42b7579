/** Values that a Stripe request can carry; `null` is sent as the empty string, which unsets a field. */
export type FormValue = string | number | boolean | null | undefined | readonly FormValue[] | { readonly [key: string]: FormValue };

function flatten(name: string, value: FormValue): [string, string][] {
	if (value === undefined) return [];
	if (value === null) return [[name, '']];
	if (typeof value !== 'object') return [[name, String(value)]];
	return Object.entries(value).flatMap(([key, entry]: [string, FormValue]) => flatten(`${name}[${key}]`, entry));
}

/**
 * Nested values in Stripe's bracket spelling, for a form body or a query string:
 * `{ expand: ['a'], metadata: { k: 'v' } }` becomes `expand[0]=a` and `metadata[k]=v`.
 */
export function encodeForm(values: { readonly [key: string]: FormValue }): Record<string, string> {
	return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => flatten(key, value)));
}
