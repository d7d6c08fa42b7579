import { missingField, notFound, wrongValue } from './refusal';
import type { World } from './world';

/** An admitted call: ids of its path, query and body by name. */
export interface Call {
	world: World;
	ids: Readonly<Record<string, string>>;
	query: Readonly<Record<string, string>>;
	body: Readonly<Record<string, unknown>>;
	idempotencyKey: string | null;
}

export type Work = (call: Call) => object;

/** The object of a path's id, also by its number, as Zuora finds it. */
export function find<T extends { id: string; number?: string }>(table: ReadonlyMap<string, T>, key: string | undefined): T {
	const found = table.get(key ?? '') ?? [...table.values()].find(({ number }) => number !== undefined && number === key);
	if (found === undefined) throw notFound(key ?? '');
	return found;
}

export function textField(body: Call['body'], name: string): string {
	const value = body[name];
	if (value === undefined) throw missingField(name);
	if (typeof value !== 'string' || value === '') throw wrongValue(`Invalid value for ${name}.`);
	return value;
}

export function numberField(body: Call['body'], name: string): number {
	const value = body[name];
	if (value === undefined) throw missingField(name);
	if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongValue(`Invalid value for ${name}.`);
	return value;
}

export function listField(body: Call['body'], name: string): Array<Record<string, unknown>> {
	const value = body[name];
	if (!Array.isArray(value) || value.length === 0) throw missingField(name);
	return value as Array<Record<string, unknown>>;
}

const MAX_PAGE = 40;

/** A page of a list, newest entries first as they are given, with the address of the next page as Zuora writes it. */
export function page({ world, query }: Call, { list, path }: { list: string; path: string }, entries: readonly object[]): object {
	const size = Number(query['pageSize'] ?? '20');
	const number = Number(query['page'] ?? '1');
	if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE) throw wrongValue(`The pageSize must be at most ${MAX_PAGE}.`);
	const rest = entries.slice((number - 1) * size);
	const { page: _page, ...kept } = query;
	const next = new URLSearchParams({ ...kept, page: String(number + 1) }).toString();
	return { [list]: rest.slice(0, size), ...(rest.length > size && { nextPage: `${world.baseUrl}${path}?${next}` }), success: true };
}
