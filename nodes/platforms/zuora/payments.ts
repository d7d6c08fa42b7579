import type { AttemptRecord } from '../../core/case';
import type { Http } from '../http';
import { classifyDecline } from './declines';
import { toMoney } from './money';
import { applicationPartSchema, gatewaySchema, paymentPartSchema, paymentSchema, type ZuoraApplicationPart, type ZuoraGateway, type ZuoraInvoice, type ZuoraMethod, type ZuoraPayment } from './payload';
import { pathTo, readAll, readPages } from './request';
import type { RetryCycle } from './retryCycle';
import { toInstant, zoneOf } from './time';
import { typeOf } from './methods';

/** Payments of an invoice whose parts are read one by one; the newest count. */
const MAX_PARTS_READ = 25;

/** Statuses in which the money is there, and in which it is known not to come. Any other may still bring money. */
const SETTLED: readonly string[] = ['Processed', 'Posted', 'Reversed'];
const FAILED: readonly string[] = ['Error'];
const GONE: readonly string[] = ['Canceled', 'Voided', 'Draft'];

/** Whether the bank took a payment back: Zuora keeps a chargeback as a reversed payment and tells no end of it. */
export function hasChargeback({ status, gatewayReconciliationStatus, gatewayReconciliationReason }: Pick<ZuoraPayment, 'status' | 'gatewayReconciliationStatus' | 'gatewayReconciliationReason'>): boolean {
	return status === 'Reversed' || /chargeback/i.test(`${gatewayReconciliationStatus ?? ''} ${gatewayReconciliationReason ?? ''}`);
}

/** Payments of an account, newest first; `isCut` when there are older ones. */
export async function readAccountPayments(accountId: string, http: Http): Promise<{ payments: ZuoraPayment[]; isCut: boolean }> {
	const query = { accountId, sort: 'createdDate' };
	const { entries, isCut } = await readPages(http, { path: pathTo('v1', 'payments'), schema: paymentSchema, list: 'payments', of: 'payments', query, enough: (some) => some.length >= 400 });
	// The vendor's sign of the order was not seen on the wire, so the order is made here.
	return { payments: [...entries].sort((one, other) => other.createdDate.localeCompare(one.createdDate)), isCut };
}

/** What is applied to an invoice: payments, in some versions failed ones too, and credit memos. */
export async function readApplications(invoiceId: string, http: Http): Promise<ZuoraApplicationPart[]> {
	return await readAll(http, { path: pathTo('v1', 'invoices', invoiceId, 'application-parts'), schema: applicationPartSchema, list: 'applicationParts', isUnsized: true, of: 'payments of the invoice' });
}

/** What is known of the links between an invoice and its account's payments. */
export interface Links {
	invoice: ZuoraInvoice;
	applications: readonly ZuoraApplicationPart[];
	cycle: RetryCycle | null;
	payments: readonly ZuoraPayment[];
}

/** Payments that belong to the invoice, oldest first, and those that only their amount ties to it. */
export interface OwnPayments {
	payments: ZuoraPayment[];
	guessed: string[];
}

async function invoicesOf(payment: ZuoraPayment, http: Http): Promise<string[]> {
	const parts = await readAll(http, { path: pathTo('v1', 'payments', payment.id, 'parts'), schema: paymentPartSchema, list: 'parts', of: 'parts of the payment' });
	return parts.flatMap(({ invoiceId }) => invoiceId ?? []);
}

/** A failed payment without parts names no invoice; one over exactly this amount is taken for one of its attempts, which is the stricter reading. */
function fits(payment: ZuoraPayment, { amount, balance, currency }: ZuoraInvoice): boolean {
	if (payment.currency !== currency) return false;
	const paid = toMoney(payment.amount, currency).amountMinor;
	return paid === toMoney(amount, currency).amountMinor || paid === toMoney(balance, currency).amountMinor;
}

type Tie = 'own' | 'guessed' | 'none';

async function tieOf(payment: ZuoraPayment, { invoice, applications, cycle }: Links, http: Http): Promise<Tie> {
	if (applications.some(({ paymentId }) => paymentId === payment.id) || cycle?.paymentIds.includes(payment.id) === true) return 'own';
	const invoiceIds = await invoicesOf(payment, http);
	if (invoiceIds.length > 0) return invoiceIds.includes(invoice.id) ? 'own' : 'none';
	if (SETTLED.includes(payment.status)) return 'none';
	return fits(payment, invoice) ? 'guessed' : 'none';
}

/**
 * Payments of an invoice. What is applied to it and what its retry cycle names is known; of other payments since the
 * invoice was made the parts are read, which is the only place that names the invoice of a failed payment.
 */
export async function findOwnPayments(links: Links, http: Http): Promise<OwnPayments> {
	const electronic = links.payments.filter(({ type, status }) => type === 'Electronic' && !GONE.includes(status));
	const since = electronic.filter(({ createdDate }) => createdDate >= (links.invoice.createdDate ?? '')).slice(0, MAX_PARTS_READ);
	const ties = await Promise.all(since.map(async (payment) => ({ payment, tie: await tieOf(payment, links, http) })));
	const own = ties.filter(({ tie }) => tie !== 'none').map(({ payment }) => payment);
	return { payments: own.reverse(), guessed: ties.filter(({ tie }) => tie === 'guessed').map(({ payment }) => payment.id) };
}

/** Every payment gateway of the tenant. */
export async function readGateways(http: Http): Promise<ZuoraGateway[]> {
	return await readAll(http, { path: pathTo('v1', 'paymentgateways'), schema: gatewaySchema, list: 'paymentgateways', isUnsized: true, of: 'payment gateways' });
}

/** Types of the tenant's gateways by id, which say who numbers the codes. */
export async function readGatewayTypes(http: Http): Promise<Map<string, string>> {
	return new Map((await readGateways(http)).map(({ id, type, name }) => [id, `${type} ${name}`]));
}

/** What tells the meaning of a payment's codes. */
export interface Lexicon {
	gatewayTypes: ReadonlyMap<string, string>;
	cycle: RetryCycle | null;
	methods: readonly ZuoraMethod[];
}

function outcomeOf({ status }: ZuoraPayment): AttemptRecord['outcome'] {
	if (SETTLED.includes(status)) return 'succeeded';
	return FAILED.includes(status) ? 'failed' : 'pending';
}

/** One payment as an attempt to collect, native or ours alike. */
export function toAttempt(payment: ZuoraPayment, { gatewayTypes, cycle, methods }: Lexicon, http: Http): AttemptRecord {
	const method = methods.find(({ id }) => id === payment.paymentMethodId);
	const outcome = outcomeOf(payment);
	const signals = {
		gatewayCode: payment.gatewayResponseCode,
		gatewayType: gatewayTypes.get(payment.gatewayId ?? '') ?? null,
		label: cycle?.labels.get(payment.id) ?? null,
		methodType: method === undefined ? null : typeOf(method),
	};
	return {
		id: payment.id,
		at: toInstant(payment.createdDate, zoneOf(http.settings)) ?? payment.createdDate,
		outcome,
		paymentMethodId: payment.paymentMethodId,
		cardFingerprint: null,
		amount: toMoney(payment.amount, payment.currency),
		decline: outcome === 'failed' ? classifyDecline(signals) : null,
	};
}
