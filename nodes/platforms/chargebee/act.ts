import { isDunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ActOutcome, ActRequest, ChangeRequest, PlatformAction } from '../platform';
import { CHARGEBEE_CHANGES, makeChange, type ChargebeeChangeKind } from './change';
import { comment } from './comment';
import { toText } from './note';
import { refuse } from './post';
import { retryPayment } from './retry';

/** What Chargebee can be asked to do. */
export const CHARGEBEE_ACTIONS: readonly PlatformAction[] = ['retry-payment', 'retry-through-gateway', ...CHARGEBEE_CHANGES];

/** What comes nearest to what it cannot do. */
export const CHARGEBEE_NEAREST: Readonly<Partial<Record<PlatformAction, string>>> = {
	'change-campaign': 'Chargebee’s dunning settings and e-mails have no API; stop its retries and send the messages from this workflow instead',
};

const isSupported = (request: ChangeRequest): request is ChangeRequest & { change: { kind: ChargebeeChangeKind } } =>
	(CHARGEBEE_CHANGES as readonly string[]).includes(request.change.kind);

/** What an act depends on is read before anything is written: a read that fails means that nothing happened. */
async function refuseUnread(error: unknown): Promise<ActOutcome> {
	return isDunningError(error) ? refuse(`${error.message} ${error.fix}`, error.retryable) : await Promise.reject(error as Error);
}

function cannot(action: PlatformAction): ActOutcome {
	const nearest = CHARGEBEE_NEAREST[action];
	return refuse(nearest === undefined ? `Chargebee does not support the action ${action}; it offers ${CHARGEBEE_ACTIONS.join(', ')}.` : `${nearest}.`);
}

async function leaveNote({ invoiceId, idempotencyKey, note }: Extract<ActRequest, { kind: 'add-note' }>, http: Http): Promise<ActOutcome> {
	if (Object.keys(note).length === 0) return refuse('The note is empty: give it at least one field.');
	return await comment({ invoiceId, idempotencyKey, text: toText(note) }, http);
}

/** Does one thing to one invoice, with the idempotency key it was given. What Chargebee cannot do is refused before any call. */
export async function act(request: ActRequest, http: Http): Promise<ActOutcome> {
	switch (request.kind) {
		case 'retry-payment':
			return await retryPayment(request, http).catch(refuseUnread);
		case 'add-note':
			return await leaveNote(request, http);
		case 'change':
			return isSupported(request) ? await makeChange(request, http).catch(refuseUnread) : cannot(request.change.kind);
	}
	return cannot((request as { kind: PlatformAction }).kind);
}
