import { createHash } from 'node:crypto';

import type { Change, ChangeKind } from '../../core/actions/change';
import type { Http } from '../http';
import type { ActOutcome, ChangeRequest } from '../platform';
import { toStripeAmount } from './money';
import { toMetadata, toNote } from './note';
import { discountsSchema, subscriptionStateSchema } from './payload';
import { DONE, post, refuse, type Posting } from './post';
import { pathTo, read } from './request';

/** A change of one kind with what it is about. */
export type RequestOf<Kind extends ChangeKind> = ChangeRequest & { change: Extract<Change, { kind: Kind }> };
type Doer<Kind extends ChangeKind> = (request: RequestOf<Kind>, http: Http) => Promise<ActOutcome>;

const INVOICE = { of: 'invoice', permission: 'Invoices: Write' };
const SUBSCRIPTION = { of: 'subscription', permission: 'Subscriptions: Write' };

/** The day's first second in UTC, as Stripe counts. */
const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) / 1000;

/** The coupon of one discount: the same request makes and finds the same one. */
export const couponIdOf = ({ idempotencyKey }: ChangeRequest): string => `dunning-${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 24)}`;

/** How Stripe names the two ways in which a subscription collects nothing. */
export const PAUSE_BEHAVIOR = { 'pause-subscription': 'void', 'suspend-subscription': 'keep_as_draft' } as const;

function updateInvoice(request: ChangeRequest, form: Posting['form'], http: Http): Promise<ActOutcome> {
	return post({ ...INVOICE, path: pathTo('invoices', request.invoiceId), idempotencyKey: request.idempotencyKey, form }, http);
}

async function onSubscription(request: ChangeRequest, work: (subscriptionId: string) => Promise<ActOutcome>): Promise<ActOutcome> {
	if (request.subscriptionId === null) return refuse('This invoice belongs to no subscription, so there is nothing to change.');
	return await work(request.subscriptionId);
}

async function updateSubscription(request: ChangeRequest, form: Posting['form'], http: Http): Promise<ActOutcome> {
	return await onSubscription(request, async (id) => await post({ ...SUBSCRIPTION, path: pathTo('subscriptions', id), idempotencyKey: request.idempotencyKey, form }, http));
}

/** The state of a subscription that a change depends on. */
export async function readSubscription(id: string, http: Http) {
	return await read(http, { path: pathTo('subscriptions', id), schema: subscriptionStateSchema, of: 'subscription', permission: 'Subscriptions: Read' });
}

/** Discounts of a subscription, each with the coupon it came from. */
export async function readDiscounts(id: string, http: Http) {
	const call = { path: pathTo('subscriptions', id), schema: discountsSchema, of: 'subscription', permission: 'Subscriptions: Read', query: { expand: ['discounts'] } };
	return (await read(http, call)).discounts;
}

const credit: Doer<'credit'> = async ({ change, invoiceId, idempotencyKey }, http) => {
	const amount = toStripeAmount(change.amount);
	if (amount === undefined) return refuse(`Stripe cannot carry this amount of ${change.amount.currency}.`);
	// The customer sees the memo, so what we were told stays in the metadata.
	const metadata = { dunning_key: idempotencyKey, ...toMetadata({ why: change.why }) };
	return await post({ path: pathTo('credit_notes'), idempotencyKey, form: { invoice: invoiceId, amount, email_type: 'none', metadata }, of: 'invoice', permission: 'Credit notes: Write' }, http);
};

/** A coupon of its own, then the subscription with it beside the discounts that it has. Each call has its key. */
const discount: Doer<'discount'> = async (request, http) =>
	await onSubscription(request, async (id) => {
		const { change, idempotencyKey } = request;
		const coupon = couponIdOf(request);
		const existing = await readDiscounts(id, http);
		if (existing.some((one) => one.coupon === coupon)) return DONE;
		const form = { id: coupon, name: `${change.percent} % off`, percent_off: change.percent, duration: 'repeating', duration_in_months: change.months, max_redemptions: 1, metadata: { dunning_key: idempotencyKey } };
		const made = await post({ path: pathTo('coupons'), idempotencyKey: `${idempotencyKey}:coupon`, form, of: 'account', permission: 'Coupons: Write' }, http);
		if (made.kind !== 'done') return made;
		const discounts = [...existing.map((one) => ({ discount: one.id })), { coupon }];
		return await post({ ...SUBSCRIPTION, path: pathTo('subscriptions', id), idempotencyKey, form: { discounts } }, http);
	});

/** A subscription that Stripe itself paused has another way back than one whose collection was paused. */
const resume: Doer<'resume-subscription'> = async (request, http) =>
	await onSubscription(request, async (id) => {
		const { status } = await readSubscription(id, http);
		if (status !== 'paused') return await updateSubscription(request, { pause_collection: null }, http);
		return await post({ ...SUBSCRIPTION, path: pathTo('subscriptions', id, 'resume'), idempotencyKey: request.idempotencyKey, form: { billing_cycle_anchor: { type: 'unchanged' } } }, http);
	});

const cancel: Doer<'cancel-subscription'> = async (request, http) => {
	if (request.change.when === 'period-end') return await updateSubscription(request, { cancel_at_period_end: true }, http);
	return await onSubscription(request, async (id) => {
		if ((await readSubscription(id, http)).status === 'canceled') return DONE;
		return await post({ ...SUBSCRIPTION, method: 'DELETE', path: pathTo('subscriptions', id), idempotencyKey: request.idempotencyKey, form: {} }, http);
	});
};

/** How Stripe does each change that it can do. */
const DOERS = {
	'stop-native-retries': async (request, http) => await updateInvoice(request, { auto_advance: false, metadata: { dunning_owner: 'n8n' } }, http),
	'hand-back-retries': async (request, http) => await updateInvoice(request, { auto_advance: true, metadata: { dunning_owner: 'stripe' } }, http),
	'add-note': async (request, http) => await updateInvoice(request, { metadata: toMetadata(toNote(request.change.text)) }, http),
	'mark-uncollectible': async ({ invoiceId, idempotencyKey }, http) => await post({ ...INVOICE, path: pathTo('invoices', invoiceId, 'mark_uncollectible'), idempotencyKey, form: {} }, http),
	credit,
	discount,
	'pause-subscription': async (request, http) => {
		const { resumeOn } = request.change;
		const pause = { behavior: PAUSE_BEHAVIOR['pause-subscription'], resumes_at: resumeOn === null ? undefined : secondsOf(resumeOn) };
		return await updateSubscription(request, { pause_collection: pause }, http);
	},
	'suspend-subscription': async (request, http) => await updateSubscription(request, { pause_collection: { behavior: PAUSE_BEHAVIOR['suspend-subscription'] } }, http),
	'resume-subscription': resume,
	'cancel-subscription': cancel,
} as const satisfies { [Kind in ChangeKind]?: Doer<Kind> };
export type StripeChangeKind = keyof typeof DOERS;

export const STRIPE_CHANGES = Object.keys(DOERS) as StripeChangeKind[];

/** Makes a change that Stripe supports. Throws when something it depends on could not be read: nothing was changed then. */
export async function makeChange(request: ChangeRequest & { change: { kind: StripeChangeKind } }, http: Http): Promise<ActOutcome> {
	return await (DOERS[request.change.kind] as Doer<ChangeKind>)(request, http);
}
