import { NO_FINDINGS, onlyGap, type Findings, type Problem } from '../../core/context/findings';
import { joinFindings } from '../../core/context/join';
import { parseField } from '../../core/context/parseField';
import { ask } from '../ask';
import { fieldsAsked, keyOf, notOne } from '../find';
import type { SourceHttp, SourceRequest } from '../http';
import { firstTold, readNamed, tagged } from '../named';
import type { Lookup } from '../source';
import { countTickets, quoteTickets } from '../tickets';
import { ZENDESK } from './about';
import { foundTicketsShape, organizationShape, ticketsShape, usersShape, type ZendeskTicket, type ZendeskUser } from './payload';

const { id: source, name } = ZENDESK;

const get = (path: string, query: Record<string, string> = {}): SourceRequest => ({ method: 'GET', path: `/api/v2/${path}`, query });

type Found = { ok: true; user: ZendeskUser } | { ok: false; problem: Problem };

async function findUser(lookup: Lookup, http: SourceHttp): Promise<Found> {
	const key = keyOf(lookup, ZENDESK);
	if (!key.ok) return key;
	const isByEmail = lookup.by === 'email';
	const query: Record<string, string> = isByEmail ? { query: `email:"${key.value.replaceAll('"', '')}"` } : { [key.field ?? '']: key.value };
	const answer = await ask(http, { name, of: 'users', permission: 'the role of an agent', shape: usersShape, request: get('users/search.json', query) });
	if (!answer.ok) return answer;
	// The search finds parts of words and other properties too.
	const users = answer.value.users.filter((user) => (isByEmail ? user.email?.toLowerCase() === key.value : user.external_id === key.value));
	const [user] = users;
	return user && users.length === 1 ? { ok: true, user } : { ok: false, problem: notOne(ZENDESK, users.length) };
}

/** Open are new, open, pending and on hold. A ticket of a colleague counts: it is the company that owes. */
async function readOpenTickets({ id, organization_id }: ZendeskUser, http: SourceHttp): Promise<Findings> {
	const whose = organization_id ? `organization:${organization_id}` : `requester:${id}`;
	const query = { query: `type:ticket status<solved ${whose}`, sort_by: 'created_at', sort_order: 'asc', per_page: '100' };
	const answer = await ask(http, { name, of: 'tickets', permission: 'the role of an agent who sees all tickets', shape: foundTicketsShape, request: get('search.json', query) });
	if (!answer.ok) return onlyGap(['openTickets'], answer.problem);
	const tickets = answer.value.results.map((one) => ({ id: String(one.id), openedAt: one.created_at, about: [...one.tags, one.type, one.subject], subject: one.subject, body: one.description }));
	return { ...NO_FINDINGS, fields: { openTickets: countTickets(source, tickets, answer.value.count) }, words: quoteTickets(source, tickets) };
}

/** Ratings read `good` or `bad`, with or without a comment; `offered` is no answer yet. */
function ratingIn({ satisfaction_rating }: ZendeskTicket): number | null {
	const score = satisfaction_rating?.score ?? '';
	if (score.startsWith('good')) return 100;
	return score.startsWith('bad') ? 0 : null;
}

/** Intelligent triage, where it is switched on, writes the mood as a tag. https://support.zendesk.com/hc/en-us/articles/4964447214106 */
function moodIn({ tags }: ZendeskTicket): Findings['fields']['lastSentiment'] {
	const found = tags.filter((tag) => tag.startsWith('sentiment__')).map((tag) => parseField('lastSentiment', tag));
	return found.flatMap((one) => (one.ok && one.value !== null ? [one.value] : []))[0] ?? null;
}

const firstKnown = <T>(values: ReadonlyArray<T | null | undefined>): T | null => values.find((value) => value !== null && value !== undefined) ?? null;

/** What the person's own latest 100 tickets tell of their mood. */
async function readOwnTickets({ id }: ZendeskUser, http: SourceHttp): Promise<Findings> {
	const request = get(`users/${id}/tickets/requested.json`, { sort_by: 'updated_at', sort_order: 'desc', per_page: '100' });
	const answer = await ask(http, { name, of: 'tickets', permission: 'the role of an agent who sees all tickets', shape: ticketsShape, request });
	if (!answer.ok) return onlyGap(['csatPercent', 'lastSentiment', 'lastHeardFromAt'], answer.problem);
	const tickets = [...answer.value.tickets].sort((one, other) => Date.parse(other.updated_at) - Date.parse(one.updated_at));
	const opened = tickets.map(({ created_at }) => created_at).sort();
	return { ...NO_FINDINGS, fields: { csatPercent: firstKnown(tickets.map(ratingIn)), lastSentiment: firstKnown(tickets.map(moodIn)), lastHeardFromAt: opened.at(-1) ?? null } };
}

/** Fields of the organization stand above those of the person. */
async function readOrganization(user: ZendeskUser, lookup: Lookup, http: SourceHttp): Promise<Findings> {
	if (!user.organization_id) return joinFindings([tagged(ZENDESK, user.tags), readNamed(ZENDESK, lookup, (field) => user.user_fields[field])]);
	const answer = await ask(http, { name, of: 'organizations', permission: 'the role of an agent', shape: organizationShape, request: get(`organizations/${user.organization_id}.json`) });
	if (!answer.ok) return joinFindings([tagged(ZENDESK, user.tags), onlyGap(fieldsAsked({ ...ZENDESK, fills: ['tags'] }, lookup), answer.problem)]);
	const { organization } = answer.value;
	const read = (field: string) => firstTold(organization.organization_fields[field], user.user_fields[field]);
	return joinFindings([tagged(ZENDESK, [...organization.tags, ...user.tags]), readNamed(ZENDESK, lookup, read)]);
}

/** A person, their organization and their tickets: four calls, three for somebody without an organization. */
export async function readZendesk(lookup: Lookup, http: SourceHttp): Promise<Findings> {
	const found = await findUser(lookup, http);
	if (!found.ok) return onlyGap(fieldsAsked(ZENDESK, lookup), found.problem);
	const { user } = found;
	return joinFindings(await Promise.all([readOrganization(user, lookup, http), readOpenTickets(user, http), readOwnTickets(user, http)]));
}
