import '../../engine/userFolder';

import type { ICredentialDataDecryptedObject, IDataObject, IHookFunctions, INodeExecutionData, IWebhookFunctions, WorkflowExecuteMode } from 'n8n-workflow';

import { DunningApprovalTrigger } from '../../../nodes/DunningApprovalTrigger/DunningApprovalTrigger.node';
import { createAxiosHttp } from '../../platforms/axiosHttp';

export const ADDRESS = 'https://n8n.example/webhook/1/dunning-approval';

/** A browser that comes to the page. */
export interface Visit {
	method?: 'GET' | 'POST';
	query?: IDataObject;
	form?: IDataObject;
	mode?: WorkflowExecuteMode;
	address?: string;
	credentials: Readonly<Record<string, ICredentialDataDecryptedObject>>;
	/** Without it the page has no live facts. */
	withPlatform?: boolean;
}

/** What the browser got, and what n8n starts with. */
export interface Served {
	status: number;
	headers: Record<string, string>;
	html: string;
	approved: INodeExecutionData[];
	rejected: INodeExecutionData[];
	logged: string[];
}

function helpersOf({ credentials }: Visit) {
	const { apiAddress, secretKey } = credentials.dunningStripeApi ?? {};
	const http = createAxiosHttp(String(apiAddress), String(secretKey));
	return {
		httpRequestWithAuthentication: async (_type: string, options: { method: 'GET'; url: string; qs?: Record<string, string>; timeout: number }) => {
			const reply = await http({ method: options.method, path: options.url, query: options.qs, timeoutMs: options.timeout });
			if ('lost' in reply) throw new Error(reply.lost);
			return { statusCode: reply.status, headers: reply.headers, body: reply.body };
		},
	};
}

function contextOf(visit: Visit, served: Served): IWebhookFunctions & IHookFunctions {
	const { method = 'GET', query = {}, form = {}, mode = 'webhook', address = ADDRESS, credentials, withPlatform = true } = visit;
	const response = {
		setHeader: (name: string, value: string) => void (served.headers[name.toLowerCase()] = value),
		status: (code: number) => {
			served.status = code;
			return response;
		},
		send: (html: string) => void (served.html = html),
	};
	const log = (text: string) => void served.logged.push(text);
	const context = {
		getRequestObject: () => ({ method }),
		getResponseObject: () => response,
		getQueryData: () => query,
		getBodyData: () => form,
		getMode: () => mode,
		getNodeParameter: (name: string) => ({ pageName: 'Acme Billing' })[name],
		getNodeWebhookUrl: () => address,
		getNode: () => ({ parameters: {}, name: 'Dunning Approval Trigger', credentials: { dunningLedgerApi: {}, ...(withPlatform ? { dunningStripeApi: {} } : {}) } }),
		getWorkflow: () => ({ id: 'wf_1', name: 'Test', active: true }),
		getCredentials: async (type: string) => credentials[type] ?? {},
		helpers: helpersOf(visit),
		logger: { info: log, warn: log, error: log, debug: log },
	};
	return context as unknown as IWebhookFunctions & IHookFunctions;
}

const node = new DunningApprovalTrigger();
const nothing = (): Served => ({ status: 0, headers: {}, html: '', approved: [], rejected: [], logged: [] });

/** Opens the page or presses a button. */
export async function visitPage(visit: Visit): Promise<Served> {
	const served = nothing();
	const { workflowData } = await node.webhook.call(contextOf(visit, served));
	return { ...served, approved: workflowData?.[0] ?? [], rejected: workflowData?.[1] ?? [] };
}

/** Publishes the workflow, or listens for a test. */
export async function publishPage(visit: Visit): Promise<void> {
	const hooks = node.webhookMethods.default;
	const context = contextOf(visit, nothing());
	if (!(await hooks.checkExists.call(context))) await hooks.create.call(context);
}
