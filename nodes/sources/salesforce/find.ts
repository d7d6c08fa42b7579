import type { Problem } from '../../core/context/findings';
import { ask } from '../ask';
import { keyOf, notOne } from '../find';
import type { SourceHttp } from '../http';
import type { Lookup } from '../source';
import { SALESFORCE } from './about';
import { accountIdShape, contactShape, rowsOf } from './payload';
import { isFieldName, query, quoted, quotedPart } from './query';

/** The id of the one account that the customer belongs to, or why there is none. */
export type Found = { ok: true; accountId: string } | { ok: false; problem: Problem };

const { name } = SALESFORCE;

function onlyOne(ids: readonly string[]): Found {
	const [accountId, ...others] = new Set(ids);
	return accountId !== undefined && others.length === 0 ? { ok: true, accountId } : { ok: false, problem: notOne(SALESFORCE, accountId === undefined ? 0 : 2) };
}

async function findByEmail(email: string, http: SourceHttp): Promise<Found> {
	const request = query(`SELECT Id, AccountId FROM Contact WHERE Email = ${quoted(email)} LIMIT 20`);
	const answer = await ask(http, { name, of: 'contacts', permission: 'read on Contact', shape: rowsOf(contactShape), request });
	return answer.ok ? onlyOne(answer.value.records.flatMap(({ AccountId }) => AccountId ?? [])) : answer;
}

const hostOf = (website: string | null): string | undefined =>
	(website ?? '').trim().toLowerCase().replace(/^https?:\/\//, '').split(/[/?#:]/)[0]?.replace(/^www\./, '');

async function findByDomain(domain: string, http: SourceHttp): Promise<Found> {
	const request = query(`SELECT Id, Website FROM Account WHERE Website LIKE ${quotedPart(domain)} LIMIT 50`);
	const answer = await ask(http, { name, of: 'accounts', permission: 'read on Account', shape: rowsOf(accountIdShape), request });
	// LIKE finds `notexample.com` for `example.com` too.
	return answer.ok ? onlyOne(answer.value.records.filter(({ Website }) => hostOf(Website) === domain).map(({ Id }) => Id)) : answer;
}

async function findByCustomerId(field: string, customerId: string, http: SourceHttp): Promise<Found> {
	if (!isFieldName(field)) return { ok: false, problem: { why: `"${field}" is not the API name of a field of ${name}`, closes: false } };
	const request = query(`SELECT Id, Website FROM Account WHERE ${field} = ${quoted(customerId)} LIMIT 2`);
	const answer = await ask(http, { name, of: 'accounts', permission: `read on Account and its field ${field}`, shape: rowsOf(accountIdShape), request });
	return answer.ok ? onlyOne(answer.value.records.map(({ Id }) => Id)) : answer;
}

/** Finds the account of a customer: by a contact with the e-mail address, by the website, or by a field with the billing customer id. */
export async function findAccount(lookup: Lookup, http: SourceHttp): Promise<Found> {
	const key = keyOf(lookup, SALESFORCE);
	if (!key.ok) return key;
	if (lookup.by === 'email') return await findByEmail(key.value, http);
	return lookup.by === 'domain' ? await findByDomain(key.value, http) : await findByCustomerId(key.field ?? '', key.value, http);
}
