import type { Admitted } from './admit';
import { attemptInvoice } from './collect';
import { grantCredit, applyCredit, makeCoupon, redeemCoupon } from './credits';
import { invalid, notFound, RecurlyRefusal } from './errors';
import { emit, ofInvoice, ofUuid } from './events';
import { page, selectInvoices } from './lists';
import type { EndpointName } from './parameters';
import { decimal, PLAN, renderAccount, renderBillingInfo, renderCampaign, renderCoupon, renderInvoice, renderNote, renderSubscription, renderTransaction, time } from './render';
import { collectionMethod, isUsedUp, nextNativeAttempt } from './schedule';
import { closeInvoice, expireSubscription } from './settle';
import { shape } from './shapes';
import { DAY, findOr404, nowOf, ofAccount, wallSeconds, type World } from './world';

/** A call that was admitted, in its world. */
interface Call extends Admitted {
	world: World;
	path: string;
}

/** What a call does; what it returns is the body of the answer. */
export type Work = (call: Call) => object;

const billingInfos = ({ world, id }: Call) => ofAccount(world.tables.billing_info, findOr404(world, 'account', id).id);

const collect: Work = ({ world, id, body, idempotencyKey }) => {
	const invoice = findOr404(world, 'invoice', id);
	if (invoice.state !== 'past_due' && invoice.state !== 'pending') throw invalid(`Invoice cannot be collected in the ${invoice.state} state`, 'state');
	if (isUsedUp(world, invoice)) throw invalid('This invoice has reached the maximum number of collection attempts', 'base');
	const chosen = body['billing_info_id'];
	if (chosen !== undefined && !world.settings.hasWallet) throw new RecurlyRefusal(403, { type: 'missing_feature', message: 'The Wallet feature is not enabled for this site.' });
	const info = typeof chosen === 'string' ? findOr404(world, 'billing_info', chosen) : collectionMethod(world, invoice.accountId);
	if (info?.accountId !== invoice.accountId) throw invalid('There is no billing info to collect from', 'billing_info_id');
	const result = attemptInvoice(world, { invoice, info, source: 'api', idempotencyKey });
	if (result.kind === 'paid') return renderInvoice(invoice, world);
	const { words, transaction } = result;
	throw new RecurlyRefusal(422, {
		type: 'transaction',
		message: words.message,
		transaction_error: {
			...{ object: 'transaction_error', transaction_id: transaction.id, category: words.category, code: words.code },
			...{ decline_code: words.declineCode, message: words.message, merchant_advice: 'See the documentation of this code.', three_d_secure_action_token_id: null, fraud_info: null },
		},
	});
};

const updateInvoice: Work = ({ world, id, body }) => {
	const invoice = findOr404(world, 'invoice', id);
	if (typeof body['gateway_code'] === 'string') invoice.gatewayCode = body['gateway_code'];
	const terms = body['net_terms'];
	if (typeof terms === 'number') {
		if (invoice.state !== 'past_due' && invoice.state !== 'pending') throw invalid('net_terms cannot be changed any more', 'net_terms');
		if (!Number.isInteger(terms) || terms < 0 || terms > 999) throw invalid('net_terms must be between 0 and 999', 'net_terms');
		const dueAt = invoice.createdAt + terms * DAY;
		const isLater = dueAt > nowOf(world, invoice.accountId);
		// Before its new due date it is not collected; then it is.
		Object.assign(invoice, { netTerms: terms, dueAt, state: isLater ? 'pending' : 'past_due', nextAttemptAt: isLater ? dueAt : nextNativeAttempt(world, invoice) });
	}
	invoice.updatedAt = nowOf(world, invoice.accountId);
	emit(world, 'charge_invoice.updated', ofInvoice(invoice));
	return renderInvoice(invoice, world);
};

