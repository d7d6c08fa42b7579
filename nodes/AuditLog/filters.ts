import type { EntryFilter } from '../stores/books/audit';
import type { Desk } from './desk';

/** The filters that are set. n8n hands over empty texts for those that were added and left empty. */
export function readFilters({ context, index }: Desk): Omit<EntryFilter, 'limit'> {
	const given = context.getNodeParameter('filters', index, {}) as Partial<EntryFilter>;
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== null && value !== undefined));
}
