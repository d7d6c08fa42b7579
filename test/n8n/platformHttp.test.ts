import type { IHttpRequestOptions } from 'n8n-workflow';

import { platformHttp, readSigningSecrets, type RequestContext } from '../../nodes/n8n/platformHttp';
import type { PlatformAccess } from '../../nodes/platforms/platform';
import { stripe } from '../../nodes/platforms/stripe';

/** A context of n8n whose requests are answered by `answer`. */
function aContext(answer: (options: IHttpRequestOptions) => unknown, credential: Record<string, unknown> = {}) {
	const sent: Array<{ type: string; options: IHttpRequestOptions }> = [];
	const context = {
		getCredentials: async () => credential,
		getNode: () => ({ name: 'Node', parameters: {} }),
		helpers: {
			httpRequestWithAuthentication: async (type: string, options: IHttpRequestOptions) => {
				sent.push({ type, options });
				return answer(options);
			},
		},
	};
	return { context: context as unknown as RequestContext, sent };
}

const GET = { method: 'GET', path: '/v1/invoices/in_1', timeoutMs: 1000 } as const;
const fails = (error: object) => () => {
	throw Object.assign(new Error('failed'), error);
};

describe('platformHttp', () => {
	it('sends a form with the credential of the platform, to its own address, and follows nobody', async () => {
		const { context, sent } = aContext(() => ({ statusCode: 200, headers: { 'Request-Id': 'req_1' }, body: '{"id":"in_1"}' }));
		const reply = await (await platformHttp(context, stripe))({ method: 'POST', path: '/v1/x', form: { 'a[b]': 'c d' }, timeoutMs: 5 });
		expect(reply).toEqual({ status: 200, headers: { 'request-id': 'req_1' }, body: { id: 'in_1' } });
		expect(sent).toMatchObject([{ type: 'dunningStripeApi', options: { baseURL: 'https://api.stripe.com', url: '/v1/x', method: 'POST', body: 'a%5Bb%5D=c+d', disableFollowRedirect: true, sendCredentialsOnCrossOriginRedirect: false, timeout: 5 } }]);
	});

	it('goes where the credential says', async () => {
		const { context, sent } = aContext(() => ({ statusCode: 200, headers: {}, body: {} }), { apiAddress: ' http://localhost:4242// ' });
		await (await platformHttp(context, stripe))(GET);
		expect(sent[0]?.options).toMatchObject({ baseURL: 'http://localhost:4242', body: undefined });
	});

	it('gives every answer that arrived, whatever its status', async () => {
		const { context } = aContext(() => ({ statusCode: 429, headers: { 'Retry-After': '3' }, body: 'slow down' }));
		expect(await (await platformHttp(context, stripe))(GET)).toEqual({ status: 429, headers: { 'retry-after': '3' }, body: 'slow down' });
	});

	it('takes n8n’s own error for a 401 as the answer that it was', async () => {
		const { context } = aContext(fails({ httpCode: '401' }));
		expect(await (await platformHttp(context, stripe))(GET)).toEqual({ status: 401, headers: {}, body: null });
	});

	it.each([
		[{ code: 'ECONNRESET' }, 'ECONNRESET'],
		[{ cause: { code: 'ETIMEDOUT' } }, 'ETIMEDOUT'],
		[{}, 'failed'],
		[{ message: undefined }, 'no answer arrived'],
	])('tells a lost reply from an answer: %j', async (error, lost) => {
		expect(await (await platformHttp(aContext(fails(error)).context, stripe))(GET)).toEqual({ lost });
	});
});

describe('settings of a platform', () => {
	it('hands on the named fields of the credential and nothing else, least of all a key', async () => {
		const { context } = aContext(() => null, { secretKey: 'sk', site: ' acme ', empty: ' ', number: 3 });
		const withSettings = { ...stripe, access: { ...(stripe.access as PlatformAccess), settingFields: ['site', 'empty', 'number', 'absent'] } };
		expect((await platformHttp(context, withSettings)).settings).toEqual({ site: 'acme' });
		expect((await platformHttp(context, stripe)).settings).toEqual({});
	});
});

describe('readSigningSecrets', () => {
	it('reads the current secret and the one before, and no empty one', async () => {
		const read = async (credential: Record<string, unknown>) => await readSigningSecrets(aContext(() => null, credential).context, stripe);
		expect(await read({ signingSecret: ' a ', previousSigningSecret: 'b' })).toEqual(['a', 'b']);
		expect(await read({ signingSecret: '  ', previousSigningSecret: undefined })).toEqual([]);
	});
});
