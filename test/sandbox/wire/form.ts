/** A decoded parameter: text, a list of parameters, or named parameters. Everything on the wire is text. */
export type ParamValue = string | ParamValue[] | Params;

/** Decoded parameters of a form body or a query string. */
export interface Params {
	[name: string]: ParamValue;
}

interface Branch {
	[key: string]: string | Branch;
}

function splitName(name: string): string[] {
	const open = name.indexOf('[');
	if (open <= 0) return [name];
	const inner = [...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '');
	return [name.slice(0, open), ...inner];
}

function place(root: Branch, path: string[], value: string): void {
	let branch = root;
	path.forEach((part, index) => {
		const key = part === '' ? String(Object.keys(branch).length) : part;
		if (index === path.length - 1) {
			branch[key] = value;
			return;
		}
		const next = branch[key];
		branch = typeof next === 'object' ? next : (branch[key] = {});
	});
}

function settle(branch: Branch): ParamValue {
	const keys = Object.keys(branch);
	const values = keys.map((key) => {
		const value = branch[key] ?? '';
		return typeof value === 'string' ? value : settle(value);
	});
	const isList = keys.length > 0 && keys.every((key, index) => key === String(index));
	return isList ? values : Object.fromEntries(keys.map((key, index) => [key, values[index] ?? '']));
}

/** Decodes `a[b]=c`, `list[]=x` and `list[0]=x` the way the vendor does; text in, nested parameters out. */
export function parseForm(encoded: string): Params {
	const root: Branch = {};
	for (const [name, value] of new URLSearchParams(encoded)) place(root, splitName(name), value);
	const settled = settle(root);
	return typeof settled === 'string' || Array.isArray(settled) ? {} : settled;
}

/** Encodes nested values as a form with indexed brackets; `null` is sent as the empty string, which unsets. */
export function encodeForm(value: object, prefix = ''): string {
	const parts = Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
		const name = prefix === '' ? key : `${prefix}[${key}]`;
		if (entry === undefined) return [];
		if (typeof entry === 'object' && entry !== null) return [encodeForm(entry, name)];
		return [`${encodeURIComponent(name)}=${encodeURIComponent(entry === null ? '' : String(entry))}`];
	});
	return parts.filter((part) => part !== '').join('&');
}
