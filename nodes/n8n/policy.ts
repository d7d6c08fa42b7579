import type { IExecuteFunctions } from 'n8n-workflow';

import { DEFAULT_POLICY, derivePolicy, type Policy } from '../core/policy/policy';
import type { Store } from '../stores/store';

/** Which policy holds for a case. */
export interface PolicyChoice {
	policy: Policy;
	/** Whether the case has yet to remember that it goes by this version. */
	isNew: boolean;
}

type Source = 'fields' | 'published' | 'builtIn';

interface Options {
	approvalFrom?: { limit?: Array<{ currency: string; amountMinor: number }> };
	maxAttempts?: number;
}

/** The policy that the node's fields state, over the built-in one. */
function policyOfFields(context: IExecuteFunctions, index: number): Policy {
	const options = context.getNodeParameter('options', index, {}) as Options;
	const limits = (options.approvalFrom?.limit ?? []).map(({ currency, amountMinor }) => ({ currency: currency.trim().toUpperCase(), amountMinor }));
	const kept = DEFAULT_POLICY.approvalFrom.filter((row) => !limits.some(({ currency }) => currency === row.currency));
	return derivePolicy({
		phase: context.getNodeParameter('phase', index, DEFAULT_POLICY.phase) as Policy['phase'],
		retryOwner: context.getNodeParameter('retryOwner', index, DEFAULT_POLICY.retryOwner) as Policy['retryOwner'],
		approvalFrom: [...kept, ...limits],
		maxAttempts: options.maxAttempts ?? DEFAULT_POLICY.maxAttempts,
	});
}

/** The policy that is in force; the built-in one, which acts on nothing, until one is published. */
export async function policyInForce(store: Store): Promise<Policy> {
	return (await store.currentPolicy())?.policy ?? DEFAULT_POLICY;
}

/**
 * The version that a case entered with. A case that entered before anything was published takes the version in force at
 * its next act, and keeps that.
 */
export async function policyOfCase(store: Store, caseId: string): Promise<PolicyChoice> {
	const stored = await store.loadCase(caseId);
	const own = stored && (await store.loadPolicy(stored.value.policyVersion));
	if (own?.state === 'in-force') return { policy: own.policy, isNew: false };
	const policy = await policyInForce(store);
	return { policy, isNew: stored !== undefined && stored.value.policyVersion !== policy.version };
}

/** The policy that a node goes by for one case, wherever its fields say that it comes from. The ledger is opened only if needed. */
export async function resolvePolicy(context: IExecuteFunctions, open: () => Promise<Store>, work: { caseId: string; index: number }): Promise<PolicyChoice> {
	const source = context.getNodeParameter('policySource', work.index, 'fields') as Source;
	switch (source) {
		case 'published':
			return await policyOfCase(await open(), work.caseId);
		case 'builtIn':
			return { policy: DEFAULT_POLICY, isNew: false };
		case 'fields':
			return { policy: policyOfFields(context, work.index), isNew: false };
	}
}
