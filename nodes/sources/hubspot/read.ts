import type { Responsiveness } from '../../core/context/facts';
import { NO_FINDINGS, onlyGap, type Findings } from '../../core/context/findings';
import type { FieldName } from '../../core/context/fieldTable';
import { joinFindings } from '../../core/context/join';
import { parseField } from '../../core/context/parseField';
import { ask } from '../ask';
import { fieldsAsked } from '../find';
import type { SourceHttp } from '../http';
import { firstTold, readNamed } from '../named';
import type { Lookup } from '../source';
import { HUBSPOT } from './about';
import { findRecords, type Found } from './find';
import { hubSpotCount, hubSpotTime, ownerShape, type HubSpotRecord } from './payload';
import { readTickets } from './tickets';

const { name } = HUBSPOT;

/** Fields that stand on a contact alone. */
const OF_CONTACT: readonly FieldName[] = ['npsScore', 'lastHeardFromAt', 'email'];

const latest = (times: ReadonlyArray<string | null>): string | null => times.flatMap((time) => time ?? []).sort().at(-1) ?? null;

/** HubSpot counts marketing e-mails; a contact who never got one tells nothing. */
function responsesOf({ properties }: HubSpotRecord): Responsiveness | null {
	const delivered = hubSpotCount(properties.hs_email_delivered);
	if (delivered === null || delivered === 0) return null;
	return {
		delivered,
		opened: hubSpotCount(properties.hs_email_open) ?? 0,
		clicked: hubSpotCount(properties.hs_email_click) ?? 0,
		replied: hubSpotCount(properties.hs_email_replied),
		lastOpenedAt: hubSpotTime(properties.hs_email_last_open_date),
		lastClickedAt: hubSpotTime(properties.hs_email_last_click_date),
		lastRepliedAt: hubSpotTime(properties.hs_email_last_reply_date),
	};
}

function readContact(contact: HubSpotRecord | null): Findings {
	if (!contact) return onlyGap(OF_CONTACT, { why: `${name} tells this of a contact, and this node looks for the company alone`, closes: false });
	const { properties } = contact;
	const nps = parseField('npsScore', properties.hs_feedback_last_nps_rating);
	return {
		...NO_FINDINGS,
		fields: {
			npsScore: nps.ok ? nps.value : null,
			lastHeardFromAt: latest([hubSpotTime(properties.hs_email_last_reply_date), hubSpotTime(properties.hs_sales_email_last_replied)]),
			email: responsesOf(contact),
		},
		gaps: nps.ok ? [] : [{ fields: ['npsScore'], why: `the last NPS rating in ${name} ${nps.why}`, closes: false }],
	};
}

/** A manager of customers may be named by the id of a HubSpot user. */
async function readPerson(field: 'accountOwner' | 'customerSuccessManager', id: string, http: SourceHttp): Promise<Findings> {
	const request = { method: 'GET', path: `/crm/v3/owners/${encodeURIComponent(id)}` } as const;
	const answer = await ask(http, { name, of: 'owners', permission: 'the scope crm.objects.owners.read', shape: ownerShape, request });
	if (!answer.ok) return onlyGap([field], answer.problem);
	const { email, firstName, lastName } = answer.value;
	const fullName = [firstName, lastName].filter((part) => part).join(' ');
	return { ...NO_FINDINGS, fields: { [field]: { id, name: fullName === '' ? null : fullName, email: email ?? null } } };
}

type Records = Found & { ok: true };

const readBoth = ({ contact, company }: Records, property: string): unknown => firstTold(company?.properties[property], contact?.properties[property]);

/** Properties that name a HubSpot user hold the id. */
const isOwnerId = (value: unknown): value is string => typeof value === 'string' && /^\d+$/.test(value);

async function readPeople(records: Records, lookup: Lookup, http: SourceHttp): Promise<Findings> {
	const ownerId = readBoth(records, 'hubspot_owner_id');
	const managerField = lookup.named.find((one) => one.for === 'customerSuccessManager')?.name;
	const managerId = managerField === undefined ? null : readBoth(records, managerField);
	const asked = [
		...(isOwnerId(ownerId) ? [readPerson('accountOwner', ownerId, http)] : []),
		...(isOwnerId(managerId) ? [readPerson('customerSuccessManager', managerId, http)] : []),
	];
	return joinFindings(await Promise.all(asked));
}

/** Properties of the company stand above those of the contact; of a company that could not be read they may be missing. */
function readProperties(records: Records, lookup: Lookup): Findings {
	const { contact, company, companyProblem } = records;
	const lastContactedAt = latest([hubSpotTime(company?.properties.notes_last_contacted), hubSpotTime(contact?.properties.notes_last_contacted)]);
	const values = lookup.named.filter((one) => one.for !== 'customerSuccessManager' || !isOwnerId(readBoth(records, one.name)));
	const named = readNamed(HUBSPOT, { ...lookup, named: values }, (property) => readBoth(records, property));
	const all = joinFindings([named, { ...NO_FINDINGS, fields: { lastContactedAt } }]);
	if (!companyProblem) return all;
	return { ...all, gaps: [...all.gaps, { fields: [...fieldsAsked({ ...HUBSPOT, fills: ['accountOwner', 'lastContactedAt'] }, lookup)], ...companyProblem }] };
}

/** A contact with the company, their owner and tickets: at most seven calls. */
export async function readHubSpot(lookup: Lookup, http: SourceHttp): Promise<Findings> {
	const found = await findRecords(lookup, http);
	if (!found.ok) return onlyGap(fieldsAsked(HUBSPOT, lookup), found.problem);
	const [people, tickets] = await Promise.all([readPeople(found, lookup, http), readTickets({ contactId: found.contact?.id ?? null, companyId: found.company?.id ?? null }, http)]);
	return joinFindings([people, readProperties(found, lookup), readContact(found.contact), tickets]);
}
