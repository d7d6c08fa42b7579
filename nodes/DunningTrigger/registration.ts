import type { FunctionsBase } from 'n8n-workflow';

import { readLedgerKeys } from '../n8n/ledger';
import { openSealed, sealText } from '../stores/seal';

/** What a platform returns at registration only; the one state that lives in a workflow's static data. */
export interface Registration {
	endpointId?: string;
	secret?: string;
	account?: string;
}

/** Sealed, since n8n hands static data to everybody who may read or export the workflow. */
const FIELD = 'registration';

/** The registration of this node, kept apart by n8n for test and production; empty when another ledger's key sealed it. */
export async function readRegistration(context: FunctionsBase, keys?: readonly Uint8Array[]): Promise<Registration> {
	const sealed = context.getWorkflowStaticData('node')[FIELD];
	if (typeof sealed !== 'string') return {};
	const opened = (keys ?? (await readLedgerKeys(context))).map((key) => openSealed(key, sealed)).find((text) => text !== undefined);
	return opened === undefined ? {} : (JSON.parse(opened) as Registration);
}

/** Replaces the registration whole. */
export async function writeRegistration(context: FunctionsBase, registration: Registration): Promise<void> {
	const stored = context.getWorkflowStaticData('node');
	const isEmpty = Object.values(registration).every((value) => value === undefined);
	if (isEmpty) delete stored[FIELD];
	else stored[FIELD] = sealText((await readLedgerKeys(context))[0], JSON.stringify(registration));
}
