import type { CaseFacts, CaseRefs } from '../../core/case';
import { DunningError, isDunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ReadResult } from '../platform';
import { readClock } from './account';
import { readCreditMemos, isWriteOff } from './creditMemos';
import { statusOf, toCustomer, toInvoice, toSubscription, type Findings } from './facts';
import { findInvoiceIds, readListedInvoices } from './find';
import { readGateways, toGateways, typesOf } from './gateways';
import { summarizeHistory } from './history';
import { readMethods, toPaymentMethod } from './methods';
import { accountSchema, clockOf, invoiceSchema, itemSchema, subscriptionSchema, type ZuoraAccount, type ZuoraInvoice, type ZuoraListedInvoice, type ZuoraMethod, type ZuoraPayment, type ZuoraSubscription } from './payload';
import { findOwnPayments, hasChargeback, readAccountPayments, readApplications, toAttempt, type Lexicon } from './payments';
import { pathTo, read, readAll } from './request';
import { hasRetryApi, readRetryCycle } from './retryCycle';
import { zoneOf } from './time';

interface ReadOptions {
	now: Date;
	includeSettled: boolean;
}

/** What is read once per account, however many of its invoices are open. */
interface AccountSide {
	account: ZuoraAccount;
	methods: ZuoraMethod[];
	payments: ZuoraPayment[];
	isCut: boolean;
	invoices: ZuoraListedInvoice[] | null;
	gatewayTypes: ReadonlyMap<string, string>;
	gateways: CaseFacts['gateways'];
	now: Date;
	missing: string[];
}

interface Reading {
	options: ReadOptions;
	http: Http;
	sides: Map<string, AccountSide>;
}

type OneResult = { case: CaseFacts } | { settled: string };

/** An optional read: what fails leaves its fields missing, with the reason, and blocks nothing. */
async function attempt<T>(reading: Promise<T>, fields: string): Promise<{ value: T | null; missing: string[] }> {
	return await reading.then(
		(value) => ({ value, missing: [] }),
		(error: unknown) => ({ value: null, missing: [`${fields}: ${isDunningError(error) ? error.code : 'failed'}`] }),
	);
}

/** Fields that Zuora has for nobody. */
const NEVER_TOLD = ['fraudWarning: Zuora keeps no such signal', 'customer.language, customer.timeZone, customer.createdAt: Zuora does not tell them', 'paymentMethods.fingerprint, funding, country: Zuora does not tell them'];

async function readAccountSide(accountId: string, { http, options }: Reading): Promise<AccountSide> {
	const [account, methods, { payments, isCut }, invoices, gateways] = await Promise.all([
		read(http, { path: pathTo('v1', 'accounts', accountId), schema: accountSchema, of: 'account' }),
		readMethods(accountId, http),
		readAccountPayments(accountId, http),
		attempt(readListedInvoices(accountId, http), 'paidInvoices'),
		attempt(readGateways(http), 'gateways, without which codes of declines are unknown'),
	]);
	const clock = clockOf(account.basicInfo);
	const now = clock === null ? options.now : await readClock(clock, http);
	const usable = toGateways({ gateways: gateways.value, account, methods });
	const missing = [...NEVER_TOLD, ...invoices.missing, ...gateways.missing, ...usable.missing];
	return { account, methods, payments, isCut, invoices: invoices.value, gatewayTypes: typesOf(gateways.value ?? []), gateways: usable.gateways, now, missing };
}

async function sideOf(invoice: ZuoraInvoice, reading: Reading): Promise<AccountSide> {
	const known = reading.sides.get(invoice.accountId);
	if (known !== undefined) return known;
	const side = await readAccountSide(invoice.accountId, reading);
	reading.sides.set(invoice.accountId, side);
	return side;
}

async function readSubscriptionOf(items: Findings['items'], http: Http): Promise<ZuoraSubscription | null> {
	const key = items.map(({ subscriptionId, subscriptionName }) => subscriptionId ?? subscriptionName).find((one) => one !== null);
	return key === undefined || key === null ? null : await read(http, { path: pathTo('v1', 'subscriptions', key), schema: subscriptionSchema, of: 'subscription' });
}

async function wasWrittenOff(invoice: ZuoraInvoice, http: Http): Promise<boolean> {
	if (Number(invoice.balance) !== 0 || Number(invoice.creditMemoAmount ?? 0) === 0) return false;
	return (await readCreditMemos(invoice.id, http)).some(isWriteOff);
}

