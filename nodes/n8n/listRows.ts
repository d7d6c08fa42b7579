import { sleep, type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';

import { readModelNames } from '../ai/readModelNames';
import { DunningError } from '../core/errors';
import type { ListRow } from '../core/listRow';
import type { Http } from '../platforms/http';
import type { Platform, PlatformAction } from '../platforms/platform';
import { withinBudget } from '../sources/budget';
import type { Source } from '../sources/source';
import { toNodeError } from './errors';
import { openLedger, type LedgerContext } from './ledger';
import { MODEL_CREDENTIAL, modelHttp, readModelAddress } from './modelHttp';
import { hasCredentialOf, platformHttp, selectedPlatform } from './platformHttp';
import { sourceHttp } from './sourceHttp';

/** Whoever opened a dropdown waits for it. */
const LIST_MS = 20_000;

export type ListContext = Pick<ILoadOptionsFunctions, 'getCurrentNodeParameter' | 'getCredentials' | 'getNode' | 'helpers'>;

/** The rows that hold the searched words, as the dropdown takes them. Throws a node's error with its cure. */
export async function showRows(context: ListContext, reading: () => Promise<ListRow[]>, filter = ''): Promise<INodeListSearchResult> {
	try {
		const rows = await reading();
		const words = filter.toLowerCase().split(/\s+/);
		const found = rows.filter(({ id, label }) => words.every((word) => `${label} ${id}`.toLowerCase().includes(word)));
		return { results: found.map(({ id, label }) => ({ name: label, value: id })) };
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

const noCredential = (of: string): DunningError => new DunningError({ code: 'not-configured', message: `No ${of} credential is chosen in this node`, fix: 'Choose one under "Credential" above, or make a new one.' });

function unlisted({ name, supports, nearest }: Platform, { action, what }: { action: PlatformAction; what: string }): DunningError {
	if (supports.includes(action)) return new DunningError({ code: 'not-supported', message: `The API of ${name} does not list its ${what}`, fix: 'Choose "By ID" and copy the ID from the pages of the platform.' });
	return new DunningError({ code: 'not-supported', message: `${name} offers nothing to choose from here`, fix: `Leave this field empty, or choose another operation. ${nearest[action] ?? 'The page of the platform tells what it can do'}.` });
}

function customerOf(context: ListContext): string {
	const customerId: unknown = context.getCurrentNodeParameter('customerOfList');
	if (typeof customerId === 'string' && customerId.trim() !== '' && !customerId.startsWith('=')) return customerId;
	throw new DunningError({ code: 'bad-input', message: 'Nobody knows yet whose payment methods to list', fix: 'Execute the nodes before this one, so that an item with a customer is there; or choose "By ID".' });
}

/** What each list asks of the platform. */
const LISTS = {
	campaigns: async (platform: Platform, http: Http) => {
		if (platform.lists.campaigns === undefined) throw unlisted(platform, { action: 'change-campaign', what: 'campaigns' });
		return await platform.lists.campaigns(http);
	},
	gateways: async (platform: Platform, http: Http) => {
		if (platform.lists.gateways === undefined) throw unlisted(platform, { action: 'retry-through-gateway', what: 'gateways' });
		return await platform.lists.gateways(http);
	},
	paymentMethods: async (platform: Platform, http: Http, context: ListContext) => await platform.lists.paymentMethods(customerOf(context), http),
} as const;

/** A list of the account behind the platform's credential. Errors as {@link showRows}. */
export async function listAccount(context: ListContext, list: keyof typeof LISTS, filter?: string): Promise<INodeListSearchResult> {
	const reading = async (): Promise<ListRow[]> => {
		const about = selectedPlatform(context);
		if (about === undefined) throw new DunningError({ code: 'not-configured', message: 'No billing platform is chosen in this node', fix: 'Choose one under "Platform".' });
		if (!hasCredentialOf(context, about)) throw noCredential(about.name);
		const platform = await about.load();
		return await LISTS[list](platform, await platformHttp(context, platform), context);
	};
	return await showRows(context, reading, filter);
}

/** The fields that a source of context has of its own. Errors as {@link showRows}. */
export async function listSourceFields(context: ListContext, source: Source, filter?: string): Promise<INodeListSearchResult> {
	const fail = (why: string): DunningError =>
		new DunningError({ code: 'platform-refused', message: `The fields of ${source.name} cannot be listed: ${why}`, fix: `Test the ${source.name} credential that is chosen in this node, or choose "By Name" and enter the name of the field.` });
	const reading = async (): Promise<ListRow[]> => {
		const door = await sourceHttp(context, source);
		if (!door.ok) throw fail(door.why);
		const answer = await source.listFields(withinBudget(door.http, { limitMs: LIST_MS, clock: () => Date.now(), sleep }));
		if (!answer.ok) throw fail(answer.problem.why);
		return answer.value;
	};
	return await showRows(context, reading, filter);
}

/** The queues of the ledger, with how much waits in each. Errors as {@link showRows}. */
export async function listQueues(context: ListContext & LedgerContext, filter?: string): Promise<INodeListSearchResult> {
	const reading = async (): Promise<ListRow[]> => (await (await openLedger(context)).queues()).map(({ queue, waiting }) => ({ id: queue, label: `${queue} (${waiting} waiting)` }));
	return await showRows(context, reading, filter);
}

/** The models of the account that this node asks. Errors as {@link showRows}. */
export async function listModelNames(context: ListContext, filter?: string): Promise<INodeListSearchResult> {
	const reading = async (): Promise<ListRow[]> => {
		if (context.getNode().credentials?.[MODEL_CREDENTIAL] === undefined) throw noCredential('OpenAI-compatible');
		return await readModelNames(modelHttp(context), await readModelAddress(context));
	};
	return await showRows(context, reading, filter);
}
