import type { CreditNote, Invoice } from 'chargebee';
import { attemptInvoice } from './collect';
import { about, change, emit } from './events';
import { listPage } from './listing';
import { invalidRequest, paymentFailed, wrongState, ChargebeeRefusal } from './refusal';
import { collectionSource, resumeSchedule } from './schedule';
import type { Call } from './works';
import { findOr404, nowOf, type Wire, type World } from './world';

const invoiceOf = ({ world, id }: Call): Wire<Invoice> => findOr404(world, 'invoice', id);

const isCollectible = ({ status }: Invoice): boolean => status === 'payment_due' || status === 'not_paid';

/** Charges an invoice, whole or in part; a decline is a 402 that does not name its transaction. */
export function collectPayment(call: Call): object {
	const { world, params, idempotencyKey } = call;
	const invoice = invoiceOf(call);
	if (!isCollectible(invoice)) throw wrongState(`Invoice ${invoice.id} is ${invoice.status}, so no payment can be collected.`);
	const sourceId = params['payment_source_id'];
	const source = sourceId === undefined ? collectionSource(world, invoice) : findOr404(world, 'payment_source', sourceId);
	if (source === undefined) throw new ChargebeeRefusal(402, { message: 'There is no valid payment source.', type: 'payment', api_error_code: 'payment_method_not_present' });
	const amount = Number(params['amount'] ?? invoice.amount_to_collect);
	if (!(amount > 0 && amount <= (invoice.amount_to_collect ?? 0))) throw invalidRequest('amount : should not exceed the amount to collect', 'param_wrong_value', 'amount');
	const result = attemptInvoice(world, { invoice, source, by: 'api', amount, isAuthenticated: params['payment_initiator'] === 'customer', idempotencyKey });
	if (result.kind === 'declined') throw paymentFailed(result.decline.message);
	return { invoice, transaction: result.transaction };
}

/** Pauses native dunning until the date; the next retry moves to it. */
export function pauseDunning(call: Call): object {
	const { world, params } = call;
	const invoice = invoiceOf(call);
	const until = Number(params['expected_payment_date']);
	if (invoice.dunning_status !== 'in_progress') throw wrongState(`Dunning of invoice ${invoice.id} is not in progress.`);
	if (!(until > nowOf(world, invoice.customer_id))) throw invalidRequest('expected_payment_date : should be in the future', 'param_wrong_value', 'expected_payment_date');
	change(world, invoice, { expected_payment_date: until, next_retry_at: until });
	emit(world, 'dunning_updated', about(world, invoice));
	return { invoice };
}

export function resumeDunning(call: Call): object {
	const invoice = invoiceOf(call);
	if (invoice.dunning_status !== 'in_progress' || invoice.expected_payment_date === undefined) throw wrongState(`Dunning of invoice ${invoice.id} is not paused.`);
	resumeSchedule(call.world, invoice);
	return { invoice };
}

interface NewNote {
	invoice: Wire<Invoice>;
	total: number;
	reason: NonNullable<CreditNote['reason_code']>;
}

function makeAdjustment(world: World, { invoice, total, reason }: NewNote): Wire<CreditNote> {
	const at = nowOf(world, invoice.customer_id);
	const note: Wire<CreditNote> = {
		object: 'credit_note',
		id: world.newId('CN-'),
		customer_id: invoice.customer_id,
		...(invoice.subscription_id === undefined ? {} : { subscription_id: invoice.subscription_id }),
		reference_invoice_id: invoice.id,
		type: 'adjustment',
		reason_code: reason,
		status: 'adjusted',
		date: at,
		price_type: 'tax_exclusive',
		currency_code: invoice.currency_code,
		total,
		amount_allocated: total,
		amount_refunded: 0,
		amount_available: 0,
		sub_total: total,
		generated_at: at,
		updated_at: at,
		resource_version: world.nextVersion(),
		deleted: false,
		channel: 'web',
	};
	world.tables.credit_note.set(note.id, note);
	const link = { cn_id: note.id, cn_date: at, cn_status: 'adjusted', cn_total: total, cn_reason_code: reason } as Invoice.AdjustmentCreditNote;
	const due = (invoice.amount_due ?? 0) - total;
	const closed = due > 0 ? {} : { status: 'paid' as const, paid_at: at, next_retry_at: undefined };
	change(world, invoice, { amount_due: due, amount_to_collect: due, adjustment_credit_notes: [...(invoice.adjustment_credit_notes ?? []), link], ...closed });
	return note;
}

function comment(world: World, about_: { type: 'credit_note' | 'invoice'; id: string; at: number }, notes: string | undefined): void {
	if (notes === undefined) return;
	const id = world.newId('cmt_');
	world.tables.comment.set(id, { object: 'comment', id, entity_type: about_.type, entity_id: about_.id, notes, type: 'user', created_at: about_.at });
}

/** Adjusts an open invoice; a comment that comes along is kept with the credit note. */
export function createCreditNote({ world, params }: Call): object {
	const invoice = findOr404(world, 'invoice', params['reference_invoice_id'] ?? '');
	const total = Number(params['total']);
	if (params['type'] !== 'adjustment' || !isCollectible(invoice)) throw wrongState('Only an open invoice takes an adjustment here.');
	if (!(total > 0 && total <= (invoice.amount_due ?? 0))) throw invalidRequest('total : should not exceed the amount due', 'param_wrong_value', 'total');
	const note = makeAdjustment(world, { invoice, total, reason: params['reason_code'] as NewNote['reason'] });
	change(world, invoice, { amount_adjusted: (invoice.amount_adjusted ?? 0) + total });
	comment(world, { type: 'credit_note', id: note.id, at: note.date ?? 0 }, params['comment']);
	emit(world, 'credit_note_created', { customerId: invoice.customer_id, content: { credit_note: note } });
	emit(world, 'invoice_updated', { customerId: invoice.customer_id, content: { invoice } });
	return { credit_note: note, invoice };
}

/** Gives the rest of an invoice up: the vendor calls it paid from then on. */
export function writeOff(call: Call): object {
	const { world, params } = call;
	const invoice = invoiceOf(call);
	if (!isCollectible(invoice)) throw wrongState(`Invoice ${invoice.id} is ${invoice.status}, so it cannot be written off.`);
	const total = invoice.amount_due ?? 0;
	const note = makeAdjustment(world, { invoice, total, reason: 'write_off' });
	const at = nowOf(world, invoice.customer_id);
	change(world, invoice, { write_off_amount: total, ...(invoice.dunning_status === 'in_progress' ? { dunning_status: 'stopped' } : {}) });
	comment(world, { type: 'invoice', id: invoice.id, at }, params['comment']);
	emit(world, 'credit_note_created', { customerId: invoice.customer_id, content: { credit_note: note } });
	emit(world, 'invoice_updated', { customerId: invoice.customer_id, content: { invoice } });
	return { invoice, credit_note: note };
}

/** Transactions of one invoice, newest first. */
export function listPayments(call: Call): object {
	const invoice = invoiceOf(call);
	const own = [...call.world.tables.transaction.values()].filter((one) => one.linked_invoices?.some((link) => link.invoice_id === invoice.id));
	return listPage(own, call.params, (transaction) => ({ transaction }));
}
