import { currencyExponent } from '../../../nodes/core/money';
import { find, listField, numberField, textField, type Call, type Work } from './call';
import { attemptPayment, endCycle } from './collect';
import { missingField, notFound, ruleBroken, wrongValue, ZuoraRefusal } from './refusal';
import { renderCreditMemo, renderPayment, renderSchedule, renderUpdatedInvoice } from './render';
import type { CreditMemo, Invoice, Method, Subscription } from './records';
import { balanceOf, emit, GATEWAY, must, nowOf, OTHER_GATEWAY, PROFILES, type World } from './world';

const done = (object: object): object => ({ ...object, success: true });

function toMinor(amount: number, currency: string): number {
	const scaled = amount * 10 ** currencyExponent(currency);
	if (Math.abs(scaled - Math.round(scaled)) > 1e-6) throw wrongValue(`The amount has more decimal places than ${currency} allows.`);
	return Math.round(scaled);
}

function target({ world, body }: Call): { invoice: Invoice; amountMinor: number } {
	const [only, ...more] = listField(body, 'invoices');
	if (only === undefined || more.length > 0) throw wrongValue('The sandbox pays one invoice at a time.');
	const invoice = find(world.invoices, textField(only, 'invoiceId'));
	const amountMinor = toMinor(numberField(body, 'amount'), invoice.currency);
	if (textField(body, 'currency') !== invoice.currency) throw ruleBroken('The currency of the payment must be the currency of the invoice.');
	if (toMinor(numberField(only, 'amount'), invoice.currency) !== amountMinor) throw ruleBroken('The amounts do not add up.');
	if (amountMinor <= 0 || amountMinor > balanceOf(invoice)) throw ruleBroken('The applied amount must not exceed the balance of the invoice.');
	return { invoice, amountMinor };
}

function gatewayOf({ body }: Call, { tokenOf }: Method): string {
	const id = body['gatewayId'] ?? GATEWAY.id;
	if (id !== GATEWAY.id && id !== OTHER_GATEWAY.id) throw notFound(String(id));
	if (tokenOf !== null && tokenOf !== id) throw ruleBroken('The gateway does not support the payment method.');
	return String(id);
}

const createPayment: Work = (call) => {
	const { world, body, idempotencyKey } = call;
	if (textField(body, 'type') !== 'Electronic') throw wrongValue('The sandbox takes electronic payments only.');
	const account = find(world.accounts, textField(body, 'accountId'));
	const { invoice, amountMinor } = target(call);
	if (invoice.accountId !== account.id) throw ruleBroken('The invoice belongs to another account.');
	const method = find(world.methods, String(body['paymentMethodId'] ?? account.defaultMethodId ?? ''));
	if (method.accountId !== account.id || method.status !== 'Active') throw ruleBroken('The payment method is not active.');
	const payment = attemptPayment(world, { invoice, method, source: 'api', isAuthenticated: false, idempotencyKey, amountMinor, gatewayId: gatewayOf(call, method) });
	if (payment.status === 'Error' && world.settings.declineAs === 'failure') throw new ZuoraRefusal(58730099, 'The payment was declined by the gateway.');
	return done(renderPayment(world, payment));
};

const updateInvoice: Work = ({ world, ids, body }) => {
	const invoice = find(world.invoices, ids['invoiceKey']);
	if (typeof body['comments'] === 'string' && body['comments'].length > 255) throw wrongValue('The comments are too long.');
	if (typeof body['dueDate'] === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(body['dueDate'])) throw wrongValue('Invalid dueDate.');
	const { autoPay = invoice.autoPay, comments = invoice.comments, dueDate = invoice.dueOn } = body as { autoPay?: boolean; comments?: string; dueDate?: string };
	Object.assign(invoice, { autoPay, comments, dueOn: dueDate, updatedAt: nowOf(world, invoice.accountId) });
	return done(renderUpdatedInvoice(invoice));
};

function addMemo(world: World, invoice: Invoice, memo: Pick<CreditMemo, 'amountMinor' | 'comment' | 'reasonCode'>): CreditMemo {
	const made = { id: world.newId(), number: world.nextNumber('CM'), invoiceId: invoice.id, createdAt: nowOf(world, invoice.accountId), ...memo };
	world.creditMemos.set(made.id, made);
	invoice.creditedMinor += memo.amountMinor;
	invoice.updatedAt = made.createdAt;
	// A changed balance ends the cycle of the retry app.
	endCycle(world, invoice, balanceOf(invoice) === 0 ? 'Success' : 'Failure');
	return made;
}

const createMemo: Work = ({ world, ids, body }) => {
	const invoice = find(world.invoices, ids['invoiceKey']);
	const amountMinor = listField(body, 'items').reduce((sum, item) => {
		textField(item, 'invoiceItemId');
		textField(item, 'skuName');
		return sum + toMinor(numberField(item, 'amount'), invoice.currency);
	}, 0);
	if (amountMinor > balanceOf(invoice)) throw ruleBroken('The credit exceeds what can be credited.');
	const memo = addMemo(world, invoice, { amountMinor, comment: String(body['comment'] ?? ''), reasonCode: 'Correcting invoice error' });
	return done(renderCreditMemo(world, memo));
};

