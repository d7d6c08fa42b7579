import type { CaseFacts } from '../../core/case';
import { isDunningError } from '../../core/errors';
import { addMoney, type Money } from '../../core/money';
import type { Http } from '../http';
import { pathTo } from './ids';
import { toMoney } from './money';
import { accountSchema, billingInfoSchema, invoiceSchema, type RecurlyAccount, type RecurlyBillingInfo, type RecurlyInvoice, type RecurlyTransaction } from './payload';
import { read, readAll, readSome } from './request';

/** What is read once per account, however many of its invoices are open. */
export interface AccountSide {
	account: RecurlyAccount;
	billingInfos: RecurlyBillingInfo[];
	/** Null when they could not be read. */
	recentInvoices: RecurlyInvoice[] | null;
	hasOlderInvoices: boolean;
	missing: string[];
}

type Attempted<T> = { value: T } | { reason: string; error: unknown };

/** A read whose failure leaves its fields missing, with the reason, and blocks nothing. */
export async function attempt<T>(reading: Promise<T>): Promise<Attempted<T>> {
	return await reading.then(
		(value) => ({ value }),
		(error: unknown) => ({ reason: isDunningError(error) ? error.code : 'failed', error }),
	);
}

/** How the list may be refused where there is none. */
const WITHOUT_LIST: readonly string[] = ['platform-refused', 'not-found', 'unauthorized'];

/** A site without the Wallet feature has one method per account, and no list of them. */
export async function readBillingInfos(accountId: string, http: Http): Promise<Attempted<RecurlyBillingInfo[]>> {
	const of = 'billing information';
	const list = await attempt(readAll(http, { path: pathTo('accounts', accountId, 'billing_infos'), schema: billingInfoSchema, of }));
	if ('value' in list || !WITHOUT_LIST.includes(list.reason)) return list;
	const one = await attempt(read(http, { path: pathTo('accounts', accountId, 'billing_info'), schema: billingInfoSchema, of }));
	if ('value' in one) return { value: [one.value] };
	return one.reason === 'not-found' ? { value: [] } : one;
}

/** Reads the account, its methods and the newest two hundred invoices, each with its transactions. */
export async function readAccountSide(accountId: string, http: Http): Promise<AccountSide> {
	const account = await read(http, { path: pathTo('accounts', accountId), schema: accountSchema, of: 'account' });
	const methods = await readBillingInfos(accountId, http);
	const invoices = await attempt(readSome(http, { path: pathTo('accounts', accountId, 'invoices'), schema: invoiceSchema, of: 'invoice history' }));
	return {
		account,
		billingInfos: 'value' in methods ? methods.value : [],
		recentInvoices: 'value' in invoices ? invoices.value.entries : null,
		hasOlderInvoices: 'value' in invoices && invoices.value.hasMore,
		missing: [
			'gateways: Recurly’s API has no list of them',
			...('reason' in methods ? [`paymentMethods: ${methods.reason}`] : []),
			...('reason' in invoices ? [`paidInvoices, lifetimePaid, failedBefore, openDisputes of other invoices: ${invoices.reason}`] : []),
		],
	};
}

/** What was paid and not given back. */
function keptOf({ paid, refundable_amount: refundable, currency }: RecurlyInvoice): Money {
	const all = toMoney(paid, currency);
	const kept = refundable === null ? all : toMoney(refundable, currency);
	return kept.amountMinor < all.amountMinor ? kept : all;
}

type History = Pick<CaseFacts['context'], 'paidInvoices' | 'lifetimePaid' | 'failedBefore'>;

/** What earlier invoices tell about the customer, with the reason of what they do not tell. */
export function summarizeHistory(invoice: RecurlyInvoice, { recentInvoices, hasOlderInvoices }: AccountSide): History & { missing: string[] } {
	if (recentInvoices === null) return { paidInvoices: 0, lifetimePaid: null, failedBefore: 0, missing: [] };
	const charges = recentInvoices.filter(({ type }) => type !== 'credit');
	const paid = charges.filter((one) => (one.state === 'paid' || one.state === 'closed') && toMoney(one.paid, one.currency).amountMinor > 0);
	const failed = charges.filter((one) => one.id !== invoice.id && Date.parse(one.created_at) < Date.parse(invoice.created_at) && one.transactions.some(({ status }) => status === 'declined' || status === 'error'));
	const total = addMoney([toMoney(0, paid[0]?.currency ?? invoice.currency), ...paid.map(keptOf)]);
	const missing = [
		...(hasOlderInvoices ? ['lifetimePaid: more than 200 invoices; paidInvoices and failedBefore count the newest 200'] : []),
		...(total === undefined ? ['lifetimePaid: paid in several currencies'] : []),
	];
	return { paidInvoices: paid.length, lifetimePaid: hasOlderInvoices ? null : (total ?? null), failedBefore: failed.length, missing };
}

/** Recurly shows a chargeback when it is lost, not while it is argued: one of these days counts as open. */
const DISPUTE_DAYS = 120;

/** Chargebacks of the last months among transactions; whether they are still argued is not told. */
export function countDisputes(transactions: readonly RecurlyTransaction[], now: Date): number {
	const since = now.getTime() - DISPUTE_DAYS * 86_400_000;
	const isDisputed = ({ status, origin }: RecurlyTransaction): boolean => status === 'chargeback' || origin === 'chargeback';
	const recent = transactions.filter((one) => isDisputed(one) && Date.parse(one.updated_at ?? one.created_at) >= since);
	return new Set(recent.map(({ id }) => id)).size;
}

/** Whether Recurly’s fraud check refused a payment or a method of the customer. */
export function hasFraudDecision(transactions: readonly RecurlyTransaction[], infos: readonly RecurlyBillingInfo[]): boolean {
	return transactions.some(({ fraud_info: fraud }) => fraud?.decision === 'decline') || infos.some(({ fraud }) => fraud?.decision === 'decline');
}
