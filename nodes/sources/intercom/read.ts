import type { Responsiveness } from '../../core/context/facts';
import { NO_FINDINGS, onlyGap, type Findings, type Problem } from '../../core/context/findings';
import { joinFindings } from '../../core/context/join';
import { ask } from '../ask';
import { fieldsAsked, keyOf, notOne } from '../find';
import type { SourceHttp } from '../http';
import { firstTold, readNamed, tagged } from '../named';
import type { Lookup } from '../source';
import { INTERCOM } from './about';
import { readOpen, readRating } from './conversations';
import { adminShape, companyShape, contactsShape, tagsShape, type IntercomContact } from './payload';
import { get, VERSION } from './request';

const { name } = INTERCOM;

type Found = { ok: true; contact: IntercomContact } | { ok: false; problem: Problem };

async function findContact(lookup: Lookup, http: SourceHttp): Promise<Found> {
	const key = keyOf(lookup, INTERCOM);
	if (!key.ok) return key;
	const json = { query: { field: key.field ?? 'email', operator: '=', value: key.value }, pagination: { per_page: 2 } };
	const answer = await ask(http, { name, of: 'contacts', permission: '"Read and list users and companies"', shape: contactsShape, request: { method: 'POST', path: '/contacts/search', json, headers: VERSION } });
	if (!answer.ok) return answer;
	const [contact] = answer.value.data;
	return contact && answer.value.total_count === 1 ? { ok: true, contact } : { ok: false, problem: notOne(INTERCOM, answer.value.total_count) };
}

/** Intercom tells when, not how often. */
function responsesOf({ last_email_opened_at, last_email_clicked_at }: IntercomContact): Responsiveness | null {
	if (last_email_opened_at === null && last_email_clicked_at === null) return null;
	return { delivered: null, opened: null, clicked: null, replied: null, lastOpenedAt: last_email_opened_at, lastClickedAt: last_email_clicked_at, lastRepliedAt: null };
}

function readContact(contact: IntercomContact): Findings {
	return {
		...NO_FINDINGS,
		fields: {
			lastContactedAt: contact.last_contacted_at,
			lastHeardFromAt: contact.last_replied_at,
			email: responsesOf(contact),
			optedOutOf: contact.unsubscribed_from_sms === true ? ['sms'] : null,
		},
	};
}

async function readOwner({ owner_id }: IntercomContact, http: SourceHttp): Promise<Findings> {
	if (!owner_id || owner_id === '0') return { ...NO_FINDINGS, fields: { accountOwner: null } };
	const answer = await ask(http, { name, of: 'admins', permission: '"Read admins"', shape: adminShape, request: get(`/admins/${encodeURIComponent(owner_id)}`) });
	return answer.ok ? { ...NO_FINDINGS, fields: { accountOwner: answer.value } } : onlyGap(['accountOwner'], answer.problem);
}

async function readTags({ id }: IntercomContact, http: SourceHttp): Promise<Findings> {
	const answer = await ask(http, { name, of: 'tags', permission: '"Read tags"', shape: tagsShape, request: get(`/contacts/${encodeURIComponent(id)}/tags`) });
	return answer.ok ? tagged(INTERCOM, answer.value.data.map((tag) => tag.name)) : onlyGap(['tags'], answer.problem);
}

/** Tags and custom attributes, those of the company first; of several companies nobody knows which one pays. */
async function readCompany(contact: IntercomContact, lookup: Lookup, http: SourceHttp): Promise<Findings> {
	const [company, ...others] = contact.companies?.data ?? [];
	const named = (attributes: Readonly<Record<string, unknown>>) => readNamed(INTERCOM, lookup, (attribute) => firstTold(attributes[attribute], contact.custom_attributes[attribute]));
	if (!company || others.length > 0) return named({});
	const request = get(`/companies/${encodeURIComponent(company.id)}`);
	const answer = await ask(http, { name, of: 'companies', permission: '"Read and list users and companies"', shape: companyShape, request });
	if (!answer.ok) return joinFindings([named({}), onlyGap(fieldsAsked({ ...INTERCOM, fills: ['tags'] }, lookup), answer.problem)]);
	const { custom_attributes, tags } = answer.value;
	return joinFindings([named(custom_attributes), tagged(INTERCOM, (tags?.tags ?? []).map((tag) => tag.name))]);
}

/** A person, their company, owner, tags and conversations: at most eight calls. */
export async function readIntercom(lookup: Lookup, http: SourceHttp): Promise<Findings> {
	const found = await findContact(lookup, http);
	if (!found.ok) return onlyGap(fieldsAsked(INTERCOM, lookup), found.problem);
	const { contact } = found;
	const rest = await Promise.all([readTags(contact, http), readCompany(contact, lookup, http), readOwner(contact, http), readOpen(contact.id, http), readRating(contact.id, lookup.now, http)]);
	return joinFindings([readContact(contact), ...rest]);
}
