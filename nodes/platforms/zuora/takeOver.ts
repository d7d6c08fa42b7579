import type { Http } from '../http';
import type { ActOutcome } from '../platform';
import { readMark, withMark, withoutMark, type TakeOverMark } from './note';
import { accountSchema, invoiceSchema, paymentSchema, type ZuoraInvoice } from './payload';
import { findOwnPayments, readApplications } from './payments';
import { RETRY_API } from './apis';
import { pathTo, read, readPages } from './request';
import { hasRetryApi, readRetryCycle, saysRetrying } from './retryCycle';
import { DONE, refuse, write } from './write';

/** The invoice as a change finds it. */
export async function readInvoice(invoiceId: string, http: Http): Promise<ZuoraInvoice> {
	return await read(http, { path: pathTo('v1', 'invoices', invoiceId), schema: invoiceSchema, of: 'invoice' });
}

/** Changes fields of an invoice. */
export async function updateInvoice(invoiceId: string, json: Record<string, unknown>, http: Http): Promise<ActOutcome> {
	return await write({ method: 'PUT', path: pathTo('v1', 'invoices', invoiceId), json, of: 'invoice' }, http);
}

async function stopCycle(invoiceId: string, http: Http): Promise<ActOutcome> {
	const path = pathTo('api', 'v1', 'payments', 'remove_invoice_from_retry_cycle', invoiceId);
	return await write({ method: 'PUT', path, json: {}, of: 'retry cycle', api: RETRY_API }, http);
}

/** Why a cycle cannot be stopped for this invoice alone; null when nothing stands in the way. */
async function whyNot(invoice: ZuoraInvoice, cycle: { isOfAccount: boolean } | null, http: Http): Promise<string | null> {
	if (cycle?.isOfAccount === true) return 'Configurable Payment Retry runs a cycle for the whole account, which would stop the retries of other invoices too: remove the account from its retry cycle in Zuora, or leave this invoice to it.';
	if (cycle !== null || hasRetryApi(http)) return null;
	const account = await read(http, { path: pathTo('v1', 'accounts', invoice.accountId), schema: accountSchema, of: 'account' });
	const isRunning = saysRetrying([invoice.RetryStatus__c, account.basicInfo.RetryStatus__c]);
	return isRunning ? 'Configurable Payment Retry works on this invoice, and the credential holds no login for it: enter its login and API token in the credential.' : null;
}

/** Writes what was on before anything is switched off, so that it cannot be lost; what was written before stands. */
async function remember(invoice: ZuoraInvoice, isCycling: boolean, http: Http): Promise<ActOutcome> {
	const known = readMark(invoice.comments);
	const mark: TakeOverMark = { autoPay: known?.autoPay ?? invoice.autoPay !== false, cycle: known?.cycle === true || isCycling };
	if (known?.cycle === mark.cycle && invoice.autoPay === false) return DONE;
	const comments = withMark(invoice.comments, mark);
	if (comments === undefined) return refuse('The comments of the invoice are too long to keep there what was switched off: shorten them in Zuora.');
	return await updateInvoice(invoice.id, { autoPay: false, comments }, http);
}

/**
 * Switches payment runs and the retry cycle off for one invoice. What was on is kept in the comments of the invoice, so
 * that exactly that can be switched on again. Each step looks first, since Zuora knows no idempotency of a PUT.
 */
export async function takeOver(invoiceId: string, http: Http): Promise<ActOutcome> {
	const invoice = await readInvoice(invoiceId, http);
	const cycle = await readRetryCycle(invoice, http);
	const problem = await whyNot(invoice, cycle, http);
	if (problem !== null) return refuse(problem);
	const marked = await remember(invoice, cycle !== null, http);
	if (marked.kind !== 'done' || cycle === null) return marked;
	const stopped = await stopCycle(invoiceId, http);
	if (stopped.kind !== 'done') return stopped;
	// At the end of a cycle the app may switch automatic payment on again.
	return (await readInvoice(invoiceId, http)).autoPay === false ? DONE : await updateInvoice(invoiceId, { autoPay: false }, http);
}

/** Whether nothing of Zuora tries this invoice any more, and we remember what did. */
export async function isTakenOver(invoiceId: string, http: Http): Promise<boolean> {
	const invoice = await readInvoice(invoiceId, http);
	return readMark(invoice.comments) !== null && invoice.autoPay === false && (await readRetryCycle(invoice, http)) === null;
}

/** The newest failed payment of an invoice, which is what a retry cycle starts from. */
async function lastFailure(invoice: ZuoraInvoice, http: Http): Promise<string | undefined> {
	const [applications, { entries }] = await Promise.all([
		readApplications(invoice.id, http),
		readPages(http, { path: pathTo('v1', 'payments'), schema: paymentSchema, list: 'payments', of: 'payments', query: { accountId: invoice.accountId, status: 'Error', sort: 'createdDate' } }),
	]);
	const newestFirst = [...entries].sort((one, other) => other.createdDate.localeCompare(one.createdDate));
	const own = await findOwnPayments({ invoice, applications, cycle: null, payments: newestFirst }, http);
	return own.payments.filter(({ status }) => status === 'Error').at(-1)?.id;
}

async function startCycle(invoice: ZuoraInvoice, http: Http): Promise<ActOutcome> {
	if (!hasRetryApi(http)) return refuse('The retry cycle cannot be started again: the credential holds no login for Configurable Payment Retry.');
	if ((await readRetryCycle(invoice, http)) !== null) return DONE;
	const paymentId = await lastFailure(invoice, http);
	if (paymentId === undefined) return refuse('No failed payment of this invoice was found, from which Configurable Payment Retry could start.');
	const path = pathTo('api', 'v1', 'payments', 'submit_failed_payment');
	return await write({ method: 'POST', path, json: { payment_id: paymentId }, of: 'failed payment', api: RETRY_API }, http);
}

/** Switches on again what {@link takeOver} switched off, and nothing else; without its mark there is nothing to do. */
export async function handBack(invoiceId: string, http: Http): Promise<ActOutcome> {
	const invoice = await readInvoice(invoiceId, http);
	const mark = readMark(invoice.comments);
	if (mark === null) return DONE;
	if (mark.cycle) {
		const started = await startCycle(invoice, http);
		if (started.kind !== 'done') return started;
	}
	// A running cycle keeps automatic payment off itself.
	const isAutomatic = mark.autoPay && !mark.cycle;
	return await updateInvoice(invoiceId, { ...(isAutomatic && { autoPay: true }), comments: withoutMark(invoice.comments) }, http);
}

/** Whether nothing of ours is left on the invoice. */
export async function isHandedBack(invoiceId: string, http: Http): Promise<boolean> {
	return readMark((await readInvoice(invoiceId, http)).comments) === null;
}
