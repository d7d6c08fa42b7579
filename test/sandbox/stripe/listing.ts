import type { Params } from '../wire/form';
import { invalidRequest, missingResource } from './errors';
import { branchOf, countOf, textOf } from './params';

interface Listed {
	id: string;
	created?: number;
	[field: string]: unknown;
}

/** One page of a list as the vendor sends it. */
export interface Page {
	object: 'list';
	data: object[];
	has_more: boolean;
	url: string;
}

function createdFits(entry: Listed, params: Params): boolean {
	const created = Number(entry.created);
	const exact = countOf(params, 'created');
	if (exact !== undefined) return created === exact;
	const range = branchOf(params, 'created') ?? {};
	const { gt = -Infinity, gte = -Infinity } = { gt: countOf(range, 'gt'), gte: countOf(range, 'gte') };
	const { lt = Infinity, lte = Infinity } = { lt: countOf(range, 'lt'), lte: countOf(range, 'lte') };
	return created > gt && created >= gte && created < lt && created <= lte;
}

function positionOf(entries: Listed[], id: string, param: string): number {
	const position = entries.findIndex((entry) => entry.id === id);
	if (position === -1) throw missingResource('object', id, param);
	return position;
}

function readLimit(params: Params): number {
	const limit = countOf(params, 'limit') ?? 10;
	if (limit < 1 || limit > 100) {
		throw invalidRequest('This value must be between 1 and 100.', { code: 'parameter_invalid_integer', param: 'limit' });
	}
	return limit;
}

/** Pages through entries given oldest first: newest first on the wire, by cursor, with `created` filters applied. */
export function listPage(entries: Iterable<Listed>, request: { params: Params; url: string }): Page {
	const { params, url } = request;
	const limit = readLimit(params);
	const newestFirst = [...entries].reverse().filter((entry) => createdFits(entry, params));
	const after = textOf(params, 'starting_after');
	const before = textOf(params, 'ending_before');
	if (before !== undefined) {
		const end = positionOf(newestFirst, before, 'ending_before');
		const start = Math.max(0, end - limit);
		return { object: 'list', data: newestFirst.slice(start, end), has_more: start > 0, url };
	}
	const start = after === undefined ? 0 : positionOf(newestFirst, after, 'starting_after') + 1;
	return { object: 'list', data: newestFirst.slice(start, start + limit), has_more: start + limit < newestFirst.length, url };
}
