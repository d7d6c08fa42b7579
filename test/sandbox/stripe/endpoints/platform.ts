import { randomBytes } from 'node:crypto';
import { advanceClock } from '../automation';
import { emit } from '../events';
import { EVENT_TYPES } from '../eventTypes';
import { invalidRequest } from '../errors';
import { listPage } from '../listing';
import { buildAccount, buildBalance } from '../objects/account';
import { buildPortalConfiguration, buildPortalSession, buildTestClock, buildWebhookEndpoint, type StripeEvent } from '../objects/platform';
import { API_VERSION, findOr404, nowOn, wallSeconds } from '../world';
import { branchOf, countOf, flagOf, listOf, mergeMetadata, textOf } from '../params';
import { idIn, type Call, type WorkTable } from './call';

function checkUrl(url: string): void {
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
		throw invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', { code: 'url_invalid', param: 'url' });
	}
}

function checkVersion(version: string | undefined): void {
	if (version !== undefined && version !== API_VERSION) {
		throw invalidRequest(`Invalid api_version: the sandbox speaks ${API_VERSION} only.`, { param: 'api_version' });
	}
}

function checkEventNames(names: string[]): void {
	const index = names.findIndex((name) => name !== '*' && !EVENT_TYPES.includes(name));
	if (index === -1) return;
	const param = `enabled_events[${index}]`;
	throw invalidRequest(`Invalid ${param}: ${String(names[index])} is no event name that the sandbox knows.`, { param });
}

/** Makes a signing secret in the vendor's form. */
export function makeEndpointSecret(): string {
	return ['whsec', randomBytes(24).toString('hex')].join('_');
}

function createEndpoint(call: Call): object {
	const { world, params } = call;
	const url = textOf(params, 'url') ?? '';
	checkUrl(url);
	checkVersion(textOf(params, 'api_version'));
	checkEventNames(listOf(params, 'enabled_events'));
	const endpoint = buildWebhookEndpoint({
		id: world.newId('we'),
		created: wallSeconds(),
		url,
		enabledEvents: listOf(params, 'enabled_events'),
		apiVersion: textOf(params, 'api_version') ?? null,
		description: textOf(params, 'description') ?? null,
		metadata: mergeMetadata({}, params),
	});
	const secret = makeEndpointSecret();
	world.tables.webhook_endpoint.set(endpoint.id, endpoint);
	world.endpointSecrets.set(endpoint.id, [secret]);
	return { ...endpoint, secret };
}

function updateEndpoint(call: Call): object {
	const { world, params } = call;
	const endpoint = findOr404(world, 'webhook_endpoint', { id: idIn(call, 'webhook_endpoint') });
	const url = textOf(params, 'url');
	if (url !== undefined) checkUrl(url);
	checkEventNames(listOf(params, 'enabled_events'));
	endpoint.url = url ?? endpoint.url;
	endpoint.description = textOf(params, 'description') ?? endpoint.description;
	endpoint.metadata = mergeMetadata(endpoint.metadata, params);
	if (params['enabled_events'] !== undefined) endpoint.enabled_events = listOf(params, 'enabled_events');
	const disabled = flagOf(params, 'disabled');
	if (disabled !== undefined) endpoint.status = disabled ? 'disabled' : 'enabled';
	return endpoint;
}

const MAX_TYPES = 20;

function listEvents(call: Call): object {
	// https://docs.stripe.com/api/events/list#list_events-types
	if (listOf(call.params, 'types').length > MAX_TYPES) {
		throw invalidRequest(`You may pass at most ${MAX_TYPES} types.`, { code: 'parameter_invalid_array', param: 'types' });
	}
	return listPage([...call.world.tables.event.values()].filter((event) => fitsEvent(event, call)), call);
}

function fitsEvent(event: StripeEvent, call: Call): boolean {
	const type = textOf(call.params, 'type');
	const types = listOf(call.params, 'types');
	const delivered = flagOf(call.params, 'delivery_success');
	const fitsType = (type ?? event.type) === event.type && (types.length === 0 || types.includes(event.type));
	return fitsType && (delivered === undefined || delivered === (event.pending_webhooks === 0));
}

