import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Wait } from '../stores/books/waits';
import type { Store } from '../stores/store';

/** What of n8n's contexts it takes to wake an execution. */
export type WakeContext = Pick<IAllExecuteFunctions, 'logger'> & { helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequest'> };

const AT_ONCE = 20;
const TIMEOUT_MS = 5_000;
const GONE = 404;

/** Whether the execution was woken, or is there no more. One that still runs, or cannot be reached, is called again later. */
async function wake({ helpers, logger }: WakeContext, { address, executionId }: Wait): Promise<boolean> {
	const request: IHttpRequestOptions = { method: 'POST', url: address, timeout: TIMEOUT_MS, returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true };
	try {
		const { statusCode } = (await helpers.httpRequest(request)) as { statusCode: number };
		return (statusCode >= 200 && statusCode < 300) || statusCode === GONE;
	} catch (error) {
		// Not the message: it may hold the address, and that is signed.
		const { code } = (error ?? {}) as { code?: unknown };
		logger.warn(`Execution ${executionId} waits for an approval and could not be woken (${String(code ?? 'no answer')}); it is tried again.`);
		return false;
	}
}

async function wakeEnded(context: WakeContext, store: Store): Promise<void> {
	for (const wait of await store.endedWaits(AT_ONCE)) {
		if (await wake(context, wait)) await store.removeWait(wait);
	}
}

/**
 * Wakes the executions whose approval has ended. They are told nothing: each reads the answer from the ledger. Trouble is a
 * warning, since the decision stands whoever hears of it, and Due Cases Trigger looks again.
 */
export async function wakeWaiting(context: WakeContext, store: Store): Promise<void> {
	await wakeEnded(context, store).catch((error: unknown) => context.logger.warn(`Waiting agents were not woken: ${error instanceof Error ? error.message : String(error)}`));
}
