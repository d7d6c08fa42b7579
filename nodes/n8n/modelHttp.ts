import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { ModelHttp, ModelReply } from '../ai/modelHttp';

/** The credential of an OpenAI-compatible account. */
export const MODEL_CREDENTIAL = 'dunningOpenAiApi';

const DEFAULT_ADDRESS = 'https://api.openai.com/v1';

type Context = Pick<IAllExecuteFunctions, 'getCredentials' | 'helpers'>;

/** Where an account is, without a slash at its end. */
export const addressOf = (baseUrl: unknown): string => (typeof baseUrl === 'string' ? baseUrl.trim().replace(/\/+$/, '') : '') || DEFAULT_ADDRESS;

/** Where the account of this node is. */
export async function readModelAddress(context: Context): Promise<string> {
	return addressOf((await context.getCredentials(MODEL_CREDENTIAL)).baseUrl);
}

interface Reply {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

function toReply({ statusCode, headers, body }: Reply): ModelReply {
	const pairs = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
	return { status: statusCode, headers: Object.fromEntries(pairs) as Record<string, string>, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** n8n throws for a 401 even when asked not to. Any other throw means that no answer arrived; its message may hold the address, so only its code goes on. */
function afterThrow(error: unknown): ModelReply {
	const { httpCode, code, cause } = (error ?? {}) as { httpCode?: unknown; code?: unknown; cause?: { code?: unknown } };
	const status = Number(httpCode);
	if (status >= 400 && status < 600) return { status, headers: {}, body: '' };
	throw Object.assign(new Error('No answer arrived from the model'), { code: cause?.code ?? code });
}

/** The door to a model's endpoint inside n8n: credential, proxy and SSRF rules of the instance apply. */
export function modelHttp(context: Context): ModelHttp {
	return async ({ method, url, headers, body, signal }) => {
		const options: IHttpRequestOptions = {
			url,
			method,
			headers,
			body,
			abortSignal: signal,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// The key must not travel to wherever an endpoint points.
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
		};
		try {
			return toReply((await context.helpers.httpRequestWithAuthentication.call(context as IAllExecuteFunctions, MODEL_CREDENTIAL, options)) as Reply);
		} catch (error) {
			return afterThrow(error);
		}
	};
}
