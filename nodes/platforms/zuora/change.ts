import { createHash } from 'node:crypto';

import type { Change, ChangeKind } from '../../core/actions/change';
import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ActOutcome, ChangeRequest } from '../platform';
import { isWriteOff, readCreditMemos, WRITE_OFF_MARK } from './creditMemos';
import { toMoney, toZuoraAmount } from './money';
import { toLine, withLine } from './note';
import { accountSchema, itemSchema, schedulesSchema, subscriptionSchema, type ZuoraAccount, type ZuoraItem, type ZuoraSubscription } from './payload';
import { pathTo, read, readAll, readDated } from './request';
import { handBack, isHandedBack, isTakenOver, readInvoice, takeOver, updateInvoice } from './takeOver';
import { dayOf, zoneOf } from './time';
import { DONE, refuse, write } from './write';

/** A change of one kind with what it is about. */
type RequestOf<Kind extends ChangeKind> = ChangeRequest & { change: Extract<Change, { kind: Kind }> };

/** How a change is made, and how it shows at Zuora. */
interface Way<Kind extends ChangeKind> {
	make(request: RequestOf<Kind>, http: Http): Promise<ActOutcome>;
	hasLanded(request: RequestOf<Kind>, http: Http): Promise<boolean>;
}

/** What marks an object that one change made: the same request makes and finds the same one. */
const markOf = ({ idempotencyKey }: ChangeRequest): string => `dunning-${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 24)}`;

async function readSubscription(id: string, http: Http): Promise<ZuoraSubscription> {
	return await read(http, { path: pathTo('v1', 'subscriptions', id), schema: subscriptionSchema, of: 'subscription' });
}

async function onSubscription(request: ChangeRequest, work: (subscriptionId: string) => Promise<ActOutcome>): Promise<ActOutcome> {
	return request.subscriptionId === null ? refuse('This invoice belongs to no subscription, so there is nothing to change.') : await work(request.subscriptionId);
}

async function isSubscription({ subscriptionId }: ChangeRequest, http: Http, status: string): Promise<boolean> {
	return subscriptionId !== null && (await readSubscription(subscriptionId, http)).status === status;
}

interface StatusChange {
	verb: 'suspend' | 'resume' | 'cancel';
	json: Record<string, unknown>;
	/** Status of a subscription that was changed so already. */
	after: string;
}

/** Zuora knows no idempotency of a PUT, so a subscription that is so already is left alone. Nothing is billed or collected on the way. */
async function changeStatus(request: ChangeRequest, { verb, json, after }: StatusChange, http: Http): Promise<ActOutcome> {
	return await onSubscription(request, async (id) => {
		if ((await readSubscription(id, http)).status === after) return DONE;
		return await write({ method: 'PUT', path: pathTo('v1', 'subscriptions', id, verb), json: { ...json, runBilling: false, collect: false }, of: 'subscription' }, http);
	});
}

const suspend = (resumeOn: string | null): StatusChange => ({
	verb: 'suspend',
	json: { suspendPolicy: 'Today', ...(resumeOn !== null && { resume: true, resumePolicy: 'SpecificDate', resumeSpecificDate: resumeOn }) },
	after: 'Suspended',
});

/** Today where the tenant is, by the vendor's own clock. */
async function readToday(subscriptionId: string, http: Http): Promise<string> {
	const { answeredAt } = await readDated(http, { path: pathTo('v1', 'subscriptions', subscriptionId), schema: subscriptionSchema, of: 'subscription' });
	if (answeredAt !== null) return dayOf(answeredAt, zoneOf(http.settings));
	throw new DunningError({ code: 'unexpected-answer', message: 'Zuora answered without a Date header, so its day is not known.', fix: 'Let the proxy between this machine and Zuora pass the header on.' });
}

const cancel: Way<'cancel-subscription'> = {
	make: async (request, http) =>
		await onSubscription(request, async (id) => {
			const isNow = request.change.when === 'now';
			const json = isNow ? { cancellationPolicy: 'SpecificDate', cancellationEffectiveDate: await readToday(id, http) } : { cancellationPolicy: 'EndOfLastInvoicePeriod' };
			return await changeStatus(request, { verb: 'cancel', json, after: 'Cancelled' }, http);
		}),
	hasLanded: async (request, http) => await isSubscription(request, http, 'Cancelled'),
};

