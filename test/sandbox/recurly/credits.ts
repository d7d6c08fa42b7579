import { currencyExponent } from '../../../nodes/core/money';
import { invalid } from './errors';
import { emit, ofInvoice } from './events';
import type { Coupon, Invoice } from './objects';
import { renderCoupon, renderInvoice, time } from './render';
import { closeInvoice } from './settle';
import { shape } from './shapes';
import { findOr404, nowOf, ofAccount } from './world';
import type { Work } from './works';

interface CreditLine {
	currency: string;
	unit_amount: number;
	type: string;
	description?: string;
	product_code?: string;
}

/** A purchase of credit lines only: a credit invoice that is open until it was used. */
export const grantCredit: Work = ({ world, body }) => {
	const account = findOr404(world, 'account', String((body['account'] as { id?: string }).id));
	const [line, ...others] = body['line_items'] as CreditLine[];
	if (line?.type !== 'credit' || others.length > 0) throw invalid('The sandbox takes one credit per purchase', 'line_items');
	const at = nowOf(world, account.id);
	const minor = Math.round(Math.abs(line.unit_amount) * 10 ** currencyExponent(line.currency));
	const credit: Invoice = {
		...{ id: world.newId(), uuid: world.newUuid(), number: String(1000 + world.tables.invoice.size), type: 'credit', origin: 'write_off', state: 'open' },
		...{ accountId: account.id, subscriptionId: null, previousInvoiceId: null, currency: line.currency, totalMinor: minor, paidMinor: 0, refundedMinor: 0, balanceMinor: minor },
		...{ description: line.description ?? '', productCode: line.product_code ?? null, netTerms: 0, gatewayCode: null },
		...{ createdAt: at, updatedAt: at, dueAt: at, closedAt: null, dunningEventsSent: 0, credits: [], nextAttemptAt: null },
	};
	world.tables.invoice.set(credit.id, credit);
	emit(world, 'credit_invoice.created', ofInvoice(credit));
	return { object: 'invoice_collection', charge_invoice: null, credit_invoices: [renderInvoice(credit, world)], verification_transactions: [] };
};

/** Pays an invoice with the credit that the account has, oldest first. */
export const applyCredit: Work = ({ world, id }) => {
	const invoice = findOr404(world, 'invoice', id);
	if (!['pending', 'past_due'].includes(invoice.state)) throw invalid('Credit can be applied to an open invoice only', 'state');
	const at = nowOf(world, invoice.accountId);
	const credits = ofAccount(world.tables.invoice, invoice.accountId).filter((one) => one.type === 'credit' && one.state === 'open' && one.currency === invoice.currency);
	if (credits.length === 0) throw invalid('The account has no credit to apply', 'base');
	for (const credit of credits) {
		const amountMinor = Math.min(credit.balanceMinor, invoice.balanceMinor);
		if (amountMinor === 0) continue;
		credit.balanceMinor -= amountMinor;
		if (credit.balanceMinor === 0) Object.assign(credit, { state: 'closed', closedAt: at });
		invoice.balanceMinor -= amountMinor;
		invoice.credits.push({ id: world.newId(), uuid: world.newUuid(), action: 'payment', originalInvoiceId: credit.id, amountMinor, createdAt: at });
	}
	invoice.updatedAt = at;
	emit(world, 'charge_invoice.updated', ofInvoice(invoice));
	if (invoice.balanceMinor === 0) closeInvoice(world, invoice, 'paid');
	return renderInvoice(invoice, world);
};

export const makeCoupon: Work = ({ world, body }) => {
	const code = String(body['code']);
	if (!/^[\w+-]{1,50}$/.test(code)) throw invalid('code is invalid', 'code');
	if ([...world.tables.coupon.values()].some((one) => one.code === code)) throw invalid('code has already been taken', 'code');
	const percent = Number(body['discount_percent']);
	if (!Number.isInteger(percent) || percent < 1 || percent > 100) throw invalid('discount_percent must be a whole number from 1 to 100', 'discount_percent');
	const coupon: Coupon = { id: world.newId(), code, name: String(body['name']), percent, months: Number(body['temporal_amount']), createdAt: Math.floor(Date.now() / 1000) };
	world.tables.coupon.set(coupon.id, coupon);
	return renderCoupon(coupon);
};

export const redeemCoupon: Work = ({ world, id, body }) => {
	const account = findOr404(world, 'account', id);
	const coupon = findOr404(world, 'coupon', String(body['coupon_id']));
	const subscription = findOr404(world, 'subscription', String(body['subscription_id']));
	if (subscription.redemptions.some(({ couponId }) => couponId === coupon.id)) throw invalid('The coupon is redeemed already', 'coupon_id');
	const redemption = { id: world.newId(), couponId: coupon.id };
	subscription.redemptions.push(redemption);
	const at = time(nowOf(world, account.id));
	return shape('coupon_redemption', {
		...{ id: redemption.id, uuid: world.newUuid(), account: { id: account.id, object: 'account', code: account.code }, subscription_id: subscription.id, coupon: renderCoupon(coupon) },
		...{ state: 'active', currency: subscription.currency, discounted: 0, created_at: at, updated_at: at },
	});
};
