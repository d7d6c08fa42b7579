import type { ListRow } from '../../core/listRow';
import type { Http } from '../http';
import { toMethodRow } from '../methodLabel';
import type { AccountLists } from '../platform';
import { readBillingInfos } from './accountSide';
import { defaultMethodId, toPaymentMethod } from './facts';
import { readCampaigns } from './objects';

async function listCampaigns(http: Http): Promise<ListRow[]> {
	return (await readCampaigns(http)).map(({ id, name, code, default_campaign: isDefault }) => ({ id, label: `${name ?? code}${isDefault === true ? ' (the default of the site)' : ''}` }));
}

async function listMethods(accountId: string, http: Http): Promise<ListRow[]> {
	const read = await readBillingInfos(accountId, http);
	if ('reason' in read) return await Promise.reject(read.error as Error);
	const owner = { accountId, defaultId: defaultMethodId(read.value, null, null) };
	return read.value.map((info) => toMethodRow(toPaymentMethod(info, owner)));
}

/** What a Recurly site lists for the editor. Its gateways have no API. */
export const lists: AccountLists = { campaigns: listCampaigns, paymentMethods: listMethods };
