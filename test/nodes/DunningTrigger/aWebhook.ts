import '../../engine/userFolder';

import type { ICredentialDataDecryptedObject, IDataObject, IWebhookFunctions, IWebhookResponseData, WorkflowExecuteMode } from 'n8n-workflow';

import type { Http } from '../../../nodes/platforms/http';
import { receiveWebhook } from '../../../nodes/DunningTrigger/receive';
import { writeRegistration, type Registration } from '../../../nodes/DunningTrigger/registration';
import { createAxiosHttp } from '../../platforms/axiosHttp';
import { signDelivery } from '../../sandbox/stripe/signature';

export const SECRET = ['whsec', 'one'].join('_');
export const NEWER_SECRET = ['whsec', 'two'].join('_');

/** What arrives, and how the node that receives it is set. */
export interface Delivery {
	body: string;
	/** The platform that the node is set to, with the port to it; Stripe unless told. */
	platform?: { id: string; credentialType: string; http: Http };
	/** Instead of one that is right. */
	signature?: string;
	/** Instead of those of Stripe, for another vendor. */
	headers?: Record<string, string>;
	secrets?: readonly string[];
	/** Of the signature; now unless told. */
	signedAt?: number;
	mode?: WorkflowExecuteMode;
	parameters?: IDataObject;
	registration?: Registration;
	workflowId?: string;
	credentials: Record<string, ICredentialDataDecryptedObject>;
}

/** What the sender got, and what the workflow was started with. */
export interface Received {
	status: number;
	body: unknown;
	/** Null when no execution started. */
	items: IDataObject[] | null;
	logged: string[];
}

const PARAMETERS: IDataObject = {
	platform: 'stripe',
	events: ['payment.failed', 'payment.action-required', 'payment.recovered', 'invoice.closed', 'method.updated', 'subscription.canceled', 'dispute.opened'],
	intake: 'execution',
	registration: 'automatic',
	options: {},
};

function headersOf({ body, signature, headers, secrets = [SECRET], signedAt = Math.floor(Date.now() / 1000) }: Delivery): Record<string, string> {
	return headers ?? { 'content-type': 'application/json', 'stripe-signature': signature ?? signDelivery(body, [...secrets], signedAt) };
}

/** As much of n8n's request helper as the trigger uses: a request with the credential in front. */
function helpersOf({ credentials, platform }: Delivery) {
	const { apiAddress, secretKey } = credentials.dunningStripeApi ?? {};
	const http = platform?.http ?? createAxiosHttp(String(apiAddress), String(secretKey));
	return {
		httpRequestWithAuthentication: async (_type: string, options: { method: 'GET'; url: string; qs?: Record<string, string>; timeout: number }) => {
			const reply = await http({ method: options.method, path: options.url, query: options.qs, timeoutMs: options.timeout });
			if ('lost' in reply) throw new Error(reply.lost);
			return { statusCode: reply.status, headers: reply.headers, body: reply.body };
		},
	};
}

function contextOf(delivery: Delivery, answered: { status: number; body: unknown }, logged: string[]): IWebhookFunctions {
	const { mode = 'webhook', parameters, workflowId = 'wf_1', credentials, platform } = delivery;
	const chosen: IDataObject = platform === undefined ? {} : { platform: platform.id };
	const staticData: IDataObject = {};
	const response = {
		status(code: number) {
			answered.status = code;
			return response;
		},
		json(body: unknown) {
			answered.body = body;
			return response;
		},
	};
	const log = (message: string) => void logged.push(message);
	const context = {
		getRequestObject: () => ({ rawBody: Buffer.from(delivery.body) }),
		getResponseObject: () => response,
		getHeaderData: () => headersOf(delivery),
		getNodeParameter: (name: string) => ({ ...PARAMETERS, ...chosen, ...parameters })[name],
		getMode: () => mode,
		getNode: () => ({ parameters: chosen, name: 'Dunning Trigger', type: 'n8n-nodes-dunning.dunningTrigger', credentials: { [platform?.credentialType ?? 'dunningStripeApi']: {}, dunningLedgerApi: {} } }),
		getWorkflow: () => ({ id: workflowId, name: 'Test', active: true }),
		getWorkflowStaticData: () => staticData,
		getCredentials: async (type: string) => credentials[type] ?? {},
		helpers: helpersOf(delivery),
		logger: { info: log, warn: log, error: log, debug: log },
	};
	return context as unknown as IWebhookFunctions;
}

/** Hands one delivery to the trigger as n8n does, and answers for it as n8n does. */
export async function deliver(delivery: Delivery): Promise<Received> {
	const answered: { status: number; body: unknown } = { status: 200, body: undefined };
	const logged: string[] = [];
	const context = contextOf(delivery, answered, logged);
	await writeRegistration(context, delivery.registration ?? { secret: SECRET });
	const reply: IWebhookResponseData = await receiveWebhook(context);
	const items = reply.workflowData?.[0]?.map(({ json }) => json) ?? null;
	return { status: answered.status, body: answered.body ?? reply.webhookResponse, items, logged };
}
