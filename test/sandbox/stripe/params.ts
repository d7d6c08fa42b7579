import type { Params, ParamValue } from '../wire/form';

/** Reads text; `undefined` when the parameter was not sent, `''` when it was sent empty (which unsets). */
export function textOf(params: Params, name: string): string | undefined {
	const value = params[name];
	return typeof value === 'string' ? value : undefined;
}

/** Reads a flag that the parameter check has already seen to be `true` or `false`. */
export function flagOf(params: Params, name: string): boolean | undefined {
	const value = params[name];
	return value === undefined ? undefined : value === 'true';
}

/** Reads a whole number that the parameter check has already seen to be one. */
export function countOf(params: Params, name: string): number | undefined {
	const value = textOf(params, name);
	return value === undefined || value === '' ? undefined : Number(value);
}

/** Reads a list of texts; empty when the parameter was not sent. */
export function listOf(params: Params, name: string): string[] {
	const value = params[name];
	return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Reads named parameters below a name; `undefined` when not sent. */
export function branchOf(params: Params, name: string): Params | undefined {
	const value: ParamValue | undefined = params[name];
	return typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}

/** Merges `metadata` as the vendor does: an empty value removes the key, an empty `metadata` removes all. */
export function mergeMetadata(current: Record<string, string>, params: Params): Record<string, string> {
	const sent = params['metadata'];
	if (sent === undefined) return current;
	if (typeof sent === 'string') return {};
	const next = { ...current };
	for (const [key, value] of Object.entries(sent)) {
		if (value === '') delete next[key];
		else if (typeof value === 'string') next[key] = value;
	}
	return next;
}
