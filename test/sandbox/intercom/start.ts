import type { CustomerStory } from '../wire/customer';
import type { ListenOptions } from '../wire/listen';
import { startVendor, type Vendor, type VendorAnswer, type VendorRequest } from '../wire/vendor';
import { companyOf, contactOf, conversationsOf, tagsOf, type Conversation } from './objects';

/** A running fake Intercom: contacts, companies, tags, admins and conversations. */
export interface IntercomSandbox extends Vendor {
	accessToken: string;
}

interface Filter {
	field: string;
	operator: string;
	value: unknown;
}

interface SearchBody {
	query: Filter | { operator: 'AND'; value: Filter[] };
	pagination?: { per_page?: number; starting_after?: string };
}

/** https://developers.intercom.com/docs/references/rest-api/errors/http-responses */
function refuse(status: number): unknown {
	const codes: Record<number, string> = { 401: 'unauthorized', 403: 'api_plan_restricted', 404: 'not_found', 429: 'rate_limit_exceeded' };
	return { type: 'error.list', request_id: 'b68959ea', errors: [{ code: codes[status] ?? 'server_error', message: 'The sandbox answers an error.' }] };
}

const filtersOf = ({ query }: SearchBody): Filter[] => ('field' in query ? [query] : query.value);

function fits(record: Readonly<Record<string, unknown>>, { field, operator, value }: Filter): boolean {
	const held = record[field];
	return operator === '>' ? typeof held === 'number' && held > Number(value) : held === value;
}

/** https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/pagination-cursor */
function page<T>(found: readonly T[], { pagination }: SearchBody): { items: T[]; pages: object } {
	const size = Math.min(pagination?.per_page ?? 20, 150);
	const from = Number(pagination?.starting_after ?? 0);
	const next = from + size < found.length ? { next: { per_page: size, starting_after: String(from + size) } } : {};
	return { items: found.slice(from, from + size), pages: { type: 'pages', page: from / size + 1, per_page: size, total_pages: Math.ceil(found.length / size), ...next } };
}

function searchContacts(stories: readonly CustomerStory[], body: SearchBody): VendorAnswer {
	const found = stories.map(contactOf).filter((contact) => filtersOf(body).every((filter) => fits(contact, filter)));
	const { items, pages } = page(found, body);
	return { status: 200, body: { type: 'list', data: items, total_count: found.length, pages } };
}

/** What is searched by stands beside what is shown. */
const searchable = (one: Conversation) => ({ contact_ids: one.contacts.contacts[0]?.id, open: one.open, 'conversation_rating.replied_at': one.conversation_rating?.created_at });

function searchConversations(stories: readonly CustomerStory[], body: SearchBody): VendorAnswer {
	const found = stories.flatMap(conversationsOf).filter((one) => filtersOf(body).every((filter) => fits(searchable(one), filter)));
	const { items, pages } = page(found, body);
	return { status: 200, body: { type: 'conversation.list', conversations: items, total_count: found.length, pages } };
}

const notFound: VendorAnswer = { status: 404, body: refuse(404) };

function readOne(stories: readonly CustomerStory[], path: string): VendorAnswer {
	const [, kind, id, rest] = /^\/(companies|contacts|admins)\/([^/]+)(\/tags)?$/.exec(path) ?? [];
	const owner = stories.find((story) => story.owner.id === id)?.owner;
	if (kind === 'admins' && owner) return { status: 200, body: { type: 'admin', id: owner.id, name: owner.name, email: owner.email } };
	const index = stories.findIndex((_story, place) => id === (kind === 'companies' ? `comp${place}` : `cont${place}`));
	const story = stories[index];
	if (!story) return notFound;
	if (kind === 'companies') return { status: 200, body: companyOf(story, index) };
	return rest ? { status: 200, body: tagsOf(story) } : notFound;
}

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/data-attributes/lisdataattributes */
function answerAttributes(stories: readonly CustomerStory[], model: string | null): VendorAnswer {
	const [story] = stories;
	const own = story === undefined ? {} : (model === 'company' ? companyOf(story, 0) : contactOf(story, 0)).custom_attributes;
	const custom = Object.keys(own as object).map((name) => ({ type: 'data_attribute', name, label: name.replaceAll('_', ' '), full_name: `custom_attributes.${name}`, custom: true, archived: false, model }));
	return { status: 200, body: { type: 'list', data: [...custom, { type: 'data_attribute', name: 'email', label: 'Email', full_name: 'email', custom: false, archived: false, model }] } };
}

function answer(stories: readonly CustomerStory[], { method, path, body, headers, query }: VendorRequest): VendorAnswer {
	if (method === 'GET' && path === '/data_attributes') return answerAttributes(stories, query.get('model'));
	if (headers['intercom-version'] === undefined) return { status: 400, body: refuse(400) };
	if (method === 'POST' && path === '/contacts/search') return searchContacts(stories, body as SearchBody);
	if (method === 'POST' && path === '/conversations/search') return searchConversations(stories, body as SearchBody);
	return method === 'GET' ? readOne(stories, path) : notFound;
}

/** Starts the fake Intercom of these customers. */
export async function startIntercomSandbox(stories: readonly CustomerStory[], options: ListenOptions = {}): Promise<IntercomSandbox> {
	const accessToken = 'intercom-sandbox';
	const vendor = await startVendor({ isAuthorized: ({ headers }) => headers.authorization === `Bearer ${accessToken}`, answer: (request) => answer(stories, request), refuse }, options);
	return { ...vendor, accessToken };
}
