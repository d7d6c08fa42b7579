import { NO_FINDINGS, onlyGap, type Findings } from '../../core/context/findings';
import { ask, type Answer } from '../ask';
import type { SourceHttp } from '../http';
import { countTickets, quoteTickets, type Ticket } from '../tickets';
import { INTERCOM } from './about';
import { conversationsShape, type IntercomConversation } from './payload';
import { VERSION } from './request';

const { id: source, name } = INTERCOM;

/** Pages of 150, the most that Intercom gives; the count is right even when there are more. */
const MOST_PAGES = 3;
const YEAR_SECONDS = 365 * 24 * 3600;

interface Filter {
	field: string;
	operator: '=' | '>';
	value: string | number | boolean;
}

type Page = { total_count: number; conversations: IntercomConversation[] };

async function search(filters: readonly Filter[], pages: number, http: SourceHttp): Promise<Answer<Page>> {
	const conversations: IntercomConversation[] = [];
	let after: string | undefined;
	let total = 0;
	for (let page = 0; page < pages; page++) {
		const json = { query: { operator: 'AND', value: filters }, pagination: { per_page: 150, ...(after === undefined ? {} : { starting_after: after }) } };
		const answer = await ask(http, { name, of: 'conversations', permission: '"Read conversations"', shape: conversationsShape, request: { method: 'POST', path: '/conversations/search', json, headers: VERSION } });
		if (!answer.ok) return answer;
		conversations.push(...answer.value.conversations);
		total = answer.value.total_count;
		after = answer.value.pages?.next?.starting_after;
		if (after === undefined) break;
	}
	return { ok: true, value: { total_count: total, conversations } };
}

function toTicket({ id, created_at: openedAt, title, tags, source: first }: IntercomConversation): Ticket[] {
	const { subject: said = null, body = null } = first ?? {};
	const subject = title ?? said;
	const names = (tags?.tags ?? []).map((tag) => tag.name);
	return openedAt === null ? [] : [{ id, openedAt, about: [...names, subject, body], subject, body }];
}

/** Open conversations; a ticket that a customer opened is one of them. */
export async function readOpen(contactId: string, http: SourceHttp): Promise<Findings> {
	const answer = await search([{ field: 'contact_ids', operator: '=', value: contactId }, { field: 'open', operator: '=', value: true }], MOST_PAGES, http);
	if (!answer.ok) return onlyGap(['openTickets'], answer.problem);
	const tickets = answer.value.conversations.flatMap(toTicket);
	return { ...NO_FINDINGS, fields: { openTickets: countTickets(source, tickets, answer.value.total_count) }, words: quoteTickets(source, tickets) };
}

/** Faces from 1 to 5, as percent of the way. */
const toPercent = (rating: number): number | null => (rating >= 1 && rating <= 5 ? ((rating - 1) / 4) * 100 : null);

/** The latest rating of the last year. */
export async function readRating(contactId: string, now: Date, http: SourceHttp): Promise<Findings> {
	const since = Math.floor(now.getTime() / 1000) - YEAR_SECONDS;
	const answer = await search([{ field: 'contact_ids', operator: '=', value: contactId }, { field: 'conversation_rating.replied_at', operator: '>', value: since }], 1, http);
	if (!answer.ok) return onlyGap(['csatPercent'], answer.problem);
	const rated = answer.value.conversations.flatMap(({ conversation_rating: given }) => (given?.rating ? [{ rating: given.rating, at: given.created_at ?? '' }] : []));
	const [latest] = rated.sort((one, other) => (one.at < other.at ? 1 : -1));
	return { ...NO_FINDINGS, fields: { csatPercent: latest ? toPercent(latest.rating) : null } };
}
