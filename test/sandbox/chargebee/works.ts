import type { Comment } from 'chargebee';
import { change } from './events';
import { collectPayment, createCreditNote, listPayments, pauseDunning, resumeDunning, writeOff } from './invoices';
import { listPage } from './listing';
import type { EndpointName } from './parameters';
import { applyScheme, createScheme, deleteScheme, estimateSchedule, listSchedules } from './plans';
import { invalidRequest } from './refusal';
import { cancelForItems, cancelOld, pauseSubscription, resumeSubscription, updateForItems, withCustomer } from './subscriptions';
import { findOr404, wallSeconds, type StoredEndpoint, type World } from './world';

/** One admitted call with the world that it is about. */
export interface Call {
	world: World;
	id: string;
	params: Record<string, string>;
	idempotencyKey: string | null;
}

type Work = (call: Call) => object;

/** The most endpoints that a site takes. */
const MAX_ENDPOINTS = 5;

const listOf = <Kind extends 'invoice' | 'transaction' | 'payment_source' | 'credit_note' | 'comment' | 'webhook_endpoint' | 'event'>(kind: Kind): Work => ({ world, params }) =>
	listPage<object>(world.tables[kind].values(), params, (one) => ({ [kind]: one }));

const oneOf = (kind: 'invoice' | 'transaction' | 'customer' | 'payment_source' | 'webhook_endpoint' | 'event' | 'time_machine'): Work => ({ world, id }) => ({ [kind]: findOr404(world, kind, id) });

const listComments: Work = ({ world, params }) => {
	const own = [...world.tables.comment.values()].filter((one) => one.entity_type === params['entity_type'] && one.entity_id === params['entity_id']);
	return listPage(own, params, (comment) => ({ comment }));
};

const createComment: Work = ({ world, params }) => {
	const { entity_type: type, entity_id: about, notes } = params as Record<'entity_type' | 'entity_id' | 'notes', string>;
	if (notes.length > 1_000) throw invalidRequest('notes : cannot be more than 1000 characters', 'param_wrong_value', 'notes');
	if (type === 'invoice') findOr404(world, 'invoice', about);
	const id = world.newId('cmt_');
	const comment = { object: 'comment', id, entity_type: type as Comment['entity_type'], entity_id: about, added_by: 'full_access_key', notes, created_at: wallSeconds(), type: 'user' as const };
	world.tables.comment.set(id, comment);
	return { comment };
};

const switchGateway: Work = ({ world, id, params }) => {
	const source = findOr404(world, 'payment_source', id);
	change(world, source, { gateway_account_id: params['gateway_account_id'] });
	return { customer: world.tables.customer.get(source.customer_id), payment_source: source };
};

const loginOf = (params: Record<string, string>): string => `${params['basic_auth_username'] ?? ''}:${params['basic_auth_password'] ?? ''}`;

const createEndpoint: Work = ({ world, params }) => {
	if (world.tables.webhook_endpoint.size >= MAX_ENDPOINTS) throw invalidRequest('Only five webhooks can be configured.', 'configuration_incompatible');
	const enabled = Object.keys(params).filter((name) => name.startsWith('enabled_events[')).map((name) => params[name] ?? '');
	const endpoint: StoredEndpoint = {
		object: 'webhook_endpoint',
		id: world.newId('whv2_'),
		name: params['name'] ?? '',
		url: params['url'] ?? '',
		send_card_resource: false,
		disabled: params['disabled'] === 'true',
		primary_url: false,
		api_version: 'v2',
		enabled_events: enabled as StoredEndpoint['enabled_events'],
	};
	world.tables.webhook_endpoint.set(endpoint.id, endpoint);
	world.logins.set(endpoint.id, loginOf(params));
	return { webhook_endpoint: endpoint };
};

const updateEndpoint: Work = ({ world, id, params }) => {
	const endpoint = findOr404(world, 'webhook_endpoint', id);
	if (params['disabled'] !== undefined) endpoint.disabled = params['disabled'] === 'true';
	if (params['basic_auth_password'] !== undefined) world.logins.set(id, loginOf(params));
	return { webhook_endpoint: endpoint };
};

const deleteEndpoint: Work = ({ world, id }) => {
	const endpoint = findOr404(world, 'webhook_endpoint', id);
	world.tables.webhook_endpoint.delete(id);
	return { webhook_endpoint: endpoint };
};

/** What each endpoint does. */
export const WORKS: { readonly [Name in EndpointName]: Work } = {
	'GET /configurations': ({ world }) => ({ configurations: [{ domain: `${world.accountId}.chargebee.com`, product_catalog_version: world.settings.catalog }] }),
	'GET /time_machines/{time_machine_name}': oneOf('time_machine'),
	'GET /invoices': listOf('invoice'),
	'GET /invoices/{invoice_id}': oneOf('invoice'),
	'GET /invoices/{invoice_id}/payments': listPayments,
	'GET /invoices/{invoice_id}/payment_schedules': listSchedules,
	'POST /invoices/{invoice_id}/collect_payment': collectPayment,
	'POST /invoices/{invoice_id}/pause_dunning': pauseDunning,
	'POST /invoices/{invoice_id}/resume_dunning': resumeDunning,
	'POST /invoices/{invoice_id}/write_off': writeOff,
	'POST /invoices/{invoice_id}/apply_payment_schedule_scheme': applyScheme,
	'GET /transactions': listOf('transaction'),
	'GET /transactions/{transaction_id}': oneOf('transaction'),
	'GET /customers/{customer_id}': oneOf('customer'),
	'GET /subscriptions': ({ world, params }) => listPage(world.tables.subscription.values(), params, (one) => withCustomer(world, one)),
	'GET /subscriptions/{subscription_id}': ({ world, id }) => withCustomer(world, findOr404(world, 'subscription', id)),
	'POST /subscriptions/{subscription_id}/pause': pauseSubscription,
	'POST /subscriptions/{subscription_id}/resume': resumeSubscription,
	'POST /subscriptions/{subscription_id}/cancel': cancelOld,
	'POST /subscriptions/{subscription_id}/cancel_for_items': cancelForItems,
	'POST /subscriptions/{subscription_id}/update_for_items': updateForItems,
	'GET /payment_sources': listOf('payment_source'),
	'GET /payment_sources/{payment_source_id}': oneOf('payment_source'),
	'POST /payment_sources/{payment_source_id}/switch_gateway_account': switchGateway,
	'POST /comments': createComment,
	'GET /comments': listComments,
	'POST /credit_notes': createCreditNote,
	'GET /credit_notes': listOf('credit_note'),
	'POST /payment_schedule_schemes': createScheme,
	'POST /payment_schedule_schemes/{payment_schedule_scheme_id}/delete': deleteScheme,
	'POST /estimates/payment_schedules': estimateSchedule,
	'POST /webhook_endpoints': createEndpoint,
	'GET /webhook_endpoints': listOf('webhook_endpoint'),
	'GET /webhook_endpoints/{webhook_endpoint_id}': oneOf('webhook_endpoint'),
	'POST /webhook_endpoints/{webhook_endpoint_id}': updateEndpoint,
	'POST /webhook_endpoints/{webhook_endpoint_id}/delete': deleteEndpoint,
	'GET /events': listOf('event'),
	'GET /events/{event_id}': oneOf('event'),
};
