import { DunningError } from '../errors';

/** Deeper than any entry of ours; an object that contains itself ends here instead of in a stack overflow. */
const MAX_DEPTH = 64;

type Path = readonly (string | number)[];

function reject(path: Path, what: string): never {
	const place = path.length === 0 ? 'The value' : `The field '${path.join('.')}'`;
	throw new DunningError({
		code: 'bad-input',
		message: `${place} ${what}, which JSON cannot hold.`,
		fix: 'Leave the field out or set it to null.',
	});
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	// By tag, not by prototype: n8n and test runners hand over objects of another realm.
	if (Object.prototype.toString.call(value) !== '[object Object]') return false;
	return typeof (value as { toJSON?: unknown }).toJSON !== 'function';
}

function writeObject(value: Record<string, unknown>, path: Path): string {
	const fields = Object.keys(value)
		.sort()
		.map((name) => `${JSON.stringify(name)}:${write(value[name], [...path, name])}`);
	return `{${fields.join(',')}}`;
}

function writeNumber(value: number, path: Path): string {
	return Number.isFinite(value) ? JSON.stringify(value) : reject(path, `is ${value}`);
}

function write(value: unknown, path: Path): string {
	if (path.length > MAX_DEPTH) return reject(path.slice(0, 3), `is nested deeper than ${MAX_DEPTH} levels`);
	if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
	if (typeof value === 'number') return writeNumber(value, path);
	// Array.from turns holes into undefined, which is then refused like any other.
	if (Array.isArray(value)) return `[${Array.from(value, (item, at) => write(item, [...path, at])).join(',')}]`;
	if (isPlainObject(value)) return writeObject(value, path);
	return reject(path, value === undefined ? 'is undefined' : `is a ${typeof value} that is not plain`);
}

/**
 * The one text of a JSON value: keys sorted by code unit, no white space, numbers as ECMAScript writes them (-0 is 0).
 * Throws `bad-input` with the field's path for what JSON cannot hold: undefined, NaN, Infinity, dates, functions, cycles.
 */
export function canonicalJson(value: unknown): string {
	return write(value, []);
}
