import type { ListRow } from '../../core/listRow';
import { ask, type Answer } from '../ask';
import { joinRows, toFieldRow } from '../fieldRows';
import type { SourceHttp } from '../http';
import { HUBSPOT } from './about';
import { propertiesShape } from './payload';

/** One list, never in pages: https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
async function readProperties(object: 'companies' | 'contacts', of: string, http: SourceHttp): Promise<Answer<ListRow[]>> {
	const answer = await ask(http, { name: HUBSPOT.name, of: `properties of ${object}`, permission: `crm.objects.${object}.read`, shape: propertiesShape, request: { method: 'GET', path: `/crm/v3/properties/${object}` } });
	if (!answer.ok) return answer;
	return { ok: true, value: answer.value.results.filter(({ hidden }) => hidden !== true).map(({ name, label }) => toFieldRow(name, label, of)) };
}

/** Properties of the company, then of the contact, which is the order in which they are read. */
export async function listHubSpotFields(http: SourceHttp): Promise<Answer<ListRow[]>> {
	return joinRows(await Promise.all([readProperties('companies', 'company', http), readProperties('contacts', 'contact', http)]));
}
