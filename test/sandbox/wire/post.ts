import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** What a receiver answered; `status` is null when it did not, and `error` says why. */
export interface PostAnswer {
	status: number | null;
	error: string | null;
}

/** Posts exactly these bytes as JSON and resolves with the status; never rejects. Gives up after the time-out. */
export async function postRaw(
	url: string,
	message: { body: string; headers?: Record<string, string>; timeoutMs?: number },
): Promise<PostAnswer> {
	const bytes = Buffer.from(message.body, 'utf8');
	const send = url.startsWith('https:') ? requestHttps : requestHttp;
	return await new Promise((resolve) => {
		const outgoing = send(
			url,
			{
				method: 'POST',
				agent: false,
				timeout: message.timeoutMs ?? 30_000,
				headers: {
					'content-type': 'application/json; charset=utf-8',
					'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
					'content-length': String(bytes.length),
					...message.headers,
				},
			},
			(response) => {
				response.resume();
				response.on('end', () => resolve({ status: response.statusCode ?? null, error: null }));
				response.on('error', (error) => resolve({ status: null, error: error.message }));
			},
		);
		outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
		outgoing.on('error', (error) => resolve({ status: null, error: error.message }));
		outgoing.end(bytes);
	});
}
