import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaseFacts, DunningCase, Due } from '../core/case';
import { DunningError } from '../core/errors';
import { customerKeyOf } from '../core/keys';
import { readNamedCase } from '../n8n/caseFacts';
import { parseCase } from '../n8n/parseCase';
import { connectedPlatform, platformHttp } from '../n8n/platformHttp';
import { isTool, readToolCase } from '../n8n/tool';
import { platformOf } from '../platforms';
import type { Platform } from '../platforms/platform';
import type { Store } from '../stores/store';
import { readText, requireText } from './parameters';

/** Whom an act in the ledger is about, and the case if one is named. */
export interface Subject {
	customer: string;
	caseId: string | null;
	/** In the time of the customer: a test clock where there is one. */
	now: Date;
	/** Live, where a case is named. */
	facts: CaseFacts | null;
	due: Due | undefined;
}

/** Where a subject is looked for. */
export interface Search {
	context: IExecuteFunctions;
	store: Store;
	json: IDataObject;
	index: number;
}

type NamedCase = Pick<DunningCase, 'caseId' | 'platform' | 'account' | 'due'>;

function unknownCase(caseId: string): DunningError {
	return new DunningError({
		code: 'bad-input',
		message: 'The ledger knows no such dunning case',
		fix: `Give the case id exactly as the ledger names it, for example stripe:acct_1:in_1${caseId === '' ? '' : '; check it with the Audit Log’s Search'}.`,
	});
}

async function namedCase(search: Search): Promise<NamedCase> {
	const { context, store, json, index } = search;
	if (isTool(context)) return await readToolCase(context, store);
	if (readText({ context, index }, 'subject') === 'item') return parseCase(json);
	const caseId = requireText({ context, index }, 'subjectCaseId', 'Case ID');
	const known = await store.loadCase(caseId);
	if (!known) throw unknownCase(caseId);
	return { caseId, platform: known.value.platform, account: known.value.account };
}

/** The platform behind the node's credential. */
async function chosenPlatform(context: IExecuteFunctions): Promise<Platform> {
	const about = connectedPlatform(context);
	if (about !== undefined) return await about.load();
	throw new DunningError({ code: 'not-configured', message: 'No billing platform is chosen in this node', fix: 'Choose the credential of the platform that the customer belongs to.' });
}

async function byCustomer({ context, index }: Search): Promise<Subject> {
	const platform = await chosenPlatform(context);
	const customerId = requireText({ context, index }, 'subjectCustomerId', 'Customer ID');
	const account = await platform.readAccount(await platformHttp(context, platform));
	return { customer: customerKeyOf(platform.id, account, customerId), caseId: null, now: new Date(), facts: null, due: undefined };
}

/** The customer is read live, as everything that is acted upon. */
async function byCase(search: Search): Promise<Subject> {
	const { context, store } = search;
	const { caseId, platform: id, account, due } = await namedCase(search);
	const platform = await platformOf(id);
	const desk = { platform, store, account, http: await platformHttp(context, platform) };
	const facts = await readNamedCase(desk, caseId, new Date());
	if (!facts) throw unknownCase(caseId);
	return { customer: customerKeyOf(id, account, facts.customer.id), caseId, now: new Date(facts.context.now), facts, due };
}

/** Whom the item or the fields name. Throws `bad-input` for a case that nobody knows. */
export async function findSubject(search: Search): Promise<Subject> {
	const isNamed = !isTool(search.context) && readText({ context: search.context, index: search.index }, 'subject') === 'customer';
	return isNamed ? await byCustomer(search) : await byCase(search);
}
