import { createHash } from 'node:crypto';

import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import type { Endpoint, EndpointRequest } from '../platform';
import { eventOf, MERGE_FIELDS, ZUORA_EVENTS, type ZuoraEventName } from './events';
import { expectSuccess, parseAnswer, pathTo, read, send } from './request';

const orNull = <T extends z.ZodTypeAny>(schema: T) => schema.nullish().transform((value): z.output<T> | null => value ?? null);

const definitionSchema = z.object({
	id: z.string(),
	name: z.string(),
	description: orNull(z.string()),
	active: orNull(z.boolean()),
	calloutActive: orNull(z.boolean()),
	communicationProfileId: orNull(z.string()),
	eventTypeName: orNull(z.string()),
	eventTypeNamespace: orNull(z.string()),
	callout: orNull(z.object({ calloutBaseurl: orNull(z.string()) })),
});
type Definition = z.output<typeof definitionSchema>;

const triggerSchema = z.object({ eventType: orNull(z.object({ name: z.string() })) });

const OF = 'notification definition';
const DEFINITIONS = '/notifications/notification-definitions';
const STANDARD = 'com.zuora.notification';
const OWN = 'user.notification';
const PAGE = 50;
const MAX_PAGES = 40;

/** User that our callouts present; the password is made for each registration. */
const USER = 'n8n-dunning';

/** Several definitions, one per event, are one endpoint of ours. */
const SEPARATOR = ',';

/** Lists of the events service go by start and limit; its `next` address is used for whether there is more only. */
async function list<T extends z.ZodTypeAny>(path: string, schema: T, http: Http): Promise<Array<z.output<T>>> {
	const entries: Array<z.output<T>> = [];
	const page = z.object({ data: z.array(schema).nullish(), next: orNull(z.string()) });
	for (let pages = 0; pages < MAX_PAGES; pages++) {
		const { data, next }: { data?: Array<z.output<T>> | null | undefined; next: string | null } = await read(http, { path, schema: page, of: `${OF}s`, query: { start: String(entries.length), limit: String(PAGE) } });
		entries.push(...(data ?? []));
		if (next === null || (data ?? []).length === 0) return entries;
	}
	throw new DunningError({ code: 'unexpected-answer', message: `Zuora lists more than ${MAX_PAGES * PAGE} ${OF}s.`, fix: 'Remove notifications in Zuora that nobody needs, or register this one by hand.' });
}

const readDefinitions = async (http: Http): Promise<Definition[]> => await list(DEFINITIONS, definitionSchema, http);

/** How the owner stands in a definition’s description, which Zuora keeps in at most 255 characters. */
const ownerMark = (owner: string): string => `dunning_owner:${owner}`.slice(0, 255);

interface TenantEvent {
	eventTypeName: string;
	eventTypeNamespace: string;
}

/** What the tenant calls our events: names of its definitions, and of events it made itself. */
async function readTenantEvents(definitions: readonly Definition[], http: Http): Promise<Map<ZuoraEventName, TenantEvent>> {
	const triggers = await list('/events/event-triggers', triggerSchema, http);
	const named = [
		...triggers.flatMap(({ eventType }) => (eventType === null ? [] : [{ eventTypeName: eventType.name, eventTypeNamespace: OWN }])),
		...definitions.flatMap(({ eventTypeName, eventTypeNamespace }) => (eventTypeName === null ? [] : [{ eventTypeName, eventTypeNamespace: eventTypeNamespace ?? STANDARD }])),
	];
	return new Map(named.flatMap((event) => {
		const name = eventOf(event.eventTypeName);
		return name === undefined ? [] : [[name, event] as const];
	}));
}

interface Plan {
	request: EndpointRequest;
	event: TenantEvent;
	name: ZuoraEventName;
	profileId: string | null;
}

