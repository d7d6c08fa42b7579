import type { AttemptRecord, CaseFacts, CaseRefs } from '../../core/case';
import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ReadResult } from '../platform';
import { readClock } from './account';
import { attempt, countDisputes, hasFraudDecision, readAccountSide, summarizeHistory, type AccountSide } from './accountSide';
import { fingerprintOf, isTry, toAttempt } from './attempts';
import { clockIdOf, defaultMethodId, OPEN_STATES, toCustomer, toInvoice, toPaymentMethod, toSubscription } from './facts';
import { findInvoices } from './find';
import { pathTo } from './ids';
import { subscriptionSchema, type RecurlyBillingInfo, type RecurlyInvoice, type RecurlySubscription } from './payload';
import { read } from './request';

interface ReadOptions {
	now: Date;
	includeSettled: boolean;
}

interface Reading {
	options: ReadOptions;
	http: Http;
	/** Accounts read so far: several open invoices share one. */
	sides: Map<string, AccountSide>;
}

async function readSide(accountId: string, { sides, http }: Reading): Promise<AccountSide> {
	const side = sides.get(accountId) ?? (await readAccountSide(accountId, http));
	sides.set(accountId, side);
	return side;
}

interface SubscriptionSide {
	subscription: RecurlySubscription | null;
	missing: string[];
}

async function readSubscription({ subscription_ids: ids }: RecurlyInvoice, http: Http): Promise<SubscriptionSide> {
	const [id] = ids;
	if (id === undefined) return { subscription: null, missing: [] };
	const found = await attempt(read(http, { path: pathTo('subscriptions', id), schema: subscriptionSchema, of: 'subscription' }));
	const missing = ids.length > 1 ? [`subscription: the first of ${ids.length} that the invoice bills`] : [];
	return 'value' in found ? { subscription: found.value, missing } : { subscription: null, missing: [`subscription: ${found.reason}`] };
}

function toAttempts(invoice: RecurlyInvoice, infos: readonly RecurlyBillingInfo[]): CaseFacts['attempt'] {
	const accountId = invoice.account.id;
	const methodIds = new Map(infos.map((info) => [fingerprintOf(accountId, info.payment_method), info.id]));
	const history = invoice.transactions.filter(isTry).map((transaction) => toAttempt(transaction, { accountId, methodIds }));
	// The order of the list is not promised; a stable sort keeps it within one instant.
	history.sort((left, right) => left.at.localeCompare(right.at));
	const last = history.at(-1) ?? null;
	return { number: history.length, last, history, requiresAction: last?.decline?.class === 'authentication-needed' };
}

/** When the stored methods last changed. */
function lastChange(infos: readonly RecurlyBillingInfo[]): Date | null {
	const times = infos.flatMap(({ updated_at: at }) => (at === null ? [] : [Date.parse(at)]));
	return times.length === 0 ? null : new Date(Math.max(...times));
}

interface Side {
	side: AccountSide;
	attempt: CaseFacts['attempt'];
	now: Date;
}

function contextOf(invoice: RecurlyInvoice, { side, now }: Side, readAt: Date): CaseFacts['context'] {
	const { missing, ...history } = summarizeHistory(invoice, side);
	const transactions = [...invoice.transactions, ...(side.recentInvoices ?? []).flatMap((one) => one.transactions)];
	return {
		readAt: readAt.toISOString(),
		now: now.toISOString(),
		openDisputes: countDisputes(transactions, now),
		fraudWarning: hasFraudDecision(transactions, side.billingInfos),
		...history,
		missing: [...side.missing, ...missing],
	};
}

function invoiceOf(invoice: RecurlyInvoice, { side, attempt: { history }, now }: Side, subdomain: string | undefined): CaseFacts['invoice'] {
	const { billingInfos, account } = side;
	const hasBackup = billingInfos.length > 1 && billingInfos.some((info) => info.backup_payment_method === true);
	const attempts: readonly AttemptRecord[] = history;
	return toInvoice(invoice, { account, subdomain, native: { attempts, billingChangedAt: lastChange(billingInfos), hasBackup, now } });
}

async function readFacts(invoice: RecurlyInvoice, reading: Reading): Promise<CaseFacts> {
	const { options, http } = reading;
	const side = await readSide(invoice.account.id, reading);
	const { subscription, missing } = await readSubscription(invoice, http);
	const clockId = clockIdOf(side.account);
	const now = clockId === null ? options.now : await readClock(clockId, http);
	const all: Side = { side, attempt: toAttempts(invoice, side.billingInfos), now };
	const context = contextOf(invoice, all, options.now);
	const facts = invoiceOf(invoice, all, http.settings?.subdomain);
	const owner = { accountId: side.account.id, defaultId: defaultMethodId(side.billingInfos, invoice.billing_info_id, subscription?.billing_info_id) };
	const noPage = facts.paymentPageUrl === null ? ['invoice.paymentPageUrl: the credential names no subdomain, or the account has no page'] : [];
	return {
		invoice: facts,
		customer: toCustomer(side.account),
		subscription: toSubscription(subscription, invoice.state === 'past_due'),
		attempt: all.attempt,
		paymentMethods: side.billingInfos.map((info) => toPaymentMethod(info, owner)),
		context: { ...context, missing: [...context.missing, ...missing, ...noPage] },
	};
}

/**
 * Live facts of the invoices that refs point to, with GET only: for one invoice five calls, one more where a site has no
 * Wallet or the event names a transaction. `context.now` is the sandbox's clock when the account belongs to one; a real
 * host knows no such clock, so the case is refused there.
 */
export async function readContext(refs: CaseRefs, options: ReadOptions, http: Http): Promise<ReadResult> {
	if (Object.values(refs).every((ref) => ref === undefined)) {
		throw new DunningError({ code: 'bad-input', message: 'The case names no invoice, payment or customer to read.', fix: 'Pass the event of Dunning Trigger on unchanged, or give an invoice id.' });
	}
	const invoices = await findInvoices(refs, http);
	const reading: Reading = { options, http, sides: new Map() };
	const wanted = invoices.filter(({ state }) => options.includeSettled || OPEN_STATES.includes(state));
	const cases: CaseFacts[] = [];
	for (const invoice of wanted) cases.push(await readFacts(invoice, reading));
	if (cases.length > 0) return { ok: true, cases };
	const settled = invoices.map(({ id, state }) => `Invoice ${id} is ${state}.`);
	return { ok: false, why: 'nothing-open', detail: settled.length > 0 ? settled.join(' ') : 'No open invoice belongs to this event.' };
}
