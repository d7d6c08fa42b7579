import type { IExecuteFunctions } from 'n8n-workflow';

import { isDunningError } from '../core/errors';
import type { Store } from '../stores/store';
import { toNodeError } from './errors';
import type { Liveness } from './liveness';

const AGAIN_AFTER_SECONDS = 120;

/** The work whose reading may fail. */
export interface Keeping {
	context: Pick<IExecuteFunctions, 'getNode'>;
	store: Store;
	liveness: Liveness;
	index: number;
}

/** Reads; when that fails the case stays due, with the reason, and the node says what happened. */
export async function keepDue<T>({ context, store, liveness, index }: Keeping, read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, index);
		if (liveness.isLive) {
			const seconds = isDunningError(error) ? (error.retryAfterSeconds ?? AGAIN_AFTER_SECONDS) : AGAIN_AFTER_SECONDS;
			await store.releaseDue(liveness.due, { at: new Date(Date.now() + seconds * 1000), why: nodeError.message });
		}
		throw nodeError;
	}
}