interface Share {
	invoiceItemId: string;
	skuName: string;
	amount: number;
}

/** Spreads a credit over the items that can still be credited, in their order; undefined when they cannot take it all. */
function spread(items: readonly ZuoraItem[], { change }: RequestOf<'credit'>): Share[] | undefined {
	let left = change.amount.amountMinor;
	const { currency } = change.amount;
	const shares = items.flatMap((item): Share[] => {
		const available = toMoney(item.availableToCreditAmount ?? item.chargeAmount ?? 0, currency).amountMinor;
		const part = Math.min(left, Math.max(0, available));
		const amount = toZuoraAmount({ amountMinor: part, currency });
		if (part === 0 || amount === undefined) return [];
		left -= part;
		return [{ invoiceItemId: item.id, skuName: item.sku ?? item.chargeName ?? item.id, amount }];
	});
	return left === 0 ? shares : undefined;
}

const credit: Way<'credit'> = {
	make: async (request, http) => {
		if (await credit.hasLanded(request, http)) return DONE;
		const { invoiceId, idempotencyKey, change } = request;
		const items = await readAll(http, { path: pathTo('v1', 'invoices', invoiceId, 'items'), schema: itemSchema, list: 'invoiceItems', of: 'invoice items' });
		const shares = spread(items, request);
		if (shares === undefined) return refuse('The items of the invoice have less left to credit than this, taxes aside; credit less, or in Zuora itself.');
		const json = { autoPost: true, autoApplyToInvoiceUponPosting: true, comment: `${markOf(request)} ${change.why}`.slice(0, 255), items: shares };
		return await write({ method: 'POST', path: pathTo('v1', 'invoices', invoiceId, 'creditmemos'), json, idempotencyKey, of: 'invoice' }, http);
	},
	hasLanded: async (request, http) => (await readCreditMemos(request.invoiceId, http)).some(({ comment }) => comment?.includes(markOf(request)) === true),
};

/** A plan replaces automatic collection of the whole amount, which is switched off first. */
const plan: Way<'payment-plan'> = {
	make: async (request, http) => {
		const { invoiceId, idempotencyKey, change } = request;
		const amounts = change.instalments.map(({ amount }) => toZuoraAmount(amount));
		if (amounts.includes(undefined)) return refuse('Zuora cannot carry one of these amounts.');
		const taken = await takeOver(invoiceId, http);
		if (taken.kind !== 'done') return taken;
		const { accountId, currency } = await readInvoice(invoiceId, http);
		const items = change.instalments.map(({ dueOn }, index) => ({ scheduledDate: dueOn, amount: amounts[index], currency, billingDocument: { id: invoiceId, type: 'Invoice' } }));
		const json = { accountId, description: markOf(request), items };
		return await write({ method: 'POST', path: pathTo('v1', 'payment-schedules'), json, idempotencyKey, of: 'invoice' }, http);
	},
	hasLanded: async (request, http) => {
		const { accountId } = await readInvoice(request.invoiceId, http);
		const schedules = await read(http, { path: pathTo('v1', 'payment-schedules'), schema: schedulesSchema, of: 'payment schedules', query: { accountId } });
		return schedules.some(({ description, status }) => description === markOf(request) && status !== 'Canceled');
	},
};

const writeOff: Way<'mark-uncollectible'> = {
	make: async (request, http) => {
		if (await writeOff.hasLanded(request, http)) return DONE;
		const comment = `${WRITE_OFF_MARK}: ${request.change.why}`.slice(0, 255);
		return await write({ method: 'PUT', path: pathTo('v1', 'invoices', request.invoiceId, 'write-off'), json: { comment }, of: 'invoice' }, http);
	},
	hasLanded: async ({ invoiceId }, http) => Number((await readInvoice(invoiceId, http)).balance) === 0 && (await readCreditMemos(invoiceId, http)).some(isWriteOff),
};

