import type { ListRow } from '../../core/listRow';
import type { Http } from '../http';
import { toMethodRow } from '../methodLabel';
import type { AccountLists } from '../platform';
import { readGateways } from './gateways';
import { readMethods, toPaymentMethod } from './methods';
import { query } from './query';
import { zoneOf } from './time';

/** Only the query language lists them (https://developer.zuora.com/v1-api-reference/api/operation/POST_NotificationDefinition/, `communicationProfileId`). */
async function listProfiles(http: Http): Promise<ListRow[]> {
	const rows = await query('select Id, ProfileName from CommunicationProfile', 'communication profiles', http);
	return rows.map(({ Id, ProfileName }) => ({ id: String(Id), label: String(ProfileName ?? Id) }));
}

async function listGateways(http: Http): Promise<ListRow[]> {
	const gateways = (await readGateways(http)).filter(({ isActive }) => isActive !== false);
	return gateways.map(({ id, name, type, isDefault }) => ({ id, label: `${name} (${type}${isDefault === true ? ', the default of the tenant' : ''})` }));
}

/** What a Zuora tenant lists for the editor. */
export const lists: AccountLists = {
	campaigns: listProfiles,
	gateways: listGateways,
	paymentMethods: async (accountId, http) => {
		const active = (await readMethods(accountId, http)).filter(({ status }) => status === 'Active');
		return active.map((method) => toMethodRow(toPaymentMethod(method, { id: null, zone: zoneOf(http.settings) })));
	},
};
