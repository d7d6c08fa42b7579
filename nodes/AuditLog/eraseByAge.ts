import type { IDataObject } from 'n8n-workflow';

import { isProductionRun } from '../n8n/liveness';
import { badInput, makeEntry, type Desk } from './desk';

const DAY_MS = 86_400_000;
const MOST = 500;

/** Shorter would erase what a running case still needs to prove. */
const LEAST_DAYS = 30;

function readDays({ context, index }: Desk): number {
	const days = Number(context.getNodeParameter('quietDays', index));
	if (Number.isFinite(days) && days >= LEAST_DAYS) return days;
	throw badInput('The field "Nothing New for (Days)" is too short', `Give ${LEAST_DAYS} days or more; usual are the months for which a message may be disputed.`);
}

/**
 * Erases customers of whom nothing was heard for so many days, at most 500 a run; `more` tells that some are left. A manual
 * run only says whom it would erase.
 */
export async function eraseByAge(desk: Desk): Promise<IDataObject> {
	const days = readDays(desk);
	const since = new Date(Date.now() - days * DAY_MS);
	const quiet = await desk.store.quietCustomers({ since, limit: MOST });
	if (!isProductionRun(desk.context)) return { erased: 0, wouldErase: quiet, why: 'Rehearsal: only a production run erases.' };
	let erased = 0;
	for (const customer of quiet) {
		const entry = makeEntry(desk, 'customer.erased', { caseId: null, body: { customer, why: `nothing new for ${days} days` } });
		if (await desk.store.eraseCustomer(customer, { ...entry, isRehearsal: false })) erased += 1;
	}
	return { erased, more: quiet.length === MOST };
}
