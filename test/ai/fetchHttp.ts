import type { ModelHttp } from '../../nodes/ai/modelHttp';

/** The port outside n8n: plain fetch, with the key that n8n's credential would add. */
export const fetchHttp =
	(apiKey: string): ModelHttp =>
	async ({ method, url, headers, body, signal }) => {
		const reply = await fetch(url, { method, headers: { ...headers, ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }) }, body, signal });
		return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() };
	};
