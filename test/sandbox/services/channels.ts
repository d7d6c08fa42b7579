import type { Service, ServiceCall } from './services';

// https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
function answerTwilio({ method, path, authorization, body }: ServiceCall): ReturnType<Service['answer']> {
	if (!authorization.startsWith('Basic ')) return { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } };
	if (method !== 'POST' || !/^\/2010-04-01\/Accounts\/AC\w+\/Messages\.json$/.test(path)) return undefined;
	const { To, Body } = body as Record<string, string>;
	if (!/^\+\d{7,15}$/.test(To ?? '')) return { status: 400, body: { code: 21211, message: "The 'To' number is not a valid phone number.", status: 400 } };
	return { status: 201, body: { sid: 'SM00000000000000000000000000000001', status: 'queued', to: To, body: Body } };
}

/** Any webhook of one's own: it asks for its header and takes the rest. */
function answerWebhook({ method, headers }: ServiceCall): ReturnType<Service['answer']> {
	if (method !== 'POST') return undefined;
	return headers['x-sandbox-key'] === 'sandbox' ? { status: 202, body: { accepted: true } } : { status: 401, body: { error: 'unauthorized' } };
}

/** Senders of messages beside mail and Slack. */
export const CHANNEL_SERVICES: readonly Service[] = [
	{ host: /^api\.twilio\.com$/, answer: answerTwilio },
	{ host: /^esp\.example\.com$/, answer: answerWebhook },
	{ host: /^app\.example\.com$/, answer: answerWebhook },
];

export const CHANNEL_CREDENTIALS: Readonly<Record<string, object>> = {
	twilioApi: { authType: 'authToken', accountSid: 'AC00000000000000000000000000000001', authToken: 'sandbox' },
	httpHeaderAuth: { name: 'X-Sandbox-Key', value: 'sandbox' },
};

export const CREDENTIAL_OF_CHANNEL: Readonly<Record<string, string>> = {
	'n8n-nodes-base.twilio': 'twilioApi',
	'n8n-nodes-base.httpRequest': 'httpHeaderAuth',
};
