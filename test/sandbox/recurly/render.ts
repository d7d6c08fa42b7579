import { currencyExponent } from '../../../nodes/core/money';
import type { Account, BillingInfo, Campaign, Coupon, CreditPayment, Invoice, Note, Subscription, Transaction } from './objects';
import { shape } from './shapes';
import { findOr404, ofAccount, type World } from './world';

/** How the vendor writes a time. */
export const time = (seconds: number | null): string | null => (seconds === null ? null : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));

/** How the vendor writes an amount: whole and broken units, as a number. */
export const decimal = (amountMinor: number, currency: string): number => Number((amountMinor / 10 ** currencyExponent(currency)).toFixed(currencyExponent(currency)));

const accountMini = ({ id, code, email, firstName, lastName, campaignId }: Account) =>
	shape('account_mini', { id, code, email, first_name: firstName, last_name: lastName, dunning_campaign_id: campaignId });

const paymentMethod = (card: BillingInfo['card']) =>
	shape('payment_method', {
		object: 'credit_card',
		card_type: card.brand,
		first_six: card.firstSix,
		last_four: card.last4,
		last_two: card.last4.slice(-2),
		exp_month: card.expMonth,
		exp_year: card.expYear,
		cc_bin_country: card.country,
		funding_source: card.funding,
	});

export const renderBillingInfo = (info: BillingInfo, { account }: World['tables']) =>
	shape('billing_info', {
		id: info.id,
		account_id: info.accountId,
		first_name: account.get(info.accountId)?.firstName ?? null,
		last_name: account.get(info.accountId)?.lastName ?? null,
		valid: true,
		payment_method: paymentMethod(info.card),
		primary_payment_method: info.isPrimary,
		backup_payment_method: info.isBackup,
		payment_gateway_references: [],
		created_at: time(info.createdAt),
		updated_at: time(info.updatedAt),
	});

export function renderAccount(account: Account, world: World) {
	const { tables } = world;
	const invoices = ofAccount(tables.invoice, account.id);
	const subscriptions = ofAccount(tables.subscription, account.id);
	const primary = ofAccount(tables.billing_info, account.id).find(({ isPrimary }) => isPrimary);
	const hasState = (state: Subscription['state']): boolean => subscriptions.some((one) => one.state === state);
	return shape('account', {
		...accountMini(account),
		state: 'active',
		hosted_login_token: account.token,
		shipping_addresses: [],
		has_live_subscription: hasState('active') || hasState('canceled'),
		has_active_subscription: hasState('active'),
		has_future_subscription: false,
		has_canceled_subscription: hasState('canceled'),
		has_paused_subscription: hasState('paused'),
		has_past_due_invoice: invoices.some(({ state }) => state === 'past_due'),
		preferred_locale: account.locale,
		address: { phone: null, street1: null, street2: null, city: null, region: null, postal_code: null, country: account.country, geo_code: null },
		billing_info: primary === undefined ? null : renderBillingInfo(primary, tables),
		custom_fields: account.customFields,
		created_at: time(account.createdAt),
		updated_at: time(account.createdAt),
	});
}

export const invoiceMini = ({ id, number, type, state }: Invoice) => shape('invoice_mini', { id, number, type, state });

export function renderTransaction(transaction: Transaction, world: World) {
	const { tables } = world;
	const { currency } = transaction;
	return shape('transaction', {
		id: transaction.id,
		uuid: transaction.uuid,
		account: accountMini(findOr404(world, 'account', transaction.accountId)),
		initiator: transaction.origin === 'hpp' ? 'customer' : 'merchant',
		invoice: invoiceMini(findOr404(world, 'invoice', transaction.invoiceId)),
		subscription_ids: transaction.subscriptionId === null ? [] : [transaction.subscriptionId],
		type: transaction.type,
		origin: transaction.origin,
		currency,
		amount: decimal(transaction.amountMinor, currency),
		status: transaction.status,
		success: transaction.status === 'success',
		backup_payment_method_used: transaction.isBackup,
		refunded: transaction.isRefunded,
		collection_method: 'automatic',
		payment_method: paymentMethod(transaction.card),
		payment_gateway_references: [],
		status_code: transaction.statusCode,
		status_message: transaction.statusMessage,
		customer_message: transaction.statusMessage,
		payment_gateway: { id: world.siteId, object: 'payment_gateway', type: 'test_gateway', name: 'Test' },
		gateway_response_values: transaction.gatewayValues,
		fraud_info: transaction.fraud === null ? null : { object: 'fraud_info', score: 99, decision: transaction.fraud, reference: tables.transaction.size.toString(), risk_rules_triggered: [] },
		created_at: time(transaction.createdAt),
		updated_at: time(transaction.updatedAt),
	});
}

function renderCreditPayment(credit: CreditPayment, invoice: Invoice, world: World) {
	return shape('credit_payment', {
		id: credit.id,
		uuid: credit.uuid,
		action: credit.action,
		account: accountMini(findOr404(world, 'account', invoice.accountId)),
		applied_to_invoice: invoiceMini(invoice),
		original_invoice: invoiceMini(findOr404(world, 'invoice', credit.originalInvoiceId)),
		currency: invoice.currency,
		amount: decimal(credit.amountMinor, invoice.currency),
		created_at: time(credit.createdAt),
		updated_at: time(credit.createdAt),
	});
}

