import type { IncomingHttpHeaders } from 'node:http';
import { listen, parseJson, readText, send, type Listening } from './listen';

/** One webhook as it arrived. */
export interface ReceivedWebhook {
	headers: IncomingHttpHeaders;
	raw: string;
	event: { id: string; type: string; data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> } };
}

/** A receiver that keeps what arrives; `answer` decides the status it gives, 200 unless replaced. */
export interface WebhookReceiver extends Listening {
	received: ReceivedWebhook[];
	answer: (received: ReceivedWebhook) => number | Promise<number>;
}

/** Starts a webhook receiver on a free port. */
export async function startReceiver(): Promise<WebhookReceiver> {
	const received: ReceivedWebhook[] = [];
	const receiver: Pick<WebhookReceiver, 'received' | 'answer'> = { received, answer: () => 200 };
	const listening = await listen((request, response) => {
		void (async () => {
			const raw = await readText(request);
			const webhook: ReceivedWebhook = { headers: request.headers, raw, event: parseJson(raw) as ReceivedWebhook['event'] };
			received.push(webhook);
			send(response, { status: await receiver.answer(webhook), body: '{}' });
		})();
	});
	return Object.assign(receiver, listening);
}
