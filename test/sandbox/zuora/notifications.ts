import { textField, type Call, type Work } from './call';
import { missingField, wrongValue, ZuoraRefusal } from './refusal';
import type { Definition } from './records';
import { renderDefinition } from './render';
import { STANDARD_EVENTS, type World } from './world';

/** A list of the events service: by start and limit, its next address on another host. */
function list({ query }: Call, entries: readonly object[], path: string): object {
	const start = Number(query['start'] ?? '0');
	const limit = Number(query['limit'] ?? '10');
	const data = entries.slice(start, start + limit);
	return { data, ...(start + limit < entries.length && { next: `https://api.zuora.com${path}?start=${start + limit}&limit=${limit}` }) };
}

function checkEvent(world: World, name: string, namespace: unknown): void {
	const known = namespace === 'user.notification' ? world.settings.ownEvents : (STANDARD_EVENTS as readonly string[]);
	if (!known.includes(name)) throw new ZuoraRefusal(70000040, `The event type ${name} does not exist.`, 400);
}

function checkCallout(callout: unknown): Definition['callout'] {
	if (typeof callout !== 'object' || callout === null) throw missingField('callout');
	const { calloutBaseurl, calloutAuth, requiredAuth } = callout as Partial<Definition['callout']>;
	if (calloutBaseurl === undefined || !URL.canParse(calloutBaseurl)) throw wrongValue('Invalid calloutBaseurl.');
	if (requiredAuth === true && (!calloutAuth?.username || !calloutAuth.password)) throw missingField('calloutAuth');
	return callout as Definition['callout'];
}

const create: Work = ({ world, body }) => {
	const name = textField(body, 'name');
	if ([...world.definitions.values()].some((one) => one.name === name)) throw new ZuoraRefusal(70000020, `The name ${name} is taken.`, 400);
	const eventTypeName = textField(body, 'eventTypeName');
	checkEvent(world, eventTypeName, body['eventTypeNamespace'] ?? 'user.notification');
	const callout = checkCallout(body['callout']);
	const definition = { emailActive: false, communicationProfileId: '2c92c0f85e2d19af015e3a61d8940001', description: '', ...(body as object), id: world.newId(), callout: { ...callout, id: world.newId() } } as Definition;
	world.definitions.set(definition.id, definition);
	return renderDefinition(definition);
};

function findDefinition({ world, ids }: Call): Definition {
	const found = world.definitions.get(ids['id'] ?? '');
	if (found === undefined) throw new ZuoraRefusal(70000040, 'The notification definition does not exist.', 404);
	return found;
}

/** How the operations of events and notifications answer. */
export const NOTIFICATIONS = {
	'GET /notifications/notification-definitions': (call) => list(call, [...call.world.definitions.values()].map(renderDefinition), '/notifications/notification-definitions'),
	'POST /notifications/notification-definitions': create,
	'GET /notifications/notification-definitions/{id}': (call) => renderDefinition(findDefinition(call)),
	'DELETE /notifications/notification-definitions/{id}': (call) => {
		call.world.definitions.delete(findDefinition(call).id);
		return {};
	},
	'GET /events/event-triggers': (call) => {
		const triggers = call.world.settings.ownEvents.map((name, index) => ({ id: `ac1ee535e8524858a72edb46421272${String(index).padStart(2, '0')}`, active: true, baseObject: 'Invoice', condition: "changeType == 'UPDATE'", eventType: { name, displayName: name } }));
		return list(call, triggers, '/events/event-triggers');
	},
} as const satisfies Readonly<Record<string, Work>>;

