/** An event: a snapshot of an object at the moment something happened to it. */
export interface StripeEvent {
	id: string;
	object: 'event';
	api_version: string;
	created: number;
	data: { object: object; previous_attributes?: object };
	pending_webhooks: number;
	request: { id: string | null; idempotency_key: string | null };
	type: string;
	[field: string]: unknown;
}

/** A registered receiver of events; its secret is kept apart and shown once. */
export interface WebhookEndpoint {
	id: string;
	object: 'webhook_endpoint';
	api_version: string | null;
	created: number;
	description: string | null;
	enabled_events: string[];
	metadata: Record<string, string>;
	status: 'enabled' | 'disabled';
	url: string;
	[field: string]: unknown;
}

/** A simulated clock; `frozen_time` in unix seconds. */
export interface TestClock {
	id: string;
	object: 'test_helpers.test_clock';
	created: number;
	frozen_time: number;
	name: string | null;
	status: 'ready' | 'advancing';
	[field: string]: unknown;
}

/** A short-lived link to the page where a customer changes the card. */
export interface PortalSession {
	id: string;
	object: 'billing_portal.session';
	created: number;
	customer: string;
	url: string;
	[field: string]: unknown;
}

/** Makes a test clock that is ready. */
export function buildTestClock(facts: { id: string; created: number; frozenTime: number; name: string | null }): TestClock {
	return {
		id: facts.id,
		object: 'test_helpers.test_clock',
		created: facts.created,
		deletes_after: facts.created + 30 * 86_400,
		frozen_time: facts.frozenTime,
		livemode: false,
		name: facts.name,
		status: 'ready',
		status_details: {},
	};
}

/** Makes an enabled webhook endpoint. */
export function buildWebhookEndpoint(facts: {
	id: string;
	created: number;
	url: string;
	enabledEvents: string[];
	apiVersion: string | null;
	description: string | null;
	metadata: Record<string, string>;
}): WebhookEndpoint {
	return {
		id: facts.id,
		object: 'webhook_endpoint',
		api_version: facts.apiVersion,
		application: null,
		created: facts.created,
		description: facts.description,
		enabled_events: facts.enabledEvents,
		livemode: false,
		metadata: facts.metadata,
		status: 'enabled',
		url: facts.url,
	};
}

/** What customers may do in the portal, and the page on which they log in. */
export interface PortalConfiguration {
	id: string;
	object: 'billing_portal.configuration';
	created: number;
	[field: string]: unknown;
}

/** Makes the portal's only configuration, with its login page switched on. */
export function buildPortalConfiguration(facts: { accountId: string; created: number; loginUrl: string }): PortalConfiguration {
	return {
		id: facts.accountId.replace('acct_', 'bpc_'),
		object: 'billing_portal.configuration',
		active: true,
		application: null,
		business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
		created: facts.created,
		default_return_url: null,
		features: { payment_method_update: { enabled: true } },
		is_default: true,
		livemode: false,
		login_page: { enabled: true, url: facts.loginUrl },
		metadata: {},
		name: null,
		updated: facts.created,
	};
}

/** Makes a portal session for a customer; `flow` is what the caller asked the page to open with. */
export function buildPortalSession(facts: {
	id: string;
	created: number;
	customer: string;
	url: string;
	returnUrl: string | null;
	flow: object | null;
}): PortalSession {
	return {
		id: facts.id,
		object: 'billing_portal.session',
		configuration: facts.id.replace('bps_', 'bpc_'),
		created: facts.created,
		customer: facts.customer,
		customer_account: null,
		flow: facts.flow,
		livemode: false,
		locale: null,
		on_behalf_of: null,
		return_url: facts.returnUrl,
		url: facts.url,
	};
}
