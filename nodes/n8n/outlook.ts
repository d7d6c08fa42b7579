import type { DunningCase } from '../core/case';
import { isDunningError } from '../core/errors';
import type { CaseFacts } from '../core/facts';
import type { Policy } from '../core/policy/policy';
import { outlookOf, type Outlook, type OutlookInput } from '../core/scoring/outlook';
import type { Store } from '../stores/store';

export interface OutlookWork {
	dunningCase: DunningCase;
	facts: CaseFacts;
	policy: Policy;
}

type Read = Pick<OutlookInput, 'published' | 'trouble' | 'responses'>;

/** No ledger, or a model of another version of this package: the priors stand. Whatever acts needs the ledger anyway and says so. */
async function withoutModels(error: unknown): Promise<Read> {
	if (!isDunningError(error)) return await Promise.reject(error as Error);
	return { published: [], trouble: `the published models could not be read: ${error.message}` };
}

/** The newest two models of the merchant: the second tells whether the first one's trouble is new. */
async function readModels(open: () => Promise<Store>, { platform, account }: DunningCase): Promise<Read> {
	const read = open().then(async (store) => await store.publishedModels(`${platform}:${account}`, 2));
	return await read.then((found) => ({ published: found.map(({ model }) => model), trouble: null, ...(found[0]?.responses && { responses: found[0].responses }) }), withoutModels);
}

/** By what a case is scored, out of what was published for its merchant. */
export async function readOutlook(open: () => Promise<Store>, { dunningCase, facts, policy }: OutlookWork): Promise<Outlook> {
	const { caseId, platform, account, event = null } = dunningCase;
	return outlookOf({ caseId, platform, account, facts, event, policy, ...(await readModels(open, dunningCase)) });
}
