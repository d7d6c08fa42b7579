import type { Change, ChangeKind } from '../../core/actions/change';
import type { Http } from '../http';
import type { ActOutcome, ChangeRequest } from '../platform';
import { comment } from './comment';
import { isSameDate, partnerEngine, pausedUntil, takeOverUntil } from './dunning';
import type { FormValue } from './form';
import { marked } from './note';
import type { ChargebeeSubscription } from './payload';
import { applyPlan } from './plan';
import { DONE, post, refuse } from './post';
import { pathTo } from './request';
import { readInvoice, readOwner } from './state';
import { secondsOfDay } from './time';

/** A change of one kind with what it is about. */
export type RequestOf<Kind extends ChangeKind> = ChangeRequest & { change: Extract<Change, { kind: Kind }> };
type Doer<Kind extends ChangeKind> = (request: RequestOf<Kind>, http: Http) => Promise<ActOutcome>;

/** A day lasts until its last second: until then the customer has time. */
export const endOfDay = (day: string): number => secondsOfDay(day) + 86_399;

/** Chargebee's limit of a comment that comes with an act. */
const COMMENT_LENGTH = 250;

/** What is done to an object, as the last part of its path, and with what. */
interface Deed {
	act: string;
	form: Record<string, FormValue>;
}

async function onInvoice({ invoiceId, idempotencyKey }: ChangeRequest, { act, form }: Deed, http: Http): Promise<ActOutcome> {
	return await post({ path: pathTo('invoices', invoiceId, act), idempotencyKey, form, of: 'invoice' }, http);
}

/** Pauses native dunning until a date, which is Chargebee's one reversible way to keep it from trying. */
async function pauseDunning(request: ChangeRequest, until: (invoice: Parameters<typeof takeOverUntil>[0]) => number, http: Http): Promise<ActOutcome> {
	const invoice = await readInvoice(request.invoiceId, http);
	const engine = partnerEngine(invoice);
	if (engine !== null) return refuse(`The partner engine ${engine} retries this invoice, and a pause in Chargebee may not reach it; switch it off there first.`);
	if (isSameDate(pausedUntil(invoice), until(invoice))) return DONE;
	return await onInvoice(request, { act: 'pause_dunning', form: { expected_payment_date: until(invoice), comment: marked('Retries paused', request.idempotencyKey, COMMENT_LENGTH) } }, http);
}

async function onSubscription(request: ChangeRequest, work: (subscriptionId: string) => Promise<ActOutcome>): Promise<ActOutcome> {
	if (request.subscriptionId === null) return refuse('This invoice belongs to no subscription, so there is nothing to change.');
	return await work(request.subscriptionId);
}

async function updateSubscription(request: ChangeRequest, { act, form }: Deed, http: Http): Promise<ActOutcome> {
	return await onSubscription(request, async (id) => await post({ path: pathTo('subscriptions', id, act), idempotencyKey: request.idempotencyKey, form, of: 'subscription' }, http));
}

const isOldCatalog = ({ plan_id: plan }: ChargebeeSubscription): boolean => plan !== null;

/** A discount of its own on the subscription's next invoices; product catalog 1.0 knows coupons only, which somebody has to make. */
const discount: Doer<'discount'> = async (request, http) =>
	await onSubscription(request, async (id) => {
		const { subscription } = await readOwner(id, http);
		if (isOldCatalog(subscription)) return refuse('Sites with product catalog 1.0 know no discount without a coupon; add a coupon to the subscription in Chargebee instead.');
		const { percent, months } = request.change;
		const one = { apply_on: 'invoice_amount', duration_type: 'limited_period', percentage: percent, period: months, period_unit: 'month', operation_type: 'add' };
		return await updateSubscription(request, { act: 'update_for_items', form: { discounts: [one], prorate: false } }, http);
	});

/** Nothing is credited, collected or written off by ending a subscription: each of these is a decision of its own. */
const KEEP_MONEY = { account_receivables_handling: 'no_action', credit_option_for_current_term_charges: 'none', refundable_credits_handling: 'no_action' } as const;

const cancel: Doer<'cancel-subscription'> = async (request, http) =>
	await onSubscription(request, async (id) => {
		const { subscription } = await readOwner(id, http);
		const isNow = request.change.when === 'now';
		if (subscription.status === 'cancelled' || (!isNow && subscription.status === 'non_renewing')) return DONE;
		if (isOldCatalog(subscription)) return await updateSubscription(request, { act: 'cancel', form: { end_of_term: !isNow, ...KEEP_MONEY } }, http);
		return await updateSubscription(request, { act: 'cancel_for_items', form: { cancel_option: isNow ? 'immediately' : 'end_of_term', ...KEEP_MONEY } }, http);
	});

const credit: Doer<'credit'> = async ({ invoiceId, change, idempotencyKey }, http) => {
	// What we were told stays in a comment of the staff; the customer's copy shows none of it.
	const form = { reference_invoice_id: invoiceId, total: change.amount.amountMinor, type: 'adjustment', reason_code: 'waiver', comment: marked(change.why, idempotencyKey, COMMENT_LENGTH) };
	return await post({ path: pathTo('credit_notes'), idempotencyKey, form, of: 'invoice' }, http);
};

/** How Chargebee does each change that it can do. */
const DOERS = {
	'extend-due-date': async (request, http) => await pauseDunning(request, () => endOfDay(request.change.dueOn), http),
	'payment-plan': applyPlan,
	credit,
	discount,
	'pause-subscription': async (request, http) => {
		const { resumeOn } = request.change;
		const form = { pause_option: 'immediately', resume_date: resumeOn === null ? null : secondsOfDay(resumeOn), invoice_dunning_handling: 'continue' };
		return await updateSubscription(request, { act: 'pause', form }, http);
	},
	'suspend-subscription': async (request, http) => await updateSubscription(request, { act: 'pause', form: { pause_option: 'immediately', invoice_dunning_handling: 'stop' } }, http),
	// `schedule_payment_collection` would charge every unpaid invoice at once.
	'resume-subscription': async (request, http) => await updateSubscription(request, { act: 'resume', form: { resume_option: 'immediately', unpaid_invoices_handling: 'no_action' } }, http),
	'cancel-subscription': cancel,
	'mark-uncollectible': async (request, http) => await onInvoice(request, { act: 'write_off', form: { comment: marked(request.change.why, request.idempotencyKey, COMMENT_LENGTH) } }, http),
	'stop-native-retries': async (request, http) => await pauseDunning(request, takeOverUntil, http),
	'hand-back-retries': async (request, http) => {
		const invoice = await readInvoice(request.invoiceId, http);
		if (invoice.dunning_status === 'in_progress' && pausedUntil(invoice) === null) return DONE;
		return await onInvoice(request, { act: 'resume_dunning', form: { comment: marked('Retries handed back', request.idempotencyKey, COMMENT_LENGTH) } }, http);
	},
	'add-note': async ({ invoiceId, change, idempotencyKey }, http) => await comment({ invoiceId, idempotencyKey, text: change.text }, http),
} as const satisfies { [Kind in ChangeKind]?: Doer<Kind> };
export type ChargebeeChangeKind = keyof typeof DOERS;

export const CHARGEBEE_CHANGES = Object.keys(DOERS) as ChargebeeChangeKind[];

/** Makes a change that Chargebee supports. Throws when something it depends on could not be read: nothing was changed then. */
export async function makeChange(request: ChangeRequest & { change: { kind: ChargebeeChangeKind } }, http: Http): Promise<ActOutcome> {
	return await (DOERS[request.change.kind] as Doer<ChangeKind>)(request, http);
}
