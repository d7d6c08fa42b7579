import { isDunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ActOutcome, ActRequest, ChangeRequest, PlatformAction } from '../platform';
import { makeChange, RECURLY_CHANGES, writeNote, type RecurlyChangeKind } from './change';
import { collect } from './collect';
import { toLines } from './note';
import { refuse } from './write';

/** What Recurly can be asked to do. */
export const RECURLY_ACTIONS: readonly PlatformAction[] = ['retry-payment', 'retry-through-gateway', ...RECURLY_CHANGES];

const KEEPS_RETRYING = 'Recurly’s own retries cannot be switched off by its API without ending the invoice; set the policy to "observe", or to "assist" for one extra attempt when something changed';

/** What comes nearest to what it cannot do. Sources: API v2021-02-25 and docs.recurly.com, 2026-07. */
export const RECURLY_NEAREST: Readonly<Partial<Record<PlatformAction, string>>> = {
	'payment-plan': 'Recurly cannot split an open invoice; give it a later due date, or a credit over a part of it',
	'suspend-subscription': 'Recurly pauses a subscription for whole billing cycles only; pause it until a day instead',
	'stop-native-retries': KEEPS_RETRYING,
	'hand-back-retries': 'Recurly always keeps its own retries, so there is nothing to hand back; let it go on',
};

const isSupported = (request: ChangeRequest): request is ChangeRequest & { change: { kind: RecurlyChangeKind } } =>
	(RECURLY_CHANGES as readonly string[]).includes(request.change.kind);

/** What an act depends on is read before anything is written: a read that fails means that nothing happened. */
async function refuseUnread(error: unknown): Promise<ActOutcome> {
	return isDunningError(error) ? refuse(`${error.message} ${error.fix}`, error.retryable) : await Promise.reject(error as Error);
}

function cannot(action: PlatformAction): ActOutcome {
	const nearest = RECURLY_NEAREST[action];
	return refuse(nearest === undefined ? `Recurly does not support the action ${action}; it offers ${RECURLY_ACTIONS.join(', ')}.` : `${nearest}.`);
}

/** Does one thing to one invoice, with the idempotency key it was given. What Recurly cannot do is refused before any call. */
export async function act(request: ActRequest, http: Http): Promise<ActOutcome> {
	switch (request.kind) {
		case 'retry-payment':
			return await collect(request, http);
		case 'add-note':
			if (Object.keys(request.note).length === 0) return refuse('The note is empty: give it at least one field.');
			return await writeNote(request, toLines(request.note), http).catch(refuseUnread);
		case 'change':
			return isSupported(request) ? await makeChange(request, http).catch(refuseUnread) : cannot(request.change.kind);
	}
	return cannot((request as { kind: PlatformAction }).kind);
}
