import type { ListRow } from '../../core/listRow';
import { ask, type Answer } from '../ask';
import { joinRows, toFieldRow } from '../fieldRows';
import type { SourceHttp } from '../http';
import { API_VERSION, SALESFORCE } from './about';
import { describeShape } from './payload';

/** Fields of the account that the user may see: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm */
export async function listSalesforceFields(http: SourceHttp): Promise<Answer<ListRow[]>> {
	const request = { method: 'GET', path: `/services/data/${API_VERSION}/sobjects/Account/describe` } as const;
	const answer = await ask(http, { name: SALESFORCE.name, of: 'fields', permission: 'read on Account', shape: describeShape, request });
	return answer.ok ? joinRows([{ ok: true, value: answer.value.fields.map(({ name, label }) => toFieldRow(name, label, 'account')) }]) : answer;
}
