import { toMethodRow } from '../methodLabel';
import type { AccountLists } from '../platform';
import { readSources } from './customerSide';
import { isUsable, toPaymentMethod } from './methods';

/** What a Chargebee site lists for the editor. Its dunning settings and gateway accounts have no API. */
export const lists: AccountLists = {
	paymentMethods: async (customerId, http) => (await readSources(customerId, http)).filter((source) => isUsable(source, null)).map((source) => toMethodRow(toPaymentMethod(source, null))),
};