const markFailed: Work = ({ world, id }) => {
	const invoice = findOr404(world, 'invoice', id);
	if (!['pending', 'processing', 'past_due'].includes(invoice.state)) throw invalid('Only pending, processing and past due invoices can be marked as failed', 'state');
	closeInvoice(world, invoice, 'failed');
	return renderInvoice(invoice, world);
};

const addNote: Work = ({ world, id, body }) => {
	const note = { id: world.newId(), accountId: findOr404(world, 'account', id).id, message: String(body['message']), createdAt: wallSeconds() };
	world.tables.account_note.set(note.id, note);
	return renderNote(note);
};

const updateAccount: Work = ({ world, id, body }) => {
	const account = findOr404(world, 'account', id);
	if (typeof body['dunning_campaign_id'] === 'string') account.campaignId = findOr404(world, 'dunning_campaign', body['dunning_campaign_id']).id;
	return renderAccount(account, world);
};

const cancel: Work = ({ world, id }) => {
	const subscription = findOr404(world, 'subscription', id);
	if (subscription.state !== 'active') throw invalid(`A ${subscription.state} subscription can't be canceled`, 'state');
	Object.assign(subscription, { state: 'canceled', canceledAt: nowOf(world, subscription.accountId) });
	emit(world, 'subscription.canceled', ofUuid(subscription));
	return renderSubscription(subscription, world);
};

const pause: Work = ({ world, id, body }) => {
	const subscription = findOr404(world, 'subscription', id);
	const cycles = Number(body['remaining_pause_cycles']);
	if (!Number.isInteger(cycles) || cycles < 0) throw invalid('remaining_pause_cycles must be a whole number', 'remaining_pause_cycles');
	if (subscription.state !== 'active' && subscription.state !== 'paused') throw invalid(`A ${subscription.state} subscription can't be paused`, 'state');
	subscription.pauseCycles = cycles === 0 ? null : cycles;
	emit(world, `subscription.pause.${cycles === 0 ? 'canceled' : 'scheduled'}`, ofUuid(subscription));
	return renderSubscription(subscription, world);
};

const resume: Work = ({ world, id }) => {
	const subscription = findOr404(world, 'subscription', id);
	if (subscription.state !== 'paused') throw invalid('Only a paused subscription can be resumed', 'state');
	Object.assign(subscription, { state: 'active', pauseCycles: null });
	emit(world, 'subscription.resumed', ofUuid(subscription));
	return renderSubscription(subscription, world);
};

const balance: Work = ({ world, id }) => {
	const invoices = ofAccount(world.tables.invoice, findOr404(world, 'account', id).id);
	const currencies = [...new Set(invoices.map(({ currency }) => currency))];
	const sum = (currency: string, state: string): number => invoices.filter((one) => one.currency === currency && one.state === state).reduce((total, one) => total + one.balanceMinor, 0);
	const balances = currencies.map((currency) => ({ currency, amount: decimal(sum(currency, 'past_due'), currency), processing_prepayment_amount: 0, available_credit_amount: decimal(sum(currency, 'open'), currency) }));
	const account = renderAccount(findOr404(world, 'account', id), world);
	const mini = Object.fromEntries(['id', 'object', 'code', 'email', 'first_name', 'last_name', 'company', 'parent_account_id', 'bill_to', 'dunning_campaign_id'].map((field) => [field, account[field]]));
	return { object: 'account_balance', account: mini, past_due: invoices.some(({ state }) => state === 'past_due'), balances };
};

const plan: Work = ({ id }) => {
	if (id !== PLAN.id && id !== `code-${PLAN.code}`) throw notFound('plan', id);
	return shape('plan', { ...PLAN, state: 'active', interval_unit: 'months', interval_length: 1, auto_renew: true, currencies: [{ currency: 'EUR', unit_amount: 49 }], setup_fees: [], custom_fields: [] });
};

const clock: Work = ({ world, id }) => {
	const frozenAt = world.clocks.get(id);
	if (frozenAt === undefined) throw notFound('clock', id);
	return { frozenAt: time(frozenAt) };
};

