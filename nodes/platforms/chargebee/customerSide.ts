import type { CaseFacts } from '../../core/case';
import { isDunningError } from '../../core/errors';
import { addMoney, type Money } from '../../core/money';
import type { Http } from '../http';
import { toMoney } from './money';
import { invoiceSchema, paymentSourceSchema, transactionSchema, type ChargebeeCustomer, type ChargebeeInvoice, type ChargebeePaymentSource, type ChargebeeTransaction } from './payload';
import { pathTo, readAll, readPage } from './request';

/** What is read once per customer, however many of its invoices are due. */
export interface CustomerSide {
	sources: ChargebeePaymentSource[];
	/** Newest first. */
	transactions: ChargebeeTransaction[];
	hasOlderTransactions: boolean;
	/** Newest first; null when they could not be read. */
	invoices: ChargebeeInvoice[] | null;
	hasOlderInvoices: boolean;
	missing: string[];
}

const DAY_SECONDS = 86_400;

/** Chargebee does not tell how a chargeback ended, so it counts as open for as long as card networks let one run. */
const DISPUTE_DAYS = 120;

/** An optional read: what fails leaves its fields missing, with the reason, and blocks nothing. */
async function attempt<T>(reading: Promise<T>): Promise<{ value: T } | { reason: string }> {
	return await reading.then(
		(value) => ({ value }),
		(error: unknown) => ({ reason: isDunningError(error) ? error.code : 'failed' }),
	);
}

/** Every payment source of a customer. */
export async function readSources(customerId: string, http: Http): Promise<ChargebeePaymentSource[]> {
	return await readAll(http, { path: pathTo('payment_sources'), name: 'payment_source', schema: paymentSourceSchema, of: 'payment sources', query: { customer_id: { is: customerId } } });
}

/** Reads methods, transactions and earlier invoices of a customer: three calls, more only for more than a hundred methods. */
export async function readCustomerSide(customerId: string, http: Http): Promise<CustomerSide> {
	const sources = await readSources(customerId, http);
	const newestFirst = { customer_id: { is: customerId }, sort_by: { desc: 'date' } };
	const transactions = await readPage(http, { path: pathTo('transactions'), name: 'transaction', schema: transactionSchema, of: 'transactions', query: newestFirst });
	const invoices = await attempt(readPage(http, { path: pathTo('invoices'), name: 'invoice', schema: invoiceSchema, of: 'invoice history', query: newestFirst }));
	const history = 'reason' in invoices ? { entries: null, nextOffset: null } : invoices.value;
	return {
		sources,
		transactions: transactions.entries,
		hasOlderTransactions: transactions.nextOffset !== null,
		invoices: history.entries,
		hasOlderInvoices: history.nextOffset !== null,
		missing: ['gateways: Chargebee’s API has no list of them', ...('reason' in invoices ? [`paidInvoices, lifetimePaid, failedBefore: ${invoices.reason}`] : [])],
	};
}

type History = Pick<CaseFacts['context'], 'paidInvoices' | 'lifetimePaid' | 'failedBefore'>;

const isRefund = ({ type, status }: ChargebeeTransaction): boolean => type === 'refund' && status === 'success';

/** What the customer paid and was not given back; undefined when it is in several currencies. A chargeback takes the payment off its invoice itself. */
function netPaid(paid: readonly ChargebeeInvoice[], transactions: readonly ChargebeeTransaction[]): Money | undefined {
	const back = transactions.filter(isRefund).map((one) => toMoney(-one.amount, one.currency_code));
	return addMoney([...paid.map((one) => toMoney(one.amount_paid, one.currency_code)), ...back]);
}

function hasFailed(invoice: ChargebeeInvoice): boolean {
	return invoice.dunning_attempts.length > 0 || invoice.linked_payments.some(({ txn_status: status }) => status === 'failure' || status === 'late_failure');
}

/** What earlier invoices tell about the customer, net of refunds, with the reason of what they do not tell. */
export function summarizeHistory(invoice: ChargebeeInvoice, side: CustomerSide): History & { missing: string[] } {
	if (side.invoices === null) return { paidInvoices: 0, lifetimePaid: null, failedBefore: 0, missing: [] };
	const paid = side.invoices.filter((one) => one.status === 'paid' && one.amount_paid > 0);
	const failed = side.invoices.filter((one) => one.id !== invoice.id && one.date < invoice.date && hasFailed(one));
	const isCut = side.hasOlderInvoices || side.hasOlderTransactions;
	const total = paid.length === 0 ? { amountMinor: 0, currency: invoice.currency_code.toUpperCase() } : netPaid(paid, side.transactions);
	const missing = [
		isCut ? 'lifetimePaid: more than 100 invoices or transactions; paidInvoices and failedBefore count the newest 100' : '',
		total === undefined ? 'lifetimePaid: paid in several currencies' : '',
	].filter((text) => text !== '');
	return { paidInvoices: paid.length, lifetimePaid: isCut ? null : (total ?? null), failedBefore: failed.length, missing };
}

/** Chargebacks of the last 120 days: each counts as open, since nothing tells how it ended. `now` in seconds. */
export function countOpenDisputes({ transactions }: CustomerSide, now: number): { open: number; missing: string[] } {
	const open = transactions.filter(({ type, date }) => type === 'payment_reversal' && date > now - DISPUTE_DAYS * DAY_SECONDS).length;
	return { open, missing: open === 0 ? [] : [`openDisputes: Chargebee does not tell how a chargeback ended, so each counts as open for ${DISPUTE_DAYS} days`] };
}

const FRAUD_FLAGS: readonly string[] = ['suspicious', 'fraudulent'];

/** Whether Chargebee or staff marked the customer, or a payment of theirs, as fraud. */
export function hasFraudFlag(customer: ChargebeeCustomer, transactions: readonly ChargebeeTransaction[]): boolean {
	return [customer.fraud_flag, ...transactions.map((one) => one.fraud_flag)].some((flag) => flag !== null && FRAUD_FLAGS.includes(flag));
}