function createPortalSession(call: Call): object {
	const { world, params } = call;
	const customer = findOr404(world, 'customer', { id: textOf(params, 'customer') ?? '', param: 'customer' });
	const page = world.newId('test');
	const flowType = textOf(branchOf(params, 'flow_data') ?? {}, 'type');
	const session = buildPortalSession({
		id: world.newId('bps'),
		created: nowOn(world, customer.test_clock),
		customer: customer.id,
		url: `${world.baseUrl}/p/session/${page}`,
		returnUrl: textOf(params, 'return_url') ?? null,
		flow: flowType === undefined ? null : { after_completion: { type: 'portal_homepage' }, type: flowType },
	});
	world.tables['billing_portal.session'].set(session.id, session);
	world.pages.set(page, { kind: 'portal', id: customer.id });
	return session;
}

const clockOf = (call: Call) => findOr404(call.world, 'test_helpers.test_clock', { id: idIn(call, 'test_clock') });

function advance(call: Call): object {
	const clock = clockOf(call);
	const target = countOf(call.params, 'frozen_time') ?? 0;
	if (clock.status === 'advancing') throw invalidRequest('Test clock advancement underway - cannot advance.', { code: 'test_clock_not_ready' });
	if (target <= clock.frozen_time) {
		throw invalidRequest('You cannot advance a test clock to a time before its current frozen time.', { param: 'frozen_time' });
	}
	clock.status = 'advancing';
	emit(call.world, 'test_helpers.test_clock.advancing', { object: clock });
	call.later(() => advanceClock(call.world, clock, target));
	return clock;
}

/** The account, events, webhook endpoints, the portal and test clocks. */
export const PLATFORM_WORKS = {
	'GET /v1/account': ({ world, account }) => buildAccount(account ?? world.platformAccountId ?? world.accountId, world.startedAt),
	'GET /v1/balance': () => buildBalance(),
	'GET /v1/events': listEvents,
	'GET /v1/events/{id}': (call) => findOr404(call.world, 'event', { id: idIn(call, 'id') }),
	'GET /v1/webhook_endpoints': (call) => listPage(call.world.tables.webhook_endpoint.values(), call),
	'POST /v1/webhook_endpoints': createEndpoint,
	'GET /v1/webhook_endpoints/{webhook_endpoint}': (call) =>
		findOr404(call.world, 'webhook_endpoint', { id: idIn(call, 'webhook_endpoint') }),
	'POST /v1/webhook_endpoints/{webhook_endpoint}': updateEndpoint,
	'DELETE /v1/webhook_endpoints/{webhook_endpoint}': (call) => {
		const { id } = findOr404(call.world, 'webhook_endpoint', { id: idIn(call, 'webhook_endpoint') });
		call.world.tables.webhook_endpoint.delete(id);
		return { id, object: 'webhook_endpoint', deleted: true };
	},
	'GET /v1/billing_portal/configurations': (call) => listPage([buildPortalConfiguration({ accountId: call.world.accountId, created: call.world.startedAt, loginUrl: `${call.world.baseUrl}/p/login/${call.world.accountId}` })], call),
	'POST /v1/billing_portal/sessions': createPortalSession,
	'GET /v1/test_helpers/test_clocks': (call) => listPage(call.world.tables['test_helpers.test_clock'].values(), call),
	'POST /v1/test_helpers/test_clocks': (call) => {
		const frozenTime = countOf(call.params, 'frozen_time') ?? 0;
		const facts = { id: call.world.newId('clock'), created: wallSeconds(), frozenTime, name: textOf(call.params, 'name') ?? null };
		const clock = buildTestClock(facts);
		call.world.tables['test_helpers.test_clock'].set(clock.id, clock);
		return clock;
	},
	'GET /v1/test_helpers/test_clocks/{test_clock}': clockOf,
	'POST /v1/test_helpers/test_clocks/{test_clock}/advance': advance,
} as const satisfies WorkTable;
