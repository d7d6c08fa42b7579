import type { IDataObject } from 'n8n-workflow';

import { isProductionRun } from '../n8n/liveness';
import { badInput, makeEntry, readText, type Desk } from './desk';

const CUSTOMER_KEY = /^[a-z]+:[^:\s]+:[^:\s]+$/;

/**
 * Destroys what only the customer's key opens. The chain holds on: entries keep the sealed text, which nobody can read any
 * more. It cannot be undone, so a manual run has to name the customer twice.
 */
export async function eraseCustomer(desk: Desk): Promise<IDataObject> {
	const customer = readText(desk, 'customer');
	if (!CUSTOMER_KEY.test(customer)) {
		throw badInput('The field "Customer" names no customer', 'Write platform, account and customer id, for example stripe:acct_1:cus_1.');
	}
	if (!isProductionRun(desk.context) && readText(desk, 'confirmCustomer') !== customer) {
		return { erased: false, why: 'Rehearsal: in a manual run the field "Customer Again" must name the same customer.' };
	}
	const entry = makeEntry(desk, 'customer.erased', { caseId: null, body: { customer, why: readText(desk, 'why') || null } });
	const isErased = await desk.store.eraseCustomer(customer, { ...entry, isRehearsal: false });
	return { erased: isErased, customer, why: isErased ? 'Names, addresses and messages of this customer cannot be read any more.' : 'This customer was erased before.' };
}
