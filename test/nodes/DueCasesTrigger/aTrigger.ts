import '../../engine/userFolder';

import type { ICredentialDataDecryptedObject, IDataObject, IRun, ITriggerFunctions, WorkflowExecuteMode } from 'n8n-workflow';

import { watchDueCases } from '../../../nodes/DueCasesTrigger/watch';
import { createAxiosHttp } from '../../platforms/axiosHttp';

/** One batch that the trigger handed out; `end` is what n8n says of its execution. */
export interface Batch {
	items: IDataObject[];
	deduplicationKey: string | undefined;
	end(run: Partial<IRun> | Error): void;
}

/** A published Due Cases Trigger whose clock is in the test's hand. */
export interface WatchedTrigger {
	batches: Batch[];
	warnings: string[];
	/** What stands as a failed execution in n8n's list. */
	failures: string[];
	crons: string[];
	/** One tick of n8n's scheduler, until nothing of it is under way. */
	tick(): Promise<void>;
	/** What n8n does when the workflow is unpublished. */
	close(): Promise<void>;
	/** In the editor: what "Execute step" does. */
	show(): Promise<void>;
}

export interface TriggerSetup {
	credentials: Record<string, ICredentialDataDecryptedObject>;
	parameters?: IDataObject;
	mode?: WorkflowExecuteMode;
	withPlatform?: boolean;
	platform?: string;
}

const PARAMETERS: IDataObject = { everySeconds: 60, kinds: ['event', 'retry', 'review-case', 'message.outcome'], options: { sweepMinutes: 0 } };

/** A tick awaits SQLite and local HTTP only; it is over when the event loop has been idle for so long. */
const QUIET_MS = 30;

async function untilQuiet(busy: () => number): Promise<void> {
	do await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
	while (busy() > 0);
}

interface Deferred<T> {
	promise: Promise<T>;
	resolve: (value: T) => void;
	reject: (error: Error) => void;
}

function defer<T>(): Deferred<T> {
	let resolve: Deferred<T>['resolve'] = () => undefined;
	let reject: Deferred<T>['reject'] = () => undefined;
	const promise = new Promise<T>((keep, refuse) => {
		resolve = keep;
		reject = refuse;
	});
	return { promise, resolve, reject };
}

interface Stage {
	setup: TriggerSetup;
	batches: Batch[];
	warnings: string[];
	failures: string[];
	crons: string[];
	ticks: Array<() => void>;
	requests: { open: number };
}

function helpersOf({ setup, ticks, crons, requests }: Stage) {
	const { apiAddress, secretKey } = setup.credentials.dunningStripeApi ?? {};
	const http = createAxiosHttp(String(apiAddress), String(secretKey));
	return {
		registerCron: ({ expression }: { expression: string }, onTick: () => void) => {
			crons.push(expression);
			ticks.push(onTick);
		},
		createDeferredPromise: defer<IRun>,
		httpRequestWithAuthentication: async (_type: string, options: { method: 'GET'; url: string; qs?: Record<string, string>; timeout: number }) => {
			requests.open += 1;
			const reply = await http({ method: options.method, path: options.url, query: options.qs, timeoutMs: options.timeout });
			requests.open -= 1;
			if ('lost' in reply) throw new Error(reply.lost);
			return { statusCode: reply.status, headers: reply.headers, body: reply.body };
		},
	};
}

function contextOf(stage: Stage): ITriggerFunctions {
	const { setup, batches, warnings, failures } = stage;
	const { mode = 'trigger', parameters, withPlatform = true, platform = 'stripe', credentials } = setup;
	const chosen = { dunningLedgerApi: {}, ...(withPlatform ? { dunningStripeApi: {} } : {}) };
	const context = {
		getNodeParameter: (name: string, fallback?: unknown) => ({ ...PARAMETERS, ...parameters })[name] ?? fallback,
		getMode: () => mode,
		getNode: () => ({ parameters: { platform }, name: 'Due Cases Trigger', credentials: chosen }),
		getWorkflow: () => ({ id: 'wf_1', name: 'Test', active: true }),
		getCredentials: async (type: string) => credentials[type] ?? {},
		helpers: helpersOf(stage),
		logger: { info: () => undefined, debug: () => undefined, error: (text: string) => void warnings.push(text), warn: (text: string) => void warnings.push(text) },
		saveFailedExecution: ({ message }: Error) => void failures.push(message),
		emit: (...[data, , done, deduplicationKey]: Parameters<ITriggerFunctions['emit']>) => {
			const end: Batch['end'] = (run) => (run instanceof Error ? done?.reject(run) : done?.resolve(run as IRun));
			batches.push({ items: data[0]?.map(({ json }) => json) ?? [], deduplicationKey, end });
		},
	};
	return context as unknown as ITriggerFunctions;
}

/** Publishes the trigger. */
export async function publish(setup: TriggerSetup): Promise<WatchedTrigger> {
	const stage: Stage = { setup, batches: [], warnings: [], failures: [], crons: [], ticks: [], requests: { open: 0 } };
	const response = await watchDueCases(contextOf(stage));
	return {
		...stage,
		tick: async () => {
			for (const tick of stage.ticks) tick();
			await untilQuiet(() => stage.requests.open);
		},
		close: async () => await response.closeFunction?.(),
		show: async () => await response.manualTriggerFunction?.(),
	};
}

export const SUCCEEDED: Partial<IRun> = { status: 'success' };

/** An execution that ended with an error. */
export const failedWith = (message: string): Partial<IRun> => ({ status: 'error', data: { resultData: { runData: {}, error: Object.assign(new Error(message)) } } as unknown as IRun['data'] });