async function readAccountOf(invoiceId: string, http: Http): Promise<{ account: ZuoraAccount; invoiceName: string }> {
	const invoice = await readInvoice(invoiceId, http);
	const account = await read(http, { path: pathTo('v1', 'accounts', invoice.accountId), schema: accountSchema, of: 'account' });
	return { account, invoiceName: invoice.invoiceNumber ?? invoice.number ?? invoice.id };
}

async function updateAccount(accountId: string, json: Record<string, unknown>, http: Http): Promise<ActOutcome> {
	return await write({ method: 'PUT', path: pathTo('v1', 'accounts', accountId), json, of: 'account' }, http);
}

/** Writes a line into the notes of the invoice's account, once. */
export async function addNote(invoiceId: string, note: Readonly<Record<string, string>>, http: Http): Promise<ActOutcome> {
	const { account, invoiceName } = await readAccountOf(invoiceId, http);
	const notes = withLine(account.basicInfo.notes, toLine(invoiceName, note));
	return notes === undefined ? DONE : await updateAccount(account.basicInfo.id, { notes }, http);
}

async function isNoted(invoiceId: string, note: Readonly<Record<string, string>>, http: Http): Promise<boolean> {
	const { account, invoiceName } = await readAccountOf(invoiceId, http);
	return withLine(account.basicInfo.notes, toLine(invoiceName, note)) === undefined;
}

/** How Zuora does each change that it can do. */
const WAYS = {
	'stop-native-retries': { make: async ({ invoiceId }, http) => await takeOver(invoiceId, http), hasLanded: async ({ invoiceId }, http) => await isTakenOver(invoiceId, http) },
	'hand-back-retries': { make: async ({ invoiceId }, http) => await handBack(invoiceId, http), hasLanded: async ({ invoiceId }, http) => await isHandedBack(invoiceId, http) },
	'extend-due-date': {
		make: async ({ invoiceId, change }, http) => await updateInvoice(invoiceId, { dueDate: change.dueOn }, http),
		hasLanded: async ({ invoiceId, change }, http) => (await readInvoice(invoiceId, http)).dueDate?.slice(0, 10) === change.dueOn,
	},
	'payment-plan': plan,
	credit,
	'pause-subscription': { make: async (request, http) => await changeStatus(request, suspend(request.change.resumeOn), http), hasLanded: async (request, http) => await isSubscription(request, http, 'Suspended') },
	'suspend-subscription': { make: async (request, http) => await changeStatus(request, suspend(null), http), hasLanded: async (request, http) => await isSubscription(request, http, 'Suspended') },
	'resume-subscription': { make: async (request, http) => await changeStatus(request, { verb: 'resume', json: { resumePolicy: 'Today' }, after: 'Active' }, http), hasLanded: async (request, http) => await isSubscription(request, http, 'Active') },
	'cancel-subscription': cancel,
	'mark-uncollectible': writeOff,
	'change-campaign': {
		make: async ({ invoiceId, change }, http) => await updateAccount((await readInvoice(invoiceId, http)).accountId, { communicationProfileId: change.campaign }, http),
		hasLanded: async ({ invoiceId, change }, http) => (await readAccountOf(invoiceId, http)).account.basicInfo.communicationProfileId === change.campaign,
	},
	'add-note': { make: async ({ invoiceId, change }, http) => await addNote(invoiceId, { note: change.text }, http), hasLanded: async ({ invoiceId, change }, http) => await isNoted(invoiceId, { note: change.text }, http) },
} as const satisfies { [Kind in ChangeKind]?: Way<Kind> };
type ZuoraChangeKind = keyof typeof WAYS;

export const ZUORA_CHANGES = Object.keys(WAYS) as ZuoraChangeKind[];

/** How a change is made and found; undefined for one that Zuora cannot do. */
export function wayOf(kind: ChangeKind): Way<ChangeKind> | undefined {
	return Object.hasOwn(WAYS, kind) ? (WAYS[kind as ZuoraChangeKind] as unknown as Way<ChangeKind>) : undefined;
}
