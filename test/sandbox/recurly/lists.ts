import type { Invoice } from './objects';
import type { Work } from './works';
import { badRequest } from './errors';

type Call = Parameters<Work>[0];

/** A page of the vendor: `next` is the path and query of the one that follows. */
export function page<Entry, Shown>(call: Call, entries: readonly Entry[], show: (entry: Entry) => Shown): object {
	const { query, world } = call;
	const limit = Number(query['limit'] ?? world.settings.pageSize);
	if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw badRequest('limit must be between 1 and 200', 'limit');
	const start = Number(query['cursor'] ?? 0);
	const end = start + limit;
	const hasMore = entries.length > end;
	const next = hasMore ? `${call.path}?${new URLSearchParams({ ...query, cursor: String(end) }).toString()}` : null;
	return { object: 'list', has_more: hasMore, next, data: entries.slice(start, end).map(show) };
}

/** Invoices as a list call filters and sorts them: newest first unless told otherwise. */
export function selectInvoices(query: Readonly<Record<string, string>>, invoices: readonly Invoice[]): Invoice[] {
	const field = query['sort'] === 'updated_at' ? 'updatedAt' : 'createdAt';
	const from = query['begin_time'] === undefined ? -Infinity : Date.parse(query['begin_time']) / 1000;
	const to = query['end_time'] === undefined ? Infinity : Date.parse(query['end_time']) / 1000;
	const chosen = invoices.filter((invoice) => {
		const isState = query['state'] === undefined || invoice.state === query['state'];
		const isType = query['type'] === undefined || invoice.type === query['type'];
		return isState && isType && invoice[field] >= Math.floor(from) && invoice[field] <= to;
	});
	const sorted = [...chosen].sort((left, right) => left[field] - right[field]);
	return query['order'] === 'asc' ? sorted : sorted.reverse();
}
