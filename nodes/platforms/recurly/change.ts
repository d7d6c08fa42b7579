import type { Change, ChangeKind } from '../../core/actions/change';
import type { Http } from '../http';
import type { ActOutcome, ChangeRequest } from '../platform';
import { giveCredit, giveDiscount } from './credit';
import { pathTo } from './ids';
import { toMessage } from './note';
import { findCampaign, hasNote, readInvoice, readPlan, readSubscription } from './objects';
import { MAX_NET_TERMS, netTermsFor, pauseCycles } from './terms';
import { DONE, refuse, write, type Writing } from './write';

/** A change of one kind with what it is about. */
export type RequestOf<Kind extends ChangeKind> = ChangeRequest & { change: Extract<Change, { kind: Kind }> };
type Doer<Kind extends ChangeKind> = (request: RequestOf<Kind>, http: Http) => Promise<ActOutcome>;
type SubscriptionDoer<Kind extends ChangeKind> = (request: RequestOf<Kind> & { subscriptionId: string }, http: Http) => Promise<ActOutcome>;

function onSubscription<Kind extends ChangeKind>(work: SubscriptionDoer<Kind>): Doer<Kind> {
	return async (request, http) => {
		const { subscriptionId } = request;
		if (subscriptionId === null) return refuse('This invoice belongs to no subscription, so there is nothing to change.');
		return await work({ ...request, subscriptionId }, http);
	};
}

async function writeSubscription({ subscriptionId, idempotencyKey }: { subscriptionId: string; idempotencyKey: string }, verb: string, work: { json?: unknown; http: Http }): Promise<ActOutcome> {
	return await write({ method: 'PUT', path: pathTo('subscriptions', subscriptionId, verb), idempotencyKey, json: work.json, of: 'subscription' }, work.http);
}

/** Writes a text where the staff of the merchant sees it, once. */
export async function writeNote(request: { invoiceId: string; idempotencyKey: string }, text: string, http: Http): Promise<ActOutcome> {
	const { invoiceId, idempotencyKey } = request;
	const { account } = await readInvoice(invoiceId, http);
	if (await hasNote(account.id, idempotencyKey, http)) return DONE;
	return await write({ method: 'POST', path: pathTo('accounts', account.id, 'notes'), idempotencyKey, json: { message: toMessage(text, idempotencyKey) }, of: 'account' }, http);
}

const extendDueDate: Doer<'extend-due-date'> = async ({ change, invoiceId, idempotencyKey }, http) => {
	const invoice = await readInvoice(invoiceId, http);
	const days = netTermsFor(invoice.created_at, change.dueOn);
	if (days < 0 || days > MAX_NET_TERMS) return refuse(`Recurly lets an invoice be due up to ${MAX_NET_TERMS} days after it was made, not on ${change.dueOn}.`);
	return await write({ method: 'PUT', path: pathTo('invoices', invoiceId), idempotencyKey, json: { net_terms: days }, of: 'invoice' }, http);
};

const pause: SubscriptionDoer<'pause-subscription'> = async (request, http) => {
	const { resumeOn } = request.change;
	if (resumeOn === null) return refuse('Recurly pauses for a number of whole billing cycles: name a day on which it goes on.');
	const { current_period_ends_at: ends, plan } = await readSubscription(request.subscriptionId, http);
	if (ends === null || plan === null) return refuse('Recurly does not tell when the next bill of this subscription is.');
	const cycles = pauseCycles(ends, resumeOn, await readPlan(plan.id, http));
	if (cycles === null || cycles === 0) return refuse(`A pause begins with the next bill on ${ends.slice(0, 10)} and lasts whole billing cycles, so it cannot end on ${resumeOn}.`);
	return await writeSubscription(request, 'pause', { json: { remaining_pause_cycles: cycles }, http });
};

/** A pause that has not begun is taken back; one that has is ended. */
const resume: SubscriptionDoer<'resume-subscription'> = async (request, http) => {
	const { state, remaining_pause_cycles: cycles } = await readSubscription(request.subscriptionId, http);
	if (state === 'paused') return await writeSubscription(request, 'resume', { http });
	return (cycles ?? 0) > 0 ? await writeSubscription(request, 'pause', { json: { remaining_pause_cycles: 0 }, http }) : DONE;
};

const cancel: SubscriptionDoer<'cancel-subscription'> = async (request, http) => {
	const { subscriptionId, idempotencyKey, change } = request;
	const { state } = await readSubscription(subscriptionId, http);
	if (state === 'expired' || (state === 'canceled' && change.when === 'period-end')) return DONE;
	if (change.when === 'period-end') return await writeSubscription(request, 'cancel', { json: { timeframe: 'bill_date' }, http });
	// Nothing is given back that nobody asked for.
	return await write({ method: 'DELETE', path: pathTo('subscriptions', subscriptionId), idempotencyKey, query: { refund: 'none' }, of: 'subscription' }, http);
};

const markUncollectible: Doer<'mark-uncollectible'> = async ({ invoiceId, idempotencyKey }, http) => {
	if ((await readInvoice(invoiceId, http)).state === 'failed') return DONE;
	return await write({ method: 'PUT', path: pathTo('invoices', invoiceId, 'mark_failed'), idempotencyKey, of: 'invoice' }, http);
};

/** Holds for invoices to come only: each keeps the version of the campaign that it began with. */
const changeCampaign: Doer<'change-campaign'> = async ({ change, invoiceId, idempotencyKey }, http) => {
	const campaign = await findCampaign(change.campaign, http);
	if (campaign === undefined) return refuse('Recurly knows no dunning campaign with this id or code.');
	const { account } = await readInvoice(invoiceId, http);
	const writing: Writing = { method: 'PUT', path: pathTo('accounts', account.id), idempotencyKey, json: { dunning_campaign_id: campaign.id }, of: 'account' };
	return await write(writing, http);
};

/** How Recurly does each change that it can do. What they depend on is read first: its keys live for an hour only. */
const DOERS = {
	'extend-due-date': extendDueDate,
	credit: giveCredit,
	discount: onSubscription(giveDiscount),
	'pause-subscription': onSubscription(pause),
	'resume-subscription': onSubscription(resume),
	'cancel-subscription': onSubscription(cancel),
	'mark-uncollectible': markUncollectible,
	'change-campaign': changeCampaign,
	'add-note': async (request, http) => await writeNote(request, request.change.text, http),
} as const satisfies { [Kind in ChangeKind]?: Doer<Kind> };
export type RecurlyChangeKind = keyof typeof DOERS;

export const RECURLY_CHANGES = Object.keys(DOERS) as RecurlyChangeKind[];

/** Makes a change that Recurly supports. Throws when something it depends on could not be read: nothing was changed then. */
export async function makeChange(request: ChangeRequest & { change: { kind: RecurlyChangeKind } }, http: Http): Promise<ActOutcome> {
	return await (DOERS[request.change.kind] as Doer<ChangeKind>)(request, http);
}
