import type { FunctionsBase } from 'n8n-workflow';

/** What a platform returns at registration only; the one state that lives in a workflow's static data. */
export interface Registration {
	endpointId?: string;
	secret?: string;
	account?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The registration of this node, kept apart by n8n for test and production. */
export function readRegistration(context: Pick<FunctionsBase, 'getWorkflowStaticData'>): Registration {
	const stored = context.getWorkflowStaticData('node');
	return { endpointId: text(stored.endpointId), secret: text(stored.secret), account: text(stored.account) };
}

/** Replaces the registration whole. */
export function writeRegistration(context: Pick<FunctionsBase, 'getWorkflowStaticData'>, registration: Registration): void {
	const stored = context.getWorkflowStaticData('node');
	for (const name of ['endpointId', 'secret', 'account'] as const) {
		const value = registration[name];
		if (value === undefined) delete stored[name];
		else stored[name] = value;
	}
}
