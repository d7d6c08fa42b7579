import type { IWebhookFunctions } from 'n8n-workflow';

import type { Approval } from '../core/approval/approval';
import type { CaseFacts } from '../core/facts';
import { reachPlatform } from '../n8n/approvalClock';
import { readNamedCase } from '../n8n/caseFacts';
import type { RequestContext } from '../n8n/platformHttp';
import type { Store } from '../stores/store';

/** The case as it is now; null when the platform cannot be asked, since the page is worth showing without it. */
export async function readLive(context: IWebhookFunctions, store: Store, approval: Approval): Promise<CaseFacts | null> {
	try {
		const reached = await reachPlatform(context as unknown as RequestContext, approval.platform);
		if (!reached) return null;
		return (await readNamedCase({ ...reached, store, account: approval.account }, approval.caseId, new Date())) ?? null;
	} catch (error) {
		context.logger.warn(`Dunning Approval Trigger shows a page without live facts: ${error instanceof Error ? error.message : String(error)}`);
		return null;
	}
}