/** Everything about one invoice, what does not depend on one another at the same time. */
async function gather(invoice: ZuoraInvoice, side: AccountSide, http: Http): Promise<Findings & { guessed: string[] }> {
	const [applications, items, cycle, isWrittenOff] = await Promise.all([
		readApplications(invoice.id, http),
		readAll(http, { path: pathTo('v1', 'invoices', invoice.id, 'items'), schema: itemSchema, list: 'invoiceItems', of: 'invoice items' }),
		readRetryCycle(invoice, http),
		wasWrittenOff(invoice, http),
	]);
	const [own, subscription] = await Promise.all([findOwnPayments({ invoice, applications, cycle, payments: side.payments }, http), readSubscriptionOf(items, http)]);
	const settings = { zone: zoneOf(http.settings), pageTemplate: http.settings?.paymentPage ?? null };
	return { invoice, account: side.account, applications, items, cycle, isWrittenOff, subscription, methods: side.methods, payments: own.payments, guessed: own.guessed, ...settings };
}

function whatIsMissing(found: Findings & { guessed: string[] }, http: Http): string[] {
	return [
		hasRetryApi(http) ? '' : 'native retry cycle: the credential holds no login for Configurable Payment Retry',
		found.cycle === null ? 'nextNativeAttemptAt: Zuora does not tell when its next payment run is' : '',
		found.guessed.length > 0 ? `attempt: ${found.guessed.length} failed payments name no invoice and were counted here by their amount` : '',
		found.pageTemplate === null ? 'paymentPageUrl: the credential names no payment page' : '',
	].filter((text) => text !== '');
}

async function toFacts(invoice: ZuoraInvoice, reading: Reading): Promise<CaseFacts> {
	const { http, options } = reading;
	const side = await sideOf(invoice, reading);
	const found = await gather(invoice, side, http);
	const lexicon: Lexicon = { gatewayTypes: side.gatewayTypes, cycle: found.cycle, methods: side.methods };
	const attempts = found.payments.map((payment) => toAttempt(payment, lexicon, http));
	const { missing, ...history } = summarizeHistory({ invoice, payments: side.payments, isCut: side.isCut, invoices: side.invoices });
	const defaults = { id: side.account.billingAndPayment.defaultPaymentMethodId, zone: found.zone };
	return {
		invoice: toInvoice(found),
		customer: toCustomer(side.account),
		subscription: toSubscription(found),
		attempt: { number: attempts.length, last: attempts.at(-1) ?? null, history: attempts, requiresAction: false },
		paymentMethods: side.methods.filter(({ status }) => status === 'Active').map((method) => toPaymentMethod(method, defaults)),
		...(side.gateways && { gateways: side.gateways }),
		context: {
			readAt: options.now.toISOString(),
			now: side.now.toISOString(),
			openDisputes: side.payments.filter(hasChargeback).length,
			fraudWarning: false,
			...history,
			missing: [...side.missing, ...missing, ...whatIsMissing(found, http)],
		},
	};
}

async function readOne(invoiceId: string, reading: Reading): Promise<OneResult> {
	const invoice = await read(reading.http, { path: pathTo('v1', 'invoices', invoiceId), schema: invoiceSchema, of: 'invoice' });
	const status = statusOf({ invoice, isWrittenOff: false });
	if (status !== 'open' && !reading.options.includeSettled) return { settled: `Invoice ${invoice.invoiceNumber ?? invoice.id} is ${status}.` };
	return { case: await toFacts(invoice, reading) };
}

/**
 * Live facts of the invoices that refs point to, with GET only: about ten calls for one invoice, most of them at the same
 * time, and one more per payment since the invoice that nothing else ties to it. Object Query would need fewer calls, but
 * its answers stand in no document that these could be checked against.
 */
export async function readContext(refs: CaseRefs, options: ReadOptions, http: Http): Promise<ReadResult> {
	if (Object.values(refs).every((ref) => ref === undefined)) {
		throw new DunningError({ code: 'bad-input', message: 'The case names no invoice, payment or customer to read.', fix: 'Pass the event of Dunning Trigger on unchanged, or give an invoice id.' });
	}
	const reading: Reading = { options, http, sides: new Map() };
	const results: OneResult[] = [];
	for (const invoiceId of await findInvoiceIds(refs, http)) results.push(await readOne(invoiceId, reading));
	const cases = results.flatMap((result) => ('case' in result ? [result.case] : []));
	if (cases.length > 0) return { ok: true, cases };
	const settled = results.flatMap((result) => ('settled' in result ? [result.settled] : []));
	return { ok: false, why: 'nothing-open', detail: settled.length > 0 ? settled.join(' ') : 'No open invoice belongs to this event.' };
}
