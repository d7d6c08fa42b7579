import { NO_FINDINGS, onlyGap, type Findings } from '../../core/context/findings';
import { joinFindings } from '../../core/context/join';
import { ask, type Answer } from '../ask';
import { fieldsAsked } from '../find';
import type { SourceHttp } from '../http';
import { readNamed } from '../named';
import type { Lookup } from '../source';
import { countTickets, quoteTickets } from '../tickets';
import { SALESFORCE } from './about';
import { findAccount } from './find';
import { accountShape, caseShape, contactShape, rowsOf, taskShape, type SalesforceAccount } from './payload';
import { isFieldName, query, quoted } from './query';

const { id: source, name } = SALESFORCE;

const OWNER_FIELDS = ['Id', 'Owner.Id', 'Owner.Name', 'Owner.Email'];

async function askAccount(accountId: string, fields: readonly string[], http: SourceHttp): Promise<Answer<{ records: SalesforceAccount[] }>> {
	const request = query(`SELECT ${[...new Set([...OWNER_FIELDS, ...fields])].join(', ')} FROM Account WHERE Id = ${quoted(accountId)}`);
	return await ask(http, { name, of: 'accounts', permission: 'read on Account, User and the fields named in this node', shape: rowsOf(accountShape), request });
}

const follow = (record: unknown, path: string): unknown =>
	path.split('.').reduce((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : value), record);

function ownerIn({ Owner }: SalesforceAccount): Findings {
	return { ...NO_FINDINGS, fields: { accountOwner: Owner ? { id: Owner.Id, name: Owner.Name, email: Owner.Email } : null } };
}

/** One wrong name makes Salesforce refuse the whole question (INVALID_FIELD); then the owner is asked for alone. */
async function readAccount(accountId: string, lookup: Lookup, http: SourceHttp): Promise<Findings> {
	const names = lookup.named.map((one) => one.name).filter(isFieldName);
	const asked = fieldsAsked({ ...SALESFORCE, fills: [] }, lookup);
	const answer = await askAccount(accountId, names, http);
	if (!answer.ok && answer.status === 400 && names.length > 0) {
		const alone = await readAccount(accountId, { ...lookup, named: [] }, http);
		return joinFindings([alone, onlyGap(asked, answer.problem)]);
	}
	if (!answer.ok) return onlyGap(['accountOwner', ...asked], answer.problem);
	const [account] = answer.value.records;
	if (!account) return onlyGap(['accountOwner', ...asked], { why: `${name} no longer shows the account`, closes: false });
	return joinFindings([ownerIn(account), readNamed(SALESFORCE, lookup, (path) => follow(account, path))]);
}

async function readCases(accountId: string, http: SourceHttp): Promise<Findings> {
	const soql = `SELECT Id, CaseNumber, CreatedDate, Subject, Description, Type, Reason FROM Case WHERE AccountId = ${quoted(accountId)} AND IsClosed = false ORDER BY CreatedDate ASC`;
	const answer = await ask(http, { name, of: 'cases', permission: 'read on Case', shape: rowsOf(caseShape), request: query(soql) });
	if (!answer.ok) return onlyGap(['openTickets'], answer.problem);
	const tickets = answer.value.records.map((one) => ({ id: one.CaseNumber ?? one.Id, openedAt: one.CreatedDate, about: [one.Type, one.Reason, one.Subject], subject: one.Subject, body: one.Description }));
	return { ...NO_FINDINGS, fields: { openTickets: countTickets(source, tickets, answer.value.totalSize) }, words: quoteTickets(source, tickets) };
}

/** Calls and e-mails that were logged as done. */
async function readTasks(accountId: string, http: SourceHttp): Promise<Findings> {
	const soql = `SELECT Id, CompletedDateTime FROM Task WHERE AccountId = ${quoted(accountId)} AND IsClosed = true AND TaskSubtype IN ('Call', 'Email') AND CompletedDateTime = LAST_N_DAYS:30 ORDER BY CompletedDateTime DESC`;
	const answer = await ask(http, { name, of: 'activities', permission: 'read on Task', shape: rowsOf(taskShape), request: query(soql) });
	if (!answer.ok) return onlyGap(['lastContactedAt', 'contactsLast30Days'], answer.problem);
	return { ...NO_FINDINGS, fields: { contactsLast30Days: answer.value.totalSize, lastContactedAt: answer.value.records[0]?.CompletedDateTime ?? null } };
}

/** "Do Not Call" of whoever is written to; the same address may stand in several contacts. */
async function readOptOut(accountId: string, email: string | null, http: SourceHttp): Promise<Findings> {
	if (email === null) return onlyGap(['optedOutOf'], { why: 'the billing platform knows no e-mail address of the customer', closes: false });
	const request = query(`SELECT Id, DoNotCall FROM Contact WHERE AccountId = ${quoted(accountId)} AND Email = ${quoted(email.trim())} LIMIT 20`);
	const answer = await ask(http, { name, of: 'contacts', permission: 'read on Contact and its field DoNotCall', shape: rowsOf(contactShape), request });
	if (!answer.ok) return onlyGap(['optedOutOf'], answer.problem);
	return { ...NO_FINDINGS, fields: { optedOutOf: answer.value.records.some(({ DoNotCall }) => DoNotCall === true) ? ['voice'] : null } };
}

/** The account of a customer, its open cases, its recent contacts and who may not be called: five calls, six when a field name is wrong. */
export async function readSalesforce(lookup: Lookup, http: SourceHttp): Promise<Findings> {
	const found = await findAccount(lookup, http);
	if (!found.ok) return onlyGap(fieldsAsked(SALESFORCE, lookup), found.problem);
	const { accountId } = found;
	return joinFindings(await Promise.all([readAccount(accountId, lookup, http), readCases(accountId, http), readTasks(accountId, http), readOptOut(accountId, lookup.email, http)]));
}
