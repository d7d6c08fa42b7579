import { DunningError } from '../../core/errors';
import { toMethodRow } from '../methodLabel';
import type { AccountLists } from '../platform';
import { readAllCases, toPaymentMethod } from './read';

/** What the sample lists for the editor: it has neither campaigns nor gateways. */
export const lists: AccountLists = {
	paymentMethods: async (customerId, http) => {
		const [view] = await readAllCases({ customerId }, http);
		if (view !== undefined) return view.methods.map((method) => toMethodRow(toPaymentMethod(method, view)));
		throw new DunningError({ code: 'not-found', message: 'The sample knows no such customer.', fix: 'Take a customer of the sample, such as sample_customer_01.' });
	},
};
