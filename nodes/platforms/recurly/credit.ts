import type { Change } from '../../core/actions/change';
import type { Http } from '../http';
import type { ActOutcome, ChangeRequest } from '../platform';
import { pathTo } from './ids';
import { toDecimal, toMoney } from './money';
import { markOf } from './note';
import { findCoupon, findCredit, isApplied, readInvoice, readSubscription } from './objects';
import { balanceSchema, couponSchema, type RecurlyInvoice } from './payload';
import { read } from './request';
import { DONE, refuse, unknown, write, writeInOrder, type Writing } from './write';

type Credit = Extract<Change, { kind: 'credit' }>;
type Discount = Extract<Change, { kind: 'discount' }>;

/** Credit is applied as a whole, so what the account had before would be used up with it. */
async function hasOtherCredit({ account, currency }: RecurlyInvoice, http: Http): Promise<boolean> {
	const { balances } = await read(http, { path: pathTo('accounts', account.id, 'balance'), schema: balanceSchema, of: 'balance of the account' });
	return balances.some((balance) => balance.currency === currency && toMoney(balance.available_credit_amount ?? 0, currency).amountMinor > 0);
}

/** A purchase of nothing but a credit, which posts a credit invoice at once; a line item alone would wait for the next bill. */
function purchase({ account, currency }: RecurlyInvoice, { amount }: Credit, idempotencyKey: string): Writing {
	// The customer sees the description, so what we were told stays in the account's note.
	const line = { currency, unit_amount: toDecimal(amount), type: 'credit', credit_reason_code: 'general', description: 'Credit', product_code: markOf(idempotencyKey) };
	const json = { currency, account: { id: account.id, code: account.code }, line_items: [line] };
	return { method: 'POST', path: pathTo('purchases'), idempotencyKey: `${idempotencyKey}:purchase`, json, of: 'credit' };
}

/** Grants a credit and pays a part of the invoice with it. What is done already is not done again, however long ago it was. */
export async function giveCredit(request: ChangeRequest & { change: Credit }, http: Http): Promise<ActOutcome> {
	const { change, invoiceId, idempotencyKey } = request;
	const invoice = await readInvoice(invoiceId, http);
	if (invoice.account.code === null) return refuse('Recurly does not tell the code of this account, without which it takes no credit.');
	const granted = await findCredit(invoice, idempotencyKey, http);
	if (isApplied(invoice, granted)) return DONE;
	if (granted === undefined && (await hasOtherCredit(invoice, http))) return refuse('The account has credit of its own, which would be used up too: apply that in Recurly first.');
	const apply: Writing = { method: 'PUT', path: pathTo('invoices', invoiceId, 'apply_credit_balance'), idempotencyKey, of: 'invoice' };
	return await writeInOrder(http, granted === undefined ? [purchase(invoice, change, idempotencyKey), apply] : [apply]);
}

function judgeCoupon(body: unknown): ActOutcome {
	const parsed = couponSchema.safeParse(body);
	return parsed.success ? { kind: 'done', reference: parsed.data.id } : unknown('Recurly made a coupon without telling its id; look before acting again.');
}

async function makeCoupon({ change, idempotencyKey }: ChangeRequest & { change: Discount }, http: Http): Promise<ActOutcome> {
	const { percent, months } = change;
	const json = {
		code: markOf(idempotencyKey),
		name: `${percent} % off`,
		discount_type: 'percent',
		discount_percent: percent,
		duration: 'temporal',
		temporal_amount: months,
		temporal_unit: 'month',
		redemption_resource: 'subscription',
		max_redemptions: 1,
	};
	return await write({ method: 'POST', path: pathTo('coupons'), idempotencyKey: `${idempotencyKey}:coupon`, json, of: 'coupon', judgeSuccess: judgeCoupon }, http);
}

/** A coupon of its own, redeemed on the subscription. Each call has its key. */
export async function giveDiscount(request: ChangeRequest & { change: Discount; subscriptionId: string }, http: Http): Promise<ActOutcome> {
	const { change, subscriptionId, idempotencyKey } = request;
	if (!Number.isInteger(change.percent)) return refuse('Recurly takes whole percents only.');
	const subscription = await readSubscription(subscriptionId, http);
	if (subscription.coupon_redemptions.some(({ coupon }) => coupon?.code === markOf(idempotencyKey))) return DONE;
	const known = await findCoupon(request, http);
	const made: ActOutcome = known ? { kind: 'done', reference: known.id } : await makeCoupon(request, http);
	if (made.kind !== 'done') return made;
	const json = { coupon_id: made.reference, currency: subscription.currency, subscription_id: subscription.id };
	return await write({ method: 'POST', path: pathTo('accounts', subscription.account.id, 'coupon_redemptions', 'active'), idempotencyKey, json, of: 'account' }, http);
}
