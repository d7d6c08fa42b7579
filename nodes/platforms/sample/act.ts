import { z } from 'zod';

import type { Http, HttpRequest } from '../http';
import type { ActOutcome, ActRequest, ChangeRequest, PlatformAction } from '../platform';
import { classifyDecline } from './declines';
import { SAMPLE_CHANGES } from './world';

/** What the pretend vendor can be asked to do. */
export const SAMPLE_ACTIONS: readonly PlatformAction[] = ['retry-payment', ...SAMPLE_CHANGES];

/** What comes nearest to the rest. */
export const SAMPLE_NEAREST: Readonly<Partial<Record<PlatformAction, string>>> = {
	'retry-through-gateway': 'The sample has one gateway; retry with another stored payment method instead',
	'extend-due-date': 'The sample keeps its due dates; delay the case or record a promise to pay instead',
	'payment-plan': 'The sample splits no invoice; credit a part of it instead',
	discount: 'The sample gives no discounts; credit a part of the invoice instead',
	'change-campaign': 'The sample sends nothing to its customers; there is no campaign to change',
};

const TIMEOUT_MS = 5_000;
const refuse = (why: string): ActOutcome => ({ kind: 'refused', why, retryable: false });
const referenceSchema = z.object({ reference: z.string().nullable().optional(), code: z.string().optional(), message: z.string().optional() });

async function send(http: Http, request: Pick<HttpRequest, 'path' | 'json'> & { idempotencyKey: string }): Promise<ActOutcome> {
	const { path, json, idempotencyKey } = request;
	const reply = await http({ method: 'POST', path, json, headers: { 'idempotency-key': idempotencyKey }, timeoutMs: TIMEOUT_MS });
	if ('lost' in reply) return { kind: 'unknown', why: `The sample did not answer (${reply.lost}).` };
	const { reference = null, code = '', message = '' } = referenceSchema.parse(reply.body ?? {});
	if (reply.status === 200) return { kind: 'done', reference };
	if (reply.status === 402) return { kind: 'declined', decline: classifyDecline(code), reference };
	if (reply.status === 401) return refuse('The sample belongs to another ledger: choose the same ledger credential in every node.');
	return refuse(message);
}

const cannot = (action: PlatformAction): ActOutcome => refuse(`${SAMPLE_NEAREST[action] ?? `The sample does not know the action ${action}`}.`);

async function makeChange({ change, subscriptionId, invoiceId, idempotencyKey }: ChangeRequest, http: Http): Promise<ActOutcome> {
	if (!SAMPLE_CHANGES.includes(change.kind)) return cannot(change.kind);
	if (change.kind.endsWith('-subscription') && subscriptionId === null) return refuse('This invoice belongs to no subscription, so there is nothing to change.');
	return await send(http, { path: `/invoices/${encodeURIComponent(invoiceId)}/changes`, json: { change }, idempotencyKey });
}

/** Does one thing to one invoice, once per key. */
export async function act(request: ActRequest, http: Http): Promise<ActOutcome> {
	const { invoiceId, idempotencyKey } = request;
	const path = `/invoices/${encodeURIComponent(invoiceId)}`;
	switch (request.kind) {
		case 'retry-payment':
			if (request.gatewayId) return cannot('retry-through-gateway');
			return await send(http, { path: `${path}/pay`, json: { methodId: request.paymentMethodId }, idempotencyKey });
		case 'add-note':
			return await send(http, { path: `${path}/notes`, json: { note: request.note }, idempotencyKey });
		case 'change':
			return await makeChange(request, http);
	}
	return cannot((request as { kind: PlatformAction }).kind);
}

/** Whether anything was answered under the key. */
export async function hasLanded({ change, idempotencyKey }: ChangeRequest, http: Http): Promise<boolean> {
	if (!SAMPLE_CHANGES.includes(change.kind)) return false;
	const reply = await http({ method: 'GET', path: `/answers/${encodeURIComponent(idempotencyKey)}`, timeoutMs: TIMEOUT_MS });
	return !('lost' in reply) && reply.status === 200;
}