function definitionOf({ request, event, name, profileId }: Plan): Record<string, unknown> {
	const digest = createHash('sha256').update(request.owner).digest('hex').slice(0, 12);
	const sends = ['eventType', 'eventTime', ...ZUORA_EVENTS[name].sends] as const;
	return {
		// Zuora wants names that are unique in the tenant.
		name: `${request.description.slice(0, 180)} ${name} ${digest}`,
		description: ownerMark(request.owner),
		active: true,
		calloutActive: true,
		emailActive: false,
		...event,
		...(profileId !== null && { communicationProfileId: profileId }),
		callout: {
			name: `${name} ${digest}`,
			...event,
			calloutBaseurl: request.url,
			httpMethod: 'POST',
			calloutRetry: true,
			requiredAuth: true,
			calloutAuth: { username: USER, password: request.secret, domain: '', preemptive: true },
			calloutParams: Object.fromEntries(sends.map((field) => [field, MERGE_FIELDS[field]])),
		},
	};
}

async function create(plan: Plan, http: Http): Promise<Definition> {
	const reply = expectSuccess(await send(http, { method: 'POST', path: DEFINITIONS, json: definitionOf(plan) }), `${OF} of ${plan.name}`);
	return parseAnswer(definitionSchema, reply.body, OF);
}

async function removeOne(id: string, http: Http): Promise<void> {
	const reply = await send(http, { method: 'DELETE', path: pathTo('notifications', 'notification-definitions', id) });
	if ('status' in reply && reply.status === 404) return;
	expectSuccess(reply, OF);
}

/**
 * Registers a notification definition with a callout for each event: for those that every tenant has, and for the others
 * where the tenant has an event of that name. What was made is removed again when one of them fails.
 */
export async function registerEndpoint(request: EndpointRequest, http: Http): Promise<Endpoint & { secret: string }> {
	const definitions = await readDefinitions(http);
	const tenantEvents = await readTenantEvents(definitions, http);
	const profileId = definitions.find(({ communicationProfileId }) => communicationProfileId !== null)?.communicationProfileId ?? null;
	const made: string[] = [];
	const wanted = Object.keys(ZUORA_EVENTS).filter((one) => request.events.includes(one)) as ZuoraEventName[];
	const makeAll = async (): Promise<void> => {
		for (const name of wanted) {
			const event = tenantEvents.get(name) ?? (ZUORA_EVENTS[name].isStandard ? { eventTypeName: name, eventTypeNamespace: STANDARD } : undefined);
			if (event !== undefined) made.push((await create({ request, event, name, profileId }, http)).id);
		}
	};
	await makeAll().catch(async (error: unknown) => {
		for (const id of made) await removeOne(id, http);
		return await Promise.reject(error as Error);
	});
	if (made.length > 0) return { id: made.join(SEPARATOR), url: request.url, isEnabled: true, secret: `${USER}:${request.secret}` };
	throw new DunningError({ code: 'not-supported', message: 'This tenant has none of the chosen events.', fix: 'Choose payment events as well, or make events of these names in Zuora under Events & Notifications.' });
}

function toEndpoint(definitions: readonly Definition[]): Endpoint {
	const urls = new Set(definitions.map(({ callout }) => callout?.calloutBaseurl ?? ''));
	return {
		id: definitions.map(({ id }) => id).join(SEPARATOR),
		url: urls.size === 1 ? ([...urls][0] ?? '') : '',
		isEnabled: definitions.every(({ active, calloutActive }) => active !== false && calloutActive !== false),
	};
}

/** Reads an endpoint; undefined when a part of it is gone. */
export async function readEndpoint(id: string, http: Http): Promise<Endpoint | undefined> {
	const definitions: Definition[] = [];
	for (const one of id.split(SEPARATOR)) {
		const reply = await send(http, { method: 'GET', path: pathTo('notifications', 'notification-definitions', one) });
		if ('status' in reply && reply.status === 404) return undefined;
		definitions.push(parseAnswer(definitionSchema, expectSuccess(reply, OF).body, OF));
	}
	return toEndpoint(definitions);
}

/** The definitions that carry this owner, as one endpoint. */
export async function findEndpoints(owner: string, http: Http): Promise<Endpoint[]> {
	const own = (await readDefinitions(http)).filter(({ description }) => description === ownerMark(owner));
	return own.length === 0 ? [] : [toEndpoint(own)];
}

/** Removes every definition of an endpoint; true also when they were gone already. */
export async function removeEndpoint(id: string, http: Http): Promise<boolean> {
	for (const one of id.split(SEPARATOR)) await removeOne(one, http);
	return true;
}
