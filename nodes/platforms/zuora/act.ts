import { isDunningError } from '../../core/errors';
import type { Http, HttpReply } from '../http';
import type { ActOutcome, ActRequest, PlatformAction } from '../platform';
import { addNote, wayOf, ZUORA_CHANGES } from './change';
import { classifyDecline } from './declines';
import { readErrorBody } from './errorPayload';
import { readGateways, typesOf } from './gateways';
import { toZuoraAmount } from './money';
import { paymentAnswerSchema } from './payload';
import { pathTo } from './request';
import { readInvoice } from './takeOver';
import { refuse, unknown, write } from './write';

type RetryRequest = Extract<ActRequest, { kind: 'retry-payment' }>;

/** What Zuora can be asked to do. */
export const ZUORA_ACTIONS: readonly PlatformAction[] = ['retry-payment', 'retry-through-gateway', ...ZUORA_CHANGES];

/** What comes nearest to what it cannot do. */
export const ZUORA_NEAREST: Readonly<Partial<Record<PlatformAction, string>>> = {
	discount: 'Zuora gives discounts by an order with a discount product of the merchant; credit a part of the invoice instead',
};

function cannot(action: PlatformAction): ActOutcome {
	const nearest = ZUORA_NEAREST[action];
	return refuse(nearest === undefined ? `Zuora does not support the action ${action}; it offers ${ZUORA_ACTIONS.join(', ')}.` : `${nearest}.`);
}

/** A read that fails before anything is written means that nothing happened. */
async function refuseUnread(error: unknown): Promise<ActOutcome> {
	return isDunningError(error) ? refuse(`${error.message} ${error.fix}`, error.retryable) : await Promise.reject(error as Error);
}

interface Answer {
	id: string | null;
	gatewayId: string | null;
	gatewayResponseCode: string | null;
}

/** A decline needs the type of its gateway to be read; where that cannot be had the code stays unknown. */
async function decline({ id, gatewayId, gatewayResponseCode }: Answer, http: Http): Promise<ActOutcome> {
	const gateways = gatewayResponseCode === null ? [] : await readGateways(http).catch(() => []);
	const signals = { gatewayCode: gatewayResponseCode, gatewayType: typesOf(gateways).get(gatewayId ?? '') ?? null, label: null, methodType: null };
	return { kind: 'declined', decline: classifyDecline(signals), reference: id };
}

const NOT_YET: readonly string[] = ['Processing', 'Pending', 'Draft'];

async function judgePayment(body: unknown, http: Http): Promise<ActOutcome> {
	const parsed = paymentAnswerSchema.safeParse(body);
	if (!parsed.success) return unknown('Zuora answered the payment in an unexpected form; look at the invoice before acting again.');
	const { id, status } = parsed.data;
	if (status === 'Processed' || status === 'Posted') return { kind: 'done', reference: id };
	if (status === 'Error') return await decline(parsed.data, http);
	return unknown(NOT_YET.includes(status) ? 'The payment is still being processed, so its outcome is not known yet.' : `The payment is ${status}; look at the invoice before acting again.`);
}

/** Rules and states that a payment breaks when somebody else paid meanwhile. */
const STATE_PROBLEMS: readonly string[] = ['state', 'rule', 'invalid'];

/** Zuora has no code for "already paid": what the invoice is like now tells why it refused. */
async function explain(refused: ActOutcome, { invoiceId }: RetryRequest, http: Http): Promise<ActOutcome> {
	const invoice = await readInvoice(invoiceId, http).catch(() => undefined);
	return invoice !== undefined && Number(invoice.balance) === 0 ? refuse('The invoice is already paid, so nothing was charged.') : refused;
}

/**
 * One electronic payment for one invoice. `invoice-collect` is never used: without an invoice id it bills anew and
 * collects everything, and with one it leaves no choice of method. What is sent depends on the request alone, so that a
 * repetition under the same key is the same request.
 */
async function retry(request: RetryRequest, http: Http): Promise<ActOutcome> {
	const { invoiceId, idempotencyKey, paymentMethodId, gatewayId } = request;
	const amount = toZuoraAmount(request.amount);
	if (amount === undefined) return refuse(`Zuora cannot carry this amount of ${request.amount.currency}.`);
	const { accountId } = await readInvoice(invoiceId, http);
	const json = {
		type: 'Electronic',
		accountId,
		amount,
		currency: request.amount.currency,
		...(paymentMethodId !== null && { paymentMethodId }),
		...(gatewayId && { gatewayId }),
		invoices: [{ invoiceId, amount }],
		mitTransactionSource: 'M_Unscheduled',
	};
	let answered: { body: unknown } | { declined: Answer } | { state: true } | undefined;
	const judgeFailure = (reply: HttpReply): ActOutcome | undefined => {
		const error = readErrorBody(reply);
		if (error?.problem === 'gateway') answered = { declined: { id: error.paymentId, gatewayId: gatewayId ?? null, gatewayResponseCode: null } };
		if (error !== undefined && STATE_PROBLEMS.includes(error.problem)) answered = { state: true };
		return undefined;
	};
	const judgeSuccess = (body: unknown): ActOutcome => {
		answered = { body };
		return unknown('The payment was accepted.');
	};
	const outcome = await write({ method: 'POST', path: pathTo('v1', 'payments'), json, idempotencyKey, of: 'invoice', judgeSuccess, judgeFailure }, http);
	return await settle(answered, { outcome, request }, http);
}

type Answered = { body: unknown } | { declined: Answer } | { state: true } | undefined;

async function settle(answered: Answered, { outcome, request }: { outcome: ActOutcome; request: RetryRequest }, http: Http): Promise<ActOutcome> {
	if (answered === undefined) return outcome;
	if ('body' in answered) return await judgePayment(answered.body, http);
	return 'declined' in answered ? await decline(answered.declined, http) : await explain(outcome, request, http);
}

/** Does one thing to one invoice. What Zuora cannot do is refused before any call. */
export async function act(request: ActRequest, http: Http): Promise<ActOutcome> {
	switch (request.kind) {
		case 'retry-payment':
			return await retry(request, http).catch(refuseUnread);
		case 'add-note':
			if (Object.keys(request.note).length === 0) return refuse('The note is empty: give it at least one field.');
			return await addNote(request.invoiceId, request.note, http).catch(refuseUnread);
		case 'change': {
			const way = wayOf(request.change.kind);
			return way === undefined ? cannot(request.change.kind) : await way.make(request, http).catch(refuseUnread);
		}
	}
	return cannot((request as { kind: PlatformAction }).kind);
}
