import type { ListenOptions } from '../wire/listen';
import type { CustomerStory } from '../wire/customer';
import { startVendor, type Vendor, type VendorAnswer, type VendorRequest } from '../wire/vendor';
import { runQuery, SoqlError } from './soql';
import { tablesOf } from './tables';

/** A running fake Salesforce: the token endpoint of the client credentials flow, and queries of its REST API. */
export interface SalesforceSandbox extends Vendor {
	consumerKey: string;
	consumerSecret: string;
	accessToken: string;
	/** Makes the token that was given out worthless, as an administrator does. */
	revoke(): void;
}

const error = (errorCode: string, message: string) => [{ message, errorCode }];

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
function refuse(status: number): unknown {
	if (status === 401) return error('INVALID_SESSION_ID', 'Session expired or invalid');
	if (status === 403) return error('INSUFFICIENT_ACCESS', 'insufficient access rights on object id');
	if (status === 429) return error('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
	return error('SERVER_ERROR', 'The sandbox answers an error.');
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm */
function answerQuery(stories: readonly CustomerStory[], { query, headers }: VendorRequest): VendorAnswer {
	try {
		const rows = runQuery(query.get('q') ?? '', tablesOf(stories), new Date(stories[0]?.now ?? 0));
		const size = Number(/batchSize=(\d+)/.exec(String(headers['sforce-query-options'] ?? ''))?.[1] ?? 2000);
		const records = rows.slice(0, Math.max(200, size));
		const done = records.length === rows.length;
		return { status: 200, body: { totalSize: rows.length, done, ...(done ? {} : { nextRecordsUrl: `/services/data/v62.0/query/01gD0000002HU6KIAW-${records.length}` }), records } };
	} catch (cause) {
		if (!(cause instanceof SoqlError)) throw cause;
		return { status: 400, body: error(cause.code, cause.message) };
	}
}

interface Tokens {
	current: string;
	given: number;
}

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm */
function answerToken(tokens: Tokens, { body }: VendorRequest): VendorAnswer {
	const form = new URLSearchParams(String(body));
	const isKnown = form.get('grant_type') === 'client_credentials' && form.get('client_id') === 'key' && form.get('client_secret') === 'secret';
	if (!isKnown) return { status: 400, body: { error: 'invalid_client', error_description: 'invalid client credentials' } };
	tokens.given += 1;
	tokens.current = `00D!token${tokens.given}`;
	return { status: 200, body: { access_token: tokens.current, instance_url: 'https://company.my.salesforce.com', id: 'https://login.salesforce.com/id/00D/005', token_type: 'Bearer', issued_at: '1763800000000', signature: 'x' } };
}

/** Starts the fake Salesforce of these customers. */
export async function startSalesforceSandbox(stories: readonly CustomerStory[], options: ListenOptions = {}): Promise<SalesforceSandbox> {
	const tokens: Tokens = { current: '00D!first', given: 0 };
	const isToken = ({ path }: VendorRequest) => path === '/services/oauth2/token';
	const vendor = await startVendor(
		{
			isAuthorized: (request) => isToken(request) || request.headers.authorization === `Bearer ${tokens.current}`,
			answer: (request) => {
				if (isToken(request)) return answerToken(tokens, request);
				if (request.method === 'GET' && request.path === '/services/data/v62.0/query') return answerQuery(stories, request);
				if (request.path === '/services/data/v62.0/sobjects/Account/describe') return { status: 200, body: { name: 'Account', fields: Object.keys(tablesOf(stories).Account?.[0] ?? {}).map((name) => ({ name, label: name.replace(/__c$/, '').replaceAll('_', ' '), type: 'string', custom: name.endsWith('__c') })) } };
				return { status: 404, body: error('NOT_FOUND', 'The requested resource does not exist') };
			},
			refuse,
		},
		options,
	);
	return { ...vendor, consumerKey: 'key', consumerSecret: 'secret', accessToken: tokens.current, revoke: () => void (tokens.current = '00D!revoked') };
}
