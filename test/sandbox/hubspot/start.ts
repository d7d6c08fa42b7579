import type { CustomerStory } from '../wire/customer';
import type { ListenOptions } from '../wire/listen';
import { startVendor, type Vendor, type VendorAnswer, type VendorRequest } from '../wire/vendor';
import { objectsOf, type HubSpotObject, type Kind } from './objects';

/** A running fake HubSpot: objects, search, owners and pipelines of its CRM API. */
export interface HubSpotSandbox extends Vendor {
	accessToken: string;
}

interface Filter {
	propertyName: string;
	operator: string;
	value?: string;
	values?: string[];
}

interface SearchBody {
	filterGroups: Array<{ filters: Filter[] }>;
	properties?: string[];
	sorts?: Array<{ propertyName: string; direction: string }>;
	limit?: number;
}

/** https://developers.hubspot.com/docs/api-reference/error-handling */
function refuse(status: number): unknown {
	const categories: Record<number, string> = { 401: 'INVALID_AUTHENTICATION', 403: 'MISSING_SCOPES', 404: 'OBJECT_NOT_FOUND', 429: 'RATE_LIMITS' };
	return { status: 'error', message: 'The sandbox answers an error.', correlationId: '0aa52d1c', category: categories[status] ?? 'INTERNAL_ERROR' };
}

/** Values are text; a property that was never made is left out, one that is empty is null. */
function show({ id, properties, associations }: HubSpotObject, wanted: readonly string[]): object {
	const known = wanted.filter((property) => property in properties).map((property) => [property, properties[property]]);
	return { id, properties: { ...Object.fromEntries(known), hs_object_id: id }, createdAt: '2025-01-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z', archived: false, ...(associations ? { associations } : {}) };
}

function fits(object: HubSpotObject, { propertyName, operator, value, values }: Filter): boolean {
	const owners = propertyName.startsWith('associations.') ? object.owners : [object.properties[propertyName] ?? null];
	if (operator === 'EQ') return owners.includes(value ?? null);
	return operator === 'IN' && owners.some((one) => one !== null && (values ?? []).includes(one));
}

/** https://developers.hubspot.com/docs/api-reference/search/guide */
function search(all: readonly HubSpotObject[], body: SearchBody): VendorAnswer {
	const found = all.filter((object) => body.filterGroups.some(({ filters }) => filters.every((filter) => fits(object, filter))));
	const sort = body.sorts?.[0];
	if (sort) found.sort((one, other) => String(one.properties[sort.propertyName]).localeCompare(String(other.properties[sort.propertyName])) * (sort.direction === 'DESCENDING' ? -1 : 1));
	const results = found.slice(0, body.limit ?? 10).map((object) => show({ ...object, associations: undefined }, body.properties ?? []));
	return { status: 200, body: { total: found.length, results, ...(found.length > results.length ? { paging: { next: { after: String(results.length) } } } : {}) } };
}

const STAGES = [
	{ id: '1', label: 'New', displayOrder: 0, metadata: { ticketState: 'OPEN', isClosed: 'false' } },
	{ id: '4', label: 'Closed', displayOrder: 3, metadata: { ticketState: 'CLOSED', isClosed: 'true' } },
];

const notFound: VendorAnswer = { status: 404, body: refuse(404) };

function readObject(all: readonly HubSpotObject[], id: string, { query }: VendorRequest): VendorAnswer {
	const idProperty = query.get('idProperty');
	const found = all.find((object) => (idProperty === null ? object.id === id : object.properties[idProperty] === id));
	if (!found) return notFound;
	const associations = query.get('associations') === null ? undefined : found.associations;
	return { status: 200, body: show({ ...found, associations }, (query.get('properties') ?? '').split(',')) };
}

/** https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
function answerProperties([first]: readonly HubSpotObject[]): VendorAnswer {
	const results = Object.keys(first?.properties ?? {}).map((name) => ({ name, label: name.replaceAll('_', ' '), type: 'string', fieldType: 'text', groupName: 'information', hidden: false }));
	return { status: 200, body: { results } };
}

function answerOwner(stories: readonly CustomerStory[], id: string): VendorAnswer {
	const owner = stories.find((story) => story.owner.id === id)?.owner;
	if (!owner) return notFound;
	const [firstName, lastName] = owner.name.split(' ');
	return { status: 200, body: { id, email: owner.email, firstName, lastName, userId: 1, archived: false } };
}

/** What stands around the objects: properties, pipelines and owners. */
function answerAround(stories: readonly CustomerStory[], path: string): VendorAnswer {
	const owned = /^\/crm\/v3\/properties\/(contacts|companies)$/.exec(path)?.[1];
	if (owned !== undefined) return answerProperties(objectsOf(stories)[owned as Kind]);
	if (path === '/crm/v3/pipelines/tickets') return { status: 200, body: { results: [{ id: '0', label: 'Support Pipeline', displayOrder: 0, stages: STAGES }] } };
	const owner = /^\/crm\/v3\/owners\/(\d+)$/.exec(path)?.[1];
	return owner === undefined ? notFound : answerOwner(stories, owner);
}

function answer(stories: readonly CustomerStory[], request: VendorRequest): VendorAnswer {
	const { method, path } = request;
	const [, kind, id] = /^\/crm\/v3\/objects\/(contacts|companies|tickets)\/(.+)$/.exec(path) ?? [];
	if (kind !== undefined && id !== undefined) {
		const all = objectsOf(stories)[kind as Kind];
		return method === 'POST' && id === 'search' ? search(all, request.body as SearchBody) : readObject(all, decodeURIComponent(id), request);
	}
	return answerAround(stories, path);
}

/** Starts the fake HubSpot of these customers. */
export async function startHubSpotSandbox(stories: readonly CustomerStory[], options: ListenOptions = {}): Promise<HubSpotSandbox> {
	const accessToken = 'pat-eu1-sandbox';
	const vendor = await startVendor({ isAuthorized: ({ headers }) => headers.authorization === `Bearer ${accessToken}`, answer: (request) => answer(stories, request), refuse }, options);
	return { ...vendor, accessToken };
}
