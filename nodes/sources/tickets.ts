import type { CustomerWords, OpenTickets } from '../core/context/facts';
import { MAX_TICKET_IDS } from '../core/context/merge';
import { findTopic, TOPICS } from '../core/context/topics';
import { MAX_WORDS, quote } from '../core/context/words';

/** One unsolved request as every helpdesk can tell it. */
export interface Ticket {
	id: string;
	openedAt: string;
	/** The most telling first: category, tags, subject. */
	about: ReadonlyArray<string | null>;
	subject: string | null;
	body: string | null;
}

/** The open tickets of a customer; `total` counts those too that were not read. */
export function countTickets(source: string, tickets: readonly Ticket[], total: number): OpenTickets {
	const oldestFirst = [...tickets].sort((one, other) => Date.parse(one.openedAt) - Date.parse(other.openedAt));
	const topics = tickets.map(({ about }) => findTopic(about));
	return {
		count: Math.max(total, tickets.length),
		ids: oldestFirst.slice(0, MAX_TICKET_IDS).map(({ id }) => `${source}:${id}`),
		oldestOpenedAt: oldestFirst[0]?.openedAt ?? null,
		topics: Object.fromEntries(TOPICS.map((topic) => [topic, topics.filter((one) => one === topic).length])) as OpenTickets['topics'],
	};
}

/** What the newest of them say in the customer's own words. */
export function quoteTickets(source: string, tickets: readonly Ticket[]): CustomerWords[] {
	const newestFirst = [...tickets].sort((one, other) => Date.parse(other.openedAt) - Date.parse(one.openedAt));
	return newestFirst.flatMap(({ id, openedAt, subject, body }) => quote({ source, ticketId: id, at: openedAt, subject, body }) ?? []).slice(0, MAX_WORDS);
}
