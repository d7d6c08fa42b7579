import type { Problem } from '../../core/context/findings';
import { ask, type Answer } from '../ask';
import { keyOf, notOne } from '../find';
import type { SourceHttp } from '../http';
import type { Lookup } from '../source';
import { HUBSPOT } from './about';
import { foundShape, recordShape, type HubSpotRecord } from './payload';

/** The person and their company as far as they are there; at least one of them is. */
export type Found = { ok: true; contact: HubSpotRecord | null; company: HubSpotRecord | null; companyProblem: Problem | null } | { ok: false; problem: Problem };

/** What is read of a contact by itself. */
export const CONTACT_PROPERTIES = [
	'hubspot_owner_id',
	'notes_last_contacted',
	'hs_email_delivered',
	'hs_email_open',
	'hs_email_click',
	'hs_email_replied',
	'hs_email_last_open_date',
	'hs_email_last_click_date',
	'hs_email_last_reply_date',
	'hs_sales_email_last_replied',
	'hs_feedback_last_nps_rating',
] as const;
const COMPANY_PROPERTIES = ['hubspot_owner_id', 'notes_last_contacted'] as const;

type Kind = 'contacts' | 'companies';

const { name } = HUBSPOT;
const permissionFor = (kind: Kind) => `the scope crm.objects.${kind}.read`;

async function readRecord(kind: Kind, id: string, { lookup, http }: { lookup: Lookup; http: SourceHttp }): Promise<Answer<HubSpotRecord>> {
	const own = kind === 'contacts' ? CONTACT_PROPERTIES : COMPANY_PROPERTIES;
	const properties = [...new Set([...own, ...lookup.named.map((one) => one.name)])].join(',');
	const query = { properties, ...(kind === 'contacts' ? { associations: 'companies' } : {}), ...(id.includes('@') ? { idProperty: 'email' } : {}) };
	return await ask(http, { name, of: kind, permission: permissionFor(kind), shape: recordShape, request: { method: 'GET', path: `/crm/v3/objects/${kind}/${encodeURIComponent(id)}`, query } });
}

async function search(kind: Kind, filter: { property: string; value: string }, http: SourceHttp): Promise<{ ok: true; id: string } | { ok: false; problem: Problem }> {
	const json = { filterGroups: [{ filters: [{ propertyName: filter.property, operator: 'EQ', value: filter.value }] }], properties: [filter.property], limit: 2 };
	const answer = await ask(http, { name, of: kind, permission: permissionFor(kind), shape: foundShape, request: { method: 'POST', path: `/crm/v3/objects/${kind}/search`, json } });
	if (!answer.ok) return answer;
	const [first] = answer.value.results;
	return first && answer.value.total === 1 ? { ok: true, id: first.id } : { ok: false, problem: notOne(HUBSPOT, answer.value.total) };
}

/** With the one company that a contact belongs to; of several nobody knows which one pays. */
async function withCompany(contactId: string, lookup: Lookup, http: SourceHttp): Promise<Found> {
	const contact = await readRecord('contacts', contactId, { lookup, http });
	if (!contact.ok) return { ok: false, problem: contact.status === 404 ? notOne(HUBSPOT, 0) : contact.problem };
	const ids = [...new Set((contact.value.associations?.companies?.results ?? []).map(({ id }) => id))];
	const [companyId] = ids;
	if (companyId === undefined || ids.length > 1) return { ok: true, contact: contact.value, company: null, companyProblem: null };
	const company = await readRecord('companies', companyId, { lookup, http });
	return { ok: true, contact: contact.value, company: company.ok ? company.value : null, companyProblem: company.ok ? null : company.problem };
}

/** Finds a contact by e-mail or by a property with the billing customer id, or a company by its domain. */
export async function findRecords(lookup: Lookup, http: SourceHttp): Promise<Found> {
	const key = keyOf(lookup, HUBSPOT);
	if (!key.ok) return key;
	if (lookup.by === 'email') return await withCompany(key.value, lookup, http);
	const kind: Kind = lookup.by === 'domain' ? 'companies' : 'contacts';
	const found = await search(kind, { property: key.field ?? 'domain', value: key.value }, http);
	if (!found.ok) return found;
	if (kind === 'contacts') return await withCompany(found.id, lookup, http);
	const company = await readRecord(kind, found.id, { lookup, http });
	return company.ok ? { ok: true, contact: null, company: company.value, companyProblem: null } : company;
}