const invoices: Work = (call) => {
	const { world, id, endpoint } = call;
	const all = [...world.tables.invoice.values()];
	const owner = endpoint.includes('{account_id}') ? findOr404(world, 'account', id).id : findOwner(call);
	return page(call, selectInvoices(call.query, all.filter((one) => owner === null || one.accountId === owner || one.subscriptionId === owner)), (one) => renderInvoice(one, world));
};

const findOwner = ({ world, id, endpoint }: Call): string | null => (endpoint.includes('{subscription_id}') ? findOr404(world, 'subscription', id).id : null);

/** What each endpoint does. */
export const WORKS: Readonly<Record<EndpointName, Work>> = {
	'GET /sites': (call) => page(call, [shape('site', { id: call.world.siteId, subdomain: 'sandbox', mode: 'sandbox', features: ['credit_memos'], address: null, settings: null })], (site) => site),
	'GET /accounts': (call) => page(call, [...call.world.tables.account.values()], (account) => renderAccount(account, call.world)),
	'GET /accounts/{account_id}': ({ world, id }) => renderAccount(findOr404(world, 'account', id), world),
	'PUT /accounts/{account_id}': updateAccount,
	'GET /accounts/{account_id}/balance': balance,
	'GET /accounts/{account_id}/billing_info': (call) => {
		const info = billingInfos(call).find(({ isPrimary }) => isPrimary);
		if (info === undefined) throw notFound('billing_info', call.id);
		return renderBillingInfo(info, call.world.tables);
	},
	'GET /accounts/{account_id}/billing_infos': (call) => {
		if (!call.world.settings.hasWallet) throw new RecurlyRefusal(404, { type: 'not_found', message: 'The Wallet feature is not enabled for this site.' });
		return page(call, billingInfos(call), (info) => renderBillingInfo(info, call.world.tables));
	},
	'GET /accounts/{account_id}/invoices': invoices,
	'GET /accounts/{account_id}/notes': (call) => page(call, ofAccount(call.world.tables.account_note, findOr404(call.world, 'account', call.id).id), renderNote),
	'POST /accounts/{account_id}/notes': addNote,
	'POST /accounts/{account_id}/coupon_redemptions/active': redeemCoupon,
	'GET /invoices': invoices,
	'GET /invoices/{invoice_id}': ({ world, id }) => renderInvoice(findOr404(world, 'invoice', id), world),
	'PUT /invoices/{invoice_id}': updateInvoice,
	'PUT /invoices/{invoice_id}/collect': collect,
	'PUT /invoices/{invoice_id}/mark_failed': markFailed,
	'PUT /invoices/{invoice_id}/apply_credit_balance': applyCredit,
	'POST /purchases': grantCredit,
	'GET /subscriptions/{subscription_id}': ({ world, id }) => renderSubscription(findOr404(world, 'subscription', id), world),
	'DELETE /subscriptions/{subscription_id}': ({ world, id }) => {
		const subscription = findOr404(world, 'subscription', id);
		if (subscription.state === 'expired') throw invalid('The subscription is expired already', 'state');
		expireSubscription(world, subscription.id);
		return renderSubscription(subscription, world);
	},
	'PUT /subscriptions/{subscription_id}/cancel': cancel,
	'PUT /subscriptions/{subscription_id}/pause': pause,
	'PUT /subscriptions/{subscription_id}/resume': resume,
	'GET /subscriptions/{subscription_id}/invoices': invoices,
	'GET /transactions/{transaction_id}': ({ world, id }) => renderTransaction(findOr404(world, 'transaction', id), world),
	'GET /plans/{plan_id}': plan,
	'GET /coupons/{coupon_id}': ({ world, id }) => renderCoupon(findOr404(world, 'coupon', id)),
	'POST /coupons': makeCoupon,
	'GET /dunning_campaigns': (call) => page(call, [...call.world.tables.dunning_campaign.values()], renderCampaign),
	'GET /_sandbox/clocks/{clock_id}': clock,
};
