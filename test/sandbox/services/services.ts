import type { IncomingHttpHeaders } from 'node:http';

/** A request of an ordinary n8n node, as its vendor would have received it. */
export interface ServiceCall {
	host: string;
	method: string;
	path: string;
	query: Record<string, string>;
	authorization: string;
	headers: IncomingHttpHeaders;
	/** Parsed where it is JSON or a form, else the text. */
	body: unknown;
	/** On the wall clock. */
	at: string;
}

/** A vendor's API as far as the reference workflows use it. */
export interface Service {
	/** The vendor's hosts. */
	host: RegExp;
	/** What the vendor would answer; undefined for a path that this fake does not know. */
	answer: (call: ServiceCall) => { status?: number; body: unknown } | undefined;
}

const object = (body: unknown): Record<string, unknown> => (typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {});

let latestId = 1_000;
const nextId = (): number => (latestId += 1);

// https://docs.slack.dev/reference/methods/chat.postMessage: an error is answered with status 200 and ok false.
function answerSlack({ path, authorization, body }: ServiceCall) {
	if (!/^Bearer xox[bp]-/.test(authorization)) return { body: { ok: false, error: 'not_authed' } };
	if (path !== '/api/chat.postMessage') return undefined;
	const { channel, text, blocks, attachments } = object(body);
	if (typeof channel !== 'string' || channel === '') return { body: { ok: false, error: 'channel_not_found' } };
	if (text === undefined && blocks === undefined && attachments === undefined) return { body: { ok: false, error: 'no_text' } };
	return { body: { ok: true, channel: 'C0DUNNING', ts: `${nextId()}.000100`, message: { type: 'message', text } } };
}

// https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#create-ticket: a ticket needs a comment.
function answerZendesk({ method, path, authorization, body }: ServiceCall) {
	if (!authorization.startsWith('Basic ')) return { status: 401, body: { error: "Couldn't authenticate you" } };
	if (method !== 'POST' || !/^\/api\/v2\/tickets(\.json)?$/.test(path)) return undefined;
	const ticket = object(object(body).ticket);
	if (ticket.comment === undefined) return { status: 422, body: { error: 'RecordInvalid', details: { comment: [{ description: 'Comment: cannot be blank' }] } } };
	const id = nextId();
	return { status: 201, body: { ticket: { id, url: `https://acme.zendesk.com/api/v2/tickets/${id}.json`, status: 'new', ...ticket } } };
}

// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm: a record needs no more
// than what its object demands; a task or case without a subject is taken.
function answerSalesforce({ method, path, authorization }: ServiceCall) {
	if (!authorization.startsWith('Bearer ')) return { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] };
	if (method !== 'POST' || !/^\/services\/data\/v[\d.]+\/sobjects\/\w+$/.test(path)) return undefined;
	return { status: 201, body: { id: `500${String(nextId()).padStart(12, '0')}AAA`, success: true, errors: [] } };
}

/** Every fake; one line for one more. */
export const SERVICES: readonly Service[] = [
	{ host: /^slack\.com$/, answer: answerSlack },
	{ host: /\.zendesk\.com$/, answer: answerZendesk },
	{ host: /\.my\.salesforce\.com$/, answer: answerSalesforce },
];

/** The credentials of ordinary services as a person would have connected them, by n8n's type. */
export const SERVICE_CREDENTIALS: Readonly<Record<string, object>> = {
	slackApi: { accessToken: 'xoxb-sandbox' },
	zendeskApi: { subdomain: 'acme', email: 'agent@acme.example', apiToken: 'sandbox' },
	salesforceOAuth2Api: {
		grantType: 'authorizationCode',
		clientId: 'sandbox',
		clientSecret: 'sandbox',
		oauthTokenData: { access_token: 'sandbox', refresh_token: 'sandbox', token_type: 'Bearer', instance_url: 'https://acme.my.salesforce.com' },
	},
};

/** The credential that an ordinary node asks for, by its type. */
export const CREDENTIAL_OF_NODE: Readonly<Record<string, string>> = {
	'n8n-nodes-base.slack': 'slackApi',
	'n8n-nodes-base.zendesk': 'zendeskApi',
	'n8n-nodes-base.salesforce': 'salesforceOAuth2Api',
};