const writeOff: Work = ({ world, ids, body }) => {
	const invoice = find(world.invoices, ids['invoiceKey']);
	if (balanceOf(invoice) <= 0) throw ruleBroken('The balance of the invoice is zero.');
	const memo = addMemo(world, invoice, { amountMinor: balanceOf(invoice), comment: String(body['comment'] ?? ''), reasonCode: String(body['reasonCode'] ?? 'Write-off') });
	emit(world, 'InvoiceClosed', { accountId: invoice.accountId, context: { '<Invoice.ID>': invoice.id } });
	return done({ creditMemo: { id: memo.id } });
};

const updateAccount: Work = ({ world, ids, body }) => {
	const account = find(world.accounts, ids['account-key']);
	const { notes = account.notes, communicationProfileId: profileId = account.profileId, autoPay = account.autoPay, defaultPaymentMethodId = account.defaultMethodId } = body as { notes?: string; communicationProfileId?: string; autoPay?: boolean; defaultPaymentMethodId?: string };
	if (!(PROFILES as readonly string[]).includes(profileId)) throw wrongValue('Invalid communicationProfileId.');
	Object.assign(account, { notes, profileId, autoPay, defaultMethodId: defaultPaymentMethodId });
	return { success: true };
};

const createSchedule: Work = ({ world, body }) => {
	const account = find(world.accounts, textField(body, 'accountId'));
	const items = listField(body, 'items').map((item) => {
		const document = item['billingDocument'] as { id?: unknown; type?: unknown } | undefined;
		const invoice = find(world.invoices, String(document?.id ?? ''));
		if (document?.type !== 'Invoice') throw missingField('billingDocument.type');
		toMinor(numberField(item, 'amount'), invoice.currency);
		return { scheduledDate: textField(item, 'scheduledDate'), amount: numberField(item, 'amount'), currency: textField(item, 'currency'), billingDocument: { id: invoice.id, type: 'Invoice' } };
	});
	const schedule = { id: world.newId(), number: world.nextNumber('PS-'), accountId: account.id, description: String(body['description'] ?? ''), items };
	world.schedules.set(schedule.id, schedule);
	return done(renderSchedule(schedule));
};

function change(call: Call, to: { from: Subscription['status']; status: Subscription['status']; event: string }): object {
	const { world, ids } = call;
	const subscription = find(world.subscriptions, ids['subscription-key']);
	if (subscription.status !== to.from) throw new ZuoraRefusal(51000023, `Only a subscription that is ${to.from} can be changed so.`);
	subscription.status = to.status;
	subscription.version += 1;
	emit(world, to.event, { accountId: subscription.accountId, context: { '<Subscription.ID>': subscription.id } });
	return done({ subscriptionId: subscription.id });
}

const cancel: Work = (call) => {
	const policy = textField(call.body, 'cancellationPolicy');
	if (policy === 'SpecificDate') textField(call.body, 'cancellationEffectiveDate');
	return change(call, { from: 'Active', status: 'Cancelled', event: 'SubscriptionCancelled' });
};

/** How each writing operation answers. */
export const WRITES = {
	'POST /v1/payments': createPayment,
	'PUT /v1/invoices/{invoiceKey}': updateInvoice,
	'PUT /v1/invoices/{invoiceKey}/write-off': writeOff,
	'POST /v1/invoices/{invoiceKey}/creditmemos': createMemo,
	'PUT /v1/accounts/{account-key}': updateAccount,
	'POST /v1/payment-schedules': createSchedule,
	'PUT /v1/subscriptions/{subscription-key}/suspend': (call) => {
		textField(call.body, 'suspendPolicy');
		return change(call, { from: 'Active', status: 'Suspended', event: 'SubscriptionSuspended' });
	},
	'PUT /v1/subscriptions/{subscription-key}/resume': (call) => {
		textField(call.body, 'resumePolicy');
		return change(call, { from: 'Suspended', status: 'Active', event: 'SubscriptionUpdated' });
	},
	'PUT /v1/subscriptions/{subscription-key}/cancel': cancel,
} as const satisfies Readonly<Record<string, Work>>;

/** Closes a stored method, as a customer does who removes a card. */
export function closeMethod(world: World, { paymentMethodId }: { paymentMethodId: string }): object {
	const method = must(world.methods, paymentMethodId);
	method.status = 'Closed';
	method.updatedAt = nowOf(world, method.accountId);
	emit(world, 'PaymentMethodClosed', { accountId: method.accountId, context: { '<PaymentMethod.ID>': method.id } });
	return { paymentMethodId };
}
