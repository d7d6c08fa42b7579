import type { CustomerStory, StoryTicket } from '../wire/customer';
import type { ListenOptions } from '../wire/listen';
import { startVendor, type Vendor, type VendorAnswer, type VendorRequest } from '../wire/vendor';

/** A running fake Zendesk Support: users, organizations, tickets and its search. */
export interface ZendeskSandbox extends Vendor {
	email: string;
	apiToken: string;
}

/** https://developer.zendesk.com/api-reference/introduction/requests/#response-format */
function refuse(status: number): unknown {
	if (status === 401) return { error: "Couldn't authenticate you" };
	if (status === 404) return { error: 'RecordNotFound', description: 'Not found' };
	return status === 403 ? { error: { title: 'Forbidden', message: 'You do not have access to this page.' } } : { error: 'TooManyRequests', description: 'The sandbox answers an error.' };
}

const time = (iso: string): string => iso.replace('.000Z', 'Z');
const userId = (index: number): number => 35_436 + index;
const organizationId = (index: number): number => 57_542 + index;

/** https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format */
function userOf(story: CustomerStory, index: number): object {
	return { id: userId(index), name: 'Ada', email: story.email, external_id: story.customerId, organization_id: organizationId(index), role: 'end-user', tags: story.tags, user_fields: { plan: null }, suspended: false };
}

/** Mood and rating stand on the latest ticket, solved or not. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#json-format */
function ticketOf(story: CustomerStory, one: StoryTicket, place: { index: number; number: number }): Record<string, unknown> & { isOpen: boolean } {
	const isLatest = one.openedAt === story.tickets.map(({ openedAt }) => openedAt).sort().at(-1);
	const rating = story.rating >= 4 ? 'good' : 'badwithcomment';
	return {
		id: 1000 + place.index * 1000 + place.number,
		subject: one.subject,
		description: one.body,
		type: 'question',
		priority: 'normal',
		status: one.isOpen ? 'open' : 'closed',
		created_at: time(one.openedAt),
		updated_at: time(one.openedAt),
		requester_id: userId(place.index),
		organization_id: organizationId(place.index),
		tags: [one.category, ...(isLatest && story.fields.mood ? [`sentiment__very_${String(story.fields.mood)}`] : [])],
		satisfaction_rating: { score: isLatest ? rating : 'unoffered' },
		isOpen: one.isOpen,
	};
}

const ticketsOf = (story: CustomerStory, index: number) => story.tickets.map((one, number) => ticketOf(story, one, { index, number }));

const without = ({ isOpen: _open, ...ticket }: Record<string, unknown> & { isOpen: boolean }): object => ticket;

/** https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/ */
function search(stories: readonly CustomerStory[], { query }: VendorRequest): VendorAnswer {
	const words = query.get('query') ?? '';
	const owner = /(organization|requester):(\d+)/.exec(words);
	if (!words.includes('type:ticket') || !words.includes('status<solved') || owner === null) return { status: 422, body: { error: 'invalid', description: 'Invalid search' } };
	const idOf = owner[1] === 'organization' ? organizationId : userId;
	const found = stories.flatMap((story, index) => (idOf(index) === Number(owner[2]) ? ticketsOf(story, index).filter(({ isOpen }) => isOpen) : []));
	const results = found.slice(0, Number(query.get('per_page') ?? 100)).map((ticket) => ({ ...without(ticket), result_type: 'ticket' }));
	return { status: 200, body: { results, facets: null, next_page: found.length > results.length ? 'https://x.zendesk.com/api/v2/search.json?page=2' : null, previous_page: null, count: found.length } };
}

/** The search finds parts of words: everybody at the same domain, too. */
function findUsers(stories: readonly CustomerStory[], { query }: VendorRequest): VendorAnswer {
	const external = query.get('external_id');
	const email = /^email:"([^"]*)"$/.exec(query.get('query') ?? '')?.[1];
	const part = email?.split('@')[1] ?? '-';
	const users = stories.map(userOf).filter((_user, index) => (external === null ? (stories[index]?.email ?? '').includes(part) : stories[index]?.customerId === external));
	return { status: 200, body: { users, next_page: null, previous_page: null, count: users.length } };
}

/** Fewer than asked for, as Zendesk may. */
const FIELDS_PER_PAGE = 3;

function byId(stories: readonly CustomerStory[], id: string, idOf: (index: number) => number): { story: CustomerStory; index: number } | undefined {
	const index = stories.findIndex((_story, place) => idOf(place) === Number(id));
	const story = stories[index];
	return story && { story, index };
}

/** In pages by a cursor: https://developer.zendesk.com/api-reference/ticketing/organizations/organization_fields/ */
function answerFields(stories: readonly CustomerStory[], kind: 'organization_fields' | 'user_fields', { query }: VendorRequest): VendorAnswer {
	const names = kind === 'user_fields' ? ['plan'] : Object.keys(stories[0]?.fields ?? {}).filter((name) => name !== 'mood');
	const [from, size] = [Number(query.get('page[after]') ?? 0), Math.min(Number(query.get('page[size]') ?? 100), FIELDS_PER_PAGE)];
	const fields = names.slice(from, from + size).map((key, index) => ({ id: from + index, key, title: key.replaceAll('_', ' '), type: 'text', active: true }));
	const hasMore = from + size < names.length;
	return { status: 200, body: { [kind]: fields, meta: { has_more: hasMore, after_cursor: hasMore ? String(from + size) : null, before_cursor: null }, links: {} } };
}

function answerRequested(stories: readonly CustomerStory[], path: string): VendorAnswer {
	const requester = byId(stories, /^\/api\/v2\/users\/(\d+)\/tickets\/requested\.json$/.exec(path)?.[1] ?? '', userId);
	if (!requester) return { status: 404, body: refuse(404) };
	const tickets = ticketsOf(requester.story, requester.index).map(without);
	return { status: 200, body: { tickets, next_page: null, previous_page: null, count: tickets.length } };
}

function answer(stories: readonly CustomerStory[], request: VendorRequest): VendorAnswer {
	const { path } = request;
	const kind = /^\/api\/v2\/(organization_fields|user_fields)\.json$/.exec(path)?.[1];
	if (kind !== undefined) return answerFields(stories, kind as 'user_fields', request);
	if (path === '/api/v2/users/search.json') return findUsers(stories, request);
	if (path === '/api/v2/search.json') return search(stories, request);
	const organization = byId(stories, /^\/api\/v2\/organizations\/(\d+)\.json$/.exec(path)?.[1] ?? '', organizationId);
	if (organization) {
		const { mood: _mood, ...fields } = organization.story.fields;
		return { status: 200, body: { organization: { id: organizationId(organization.index), name: 'Example', tags: [], domain_names: [organization.story.domain], organization_fields: fields } } };
	}
	return answerRequested(stories, path);
}

/** Starts the fake Zendesk of these customers. */
export async function startZendeskSandbox(stories: readonly CustomerStory[], options: ListenOptions = {}): Promise<ZendeskSandbox> {
	const [email, apiToken] = ['agent@seller.example', 'zendesk-sandbox'];
	const expected = `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`;
	const vendor = await startVendor({ isAuthorized: ({ headers }) => headers.authorization === expected, answer: (request) => answer(stories, request), refuse }, options);
	return { ...vendor, email, apiToken };
}
