import type { CaseFacts } from '../../core/case';
import { isDunningError } from '../../core/errors';
import { addMoney } from '../../core/money';
import type { Http } from '../http';
import { toMoney } from './money';
import { chargeSchema, disputeSchema, invoiceSummarySchema, paymentMethodSchema, type StripeCharge, type StripeInvoice, type StripeInvoiceSummary, type StripePaymentMethod } from './payload';
import { pathTo, readAll, readPage } from './request';

/** What is read once per customer, however many of its invoices are open. */
export interface CustomerSide {
	methods: StripePaymentMethod[];
	recentCharges: StripeCharge[];
	/** Newest first; null when it could not be read. */
	recentInvoices: StripeInvoiceSummary[] | null;
	hasOlderInvoices: boolean;
	openDisputes: number;
	missing: string[];
}

/** Disputes looked up one by one; a customer with more is no case for automation, so the rest counts as open. */
const MAX_DISPUTES_READ = 5;

/** Statuses in which a dispute is over (https://docs.stripe.com/api/disputes/object#dispute_object-status). */
const CLOSED_DISPUTES: readonly string[] = ['won', 'lost', 'warning_closed', 'prevented'];

/** An optional read: what fails leaves its fields missing, with the reason, and blocks nothing. */
export async function attempt<T>(reading: Promise<T>): Promise<{ value: T } | { reason: string }> {
	return await reading.then(
		(value) => ({ value }),
		(error: unknown) => ({ reason: isDunningError(error) ? error.code : 'failed' }),
	);
}

async function countOpenDisputes(charges: readonly StripeCharge[], http: Http): Promise<{ open: number; missing: string[] }> {
	const disputed = charges.filter((charge) => charge.disputed === true);
	let open = Math.max(0, disputed.length - MAX_DISPUTES_READ);
	const missing: string[] = [];
	for (const charge of disputed.slice(0, MAX_DISPUTES_READ)) {
		const answer = await attempt(
			readPage(http, { path: pathTo('disputes'), schema: disputeSchema, of: 'disputes', permission: 'Disputes: Read', query: { charge: charge.id } }),
		);
		if ('reason' in answer) {
			open += 1;
			missing.push(`disputes of ${charge.id}, counted as open: ${answer.reason}`);
		} else {
			open += answer.value.entries.filter((dispute) => !CLOSED_DISPUTES.includes(dispute.status)).length;
		}
	}
	return { open, missing };
}

/** Every stored method of a customer. */
export async function readMethods(customerId: string, http: Http): Promise<StripePaymentMethod[]> {
	return await readAll(http, { path: pathTo('customers', customerId, 'payment_methods'), schema: paymentMethodSchema, of: 'payment methods', permission: 'PaymentMethods: Read' });
}

/** Reads payment methods, the newest hundred charges and invoices, and disputes only where a charge says there is one. */
export async function readCustomerSide(customer: { id: string; deleted: boolean | null }, http: Http): Promise<CustomerSide> {
	const methods = customer.deleted === true ? [] : await readMethods(customer.id, http);
	const charges = await readPage(http, { path: pathTo('charges'), schema: chargeSchema, of: 'charges', permission: 'Charges and Refunds: Read', query: { customer: customer.id } });
	const invoices = await attempt(
		readPage(http, { path: pathTo('invoices'), schema: invoiceSummarySchema, of: 'invoice history', permission: 'Invoices: Read', query: { customer: customer.id } }),
	);
	const disputes = await countOpenDisputes(charges.entries, http);
	const history = 'reason' in invoices ? { entries: null, hasMore: false } : invoices.value;
	return {
		methods,
		recentCharges: charges.entries,
		recentInvoices: history.entries,
		hasOlderInvoices: history.hasMore,
		openDisputes: disputes.open,
		missing: ['reason' in invoices ? `paidInvoices, lifetimePaid, failedBefore: ${invoices.reason}` : '', ...disputes.missing].filter((text) => text !== ''),
	};
}

type History = Pick<CaseFacts['context'], 'paidInvoices' | 'lifetimePaid' | 'failedBefore'>;

/** What earlier invoices tell about the customer, with the reason of what they do not tell. */
export function summarizeHistory(invoice: StripeInvoice, side: CustomerSide): History & { missing: string[] } {
	if (side.recentInvoices === null) return { paidInvoices: 0, lifetimePaid: null, failedBefore: 0, missing: [] };
	const others = side.recentInvoices.filter((one) => one.id !== invoice.id);
	const paid = side.recentInvoices.filter((one) => one.status === 'paid' && one.amount_paid > 0);
	const earlier = others.filter((one) => one.created < invoice.created);
	// A first attempt that failed and was then paid by hand leaves attempt_count at 1, so this counts at least, not exactly.
	const failed = earlier.filter((one) => one.attempt_count > 1 || (one.attempted === true && (one.status === 'open' || one.status === 'uncollectible')));
	const total = paid.length === 0 ? { amountMinor: 0, currency: invoice.currency.toUpperCase() } : addMoney(paid.map((one) => toMoney(one.amount_paid, one.currency)));
	const missing = [
		side.hasOlderInvoices ? 'lifetimePaid: more than 100 invoices; paidInvoices and failedBefore count the newest 100' : '',
		total === undefined ? 'lifetimePaid: paid in several currencies' : '',
	].filter((text) => text !== '');
	return { paidInvoices: paid.length, lifetimePaid: side.hasOlderInvoices ? null : (total ?? null), failedBefore: failed.length, missing };
}

/** Whether Stripe or the merchant marked a charge of the customer as fraudulent. */
export function hasFraudReport(charges: readonly StripeCharge[]): boolean {
	return charges.some((charge) => charge.fraud_details?.stripe_report === 'fraudulent' || charge.fraud_details?.user_report === 'fraudulent');
}