function renderLine(invoice: Invoice) {
	const amount = decimal(invoice.type === 'credit' ? -invoice.totalMinor : invoice.totalMinor, invoice.currency);
	const plan = invoice.subscriptionId === null ? null : { plan_code: 'team', subscription_id: invoice.subscriptionId };
	return shape('line_item', {
		id: `l${invoice.id.slice(1)}`,
		uuid: invoice.uuid,
		type: invoice.type,
		state: 'invoiced',
		...plan,
		invoice_id: invoice.id,
		invoice_number: invoice.number,
		origin: invoice.type === 'credit' ? 'credit' : 'plan',
		product_code: invoice.productCode,
		currency: invoice.currency,
		amount,
		description: invoice.description,
		quantity: 1,
		unit_amount: amount,
		subtotal: amount,
		discount: 0,
		tax: 0,
		created_at: time(invoice.createdAt),
		updated_at: time(invoice.createdAt),
	});
}

export function renderInvoice(invoice: Invoice, world: World) {
	const money = (minor: number): number => decimal(minor, invoice.currency);
	const transactions = [...world.tables.transaction.values()].filter(({ invoiceId }) => invoiceId === invoice.id);
	return shape('invoice', {
		...{ id: invoice.id, uuid: invoice.uuid, type: invoice.type, origin: invoice.origin, state: invoice.state, number: invoice.number },
		account: accountMini(findOr404(world, 'account', invoice.accountId)),
		subscription_ids: invoice.subscriptionId === null ? [] : [invoice.subscriptionId],
		previous_invoice_id: invoice.previousInvoiceId,
		collection_method: 'automatic',
		net_terms: invoice.netTerms,
		net_terms_type: 'net',
		currency: invoice.currency,
		discount: 0,
		coupon_redemptions: [],
		subtotal: money(invoice.totalMinor),
		subtotal_after_discount: money(invoice.totalMinor),
		tax: 0,
		total: money(invoice.totalMinor),
		refundable_amount: invoice.type === 'charge' ? money(invoice.paidMinor - invoice.refundedMinor) : null,
		paid: money(invoice.paidMinor),
		balance: money(invoice.balanceMinor),
		used_tax_service: false,
		line_items: [renderLine(invoice)],
		has_more_line_items: false,
		transactions: transactions.map((transaction) => renderTransaction(transaction, world)),
		credit_payments: invoice.credits.map((credit) => renderCreditPayment(credit, invoice, world)),
		...{ created_at: time(invoice.createdAt), updated_at: time(invoice.updatedAt), due_at: time(invoice.dueAt), closed_at: time(invoice.closedAt) },
		dunning_campaign_id: world.tables.account.get(invoice.accountId)?.campaignId ?? null,
		dunning_events_sent: invoice.dunningEventsSent,
		final_dunning_event: false,
		custom_fields: [],
	});
}

export const renderCoupon = (coupon: Coupon) =>
	shape('coupon', {
		id: coupon.id,
		code: coupon.code,
		name: coupon.name,
		state: 'redeemable',
		max_redemptions: 1,
		duration: 'temporal',
		temporal_amount: coupon.months,
		temporal_unit: 'month',
		applies_to_all_plans: true,
		applies_to_non_plan_charges: false,
		redemption_resource: 'subscription',
		discount: { type: 'percent', percent: coupon.percent, currencies: [], trial: null },
		coupon_type: 'single_code',
		created_at: time(coupon.createdAt),
		updated_at: time(coupon.createdAt),
	});

export const renderNote = ({ id, accountId, message, createdAt }: Note) => shape('account_note', { id, account_id: accountId, message, created_at: time(createdAt) });

export const renderCampaign = ({ id, code, name, isDefault, createdAt }: Campaign) =>
	shape('dunning_campaign', { id, code, name, default_campaign: isDefault, dunning_cycles: [], created_at: time(createdAt), updated_at: time(createdAt) });

/** The one plan of the site. */
export const PLAN = { id: 'rplan00team', code: 'team', name: 'Team plan' };

export function renderSubscription(subscription: Subscription, world: World) {
	const amount = decimal(subscription.amountMinor, subscription.currency);
	const redemptions = subscription.redemptions.map(({ id, couponId }) => {
		const coupon = renderCoupon(findOr404(world, 'coupon', couponId));
		return { id, object: 'coupon_redemption', coupon, state: 'active', remaining_duration: null, discounted: 0, created_at: coupon.created_at };
	});
	return shape('subscription', {
		id: subscription.id,
		uuid: subscription.uuid,
		account: accountMini(findOr404(world, 'account', subscription.accountId)),
		plan: shape('plan_mini', PLAN),
		state: subscription.state,
		coupon_redemptions: redemptions,
		current_period_started_at: time(subscription.periodStartsAt),
		current_period_ends_at: time(subscription.periodEndsAt),
		remaining_pause_cycles: subscription.pauseCycles,
		currency: subscription.currency,
		unit_amount: amount,
		quantity: 1,
		add_ons: [],
		add_ons_total: 0,
		subtotal: amount,
		tax: 0,
		total: amount,
		collection_method: 'automatic',
		net_terms: 0,
		auto_renew: true,
		created_at: time(subscription.createdAt),
		updated_at: time(subscription.createdAt),
		activated_at: time(subscription.createdAt),
		canceled_at: time(subscription.canceledAt),
		custom_fields: [],
	});
}
