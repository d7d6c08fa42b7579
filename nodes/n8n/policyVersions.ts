import type { INodePropertyOptions } from 'n8n-workflow';

import { toNodeError } from './errors';
import { openLedger, type LedgerContext } from './ledger';

const MOST = 100;

const STATES = { 'in-force': 'in force', waiting: 'waiting', rejected: 'rejected' } as const;

/** The versions of the policy that the ledger holds, newest first, and the choice of none. Throws a node's error with its cure. */
export async function listPolicyVersions(context: LedgerContext): Promise<INodePropertyOptions[]> {
	try {
		const found = await (await openLedger(context)).policies(MOST);
		const versions = found.map(({ policy, publishedAt, state, note }) => ({
			name: `${policy.version} (${STATES[state]}, ${publishedAt.slice(0, 10)})`,
			value: policy.version,
			description: note,
		}));
		return [{ name: 'Not Chosen', value: '', description: 'What the field means when it is empty' }, ...versions];
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
