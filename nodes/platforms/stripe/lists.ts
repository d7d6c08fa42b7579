import { toMethodRow } from '../methodLabel';
import type { AccountLists } from '../platform';
import { readMethods } from './customerSide';
import { toPaymentMethod } from './facts';

/** What a Stripe account lists for the editor. Its reminders and gateways have no API. */
export const lists: AccountLists = {
	paymentMethods: async (customerId, http) => (await readMethods(customerId, http)).map((method) => toMethodRow(toPaymentMethod(method, null))),
};
