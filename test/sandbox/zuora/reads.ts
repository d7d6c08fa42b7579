import { find, page, type Work } from './call';
import type { Payment } from './records';
import { decimal, renderCreditMemo, renderInvoice, renderItem, renderListedInvoice, renderMethod, renderPayment, renderSchedule, renderSubscription, timeText } from './render';
import { GATEWAY, OTHER_GATEWAY } from './world';

const major = (amountMinor: number, currency: string): number => Number(decimal(amountMinor, currency));

const done = (object: object): object => ({ ...object, success: true });

const newestFirst = (payments: Payment[]): Payment[] => payments.reverse().sort((one, other) => other.createdAt - one.createdAt);

const readPayments: Work = (call) => {
	const { accountId, status, type } = call.query;
	const found = newestFirst([...call.world.payments.values()]).filter((one) => (accountId ?? one.accountId) === one.accountId && (status ?? one.status) === one.status && (type ?? 'Electronic') === 'Electronic');
	return page(call, { list: 'payments', path: '/v1/payments' }, found.map((payment) => renderPayment(call.world, payment)));
};

/** `customer_tier` as `CustomerTier__c`. */
const customFields = (labels: Record<string, string>): Record<string, string> =>
	Object.fromEntries(Object.entries(labels).map(([name, value]) => [`${name.replace(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase())}__c`, value]));

const readAccount: Work = ({ world, ids }) => {
	const account = find(world.accounts, ids['account-key']);
	const [firstName = '', ...last] = account.name.split(' ');
	return done({
		basicInfo: { id: account.id, accountNumber: account.number, name: account.name, notes: account.notes, status: 'Active', batch: 'Batch1', communicationProfileId: account.profileId, ...customFields(account.labels), ...(account.clockId !== null && { DunningTestClock__c: account.clockId }) },
		billingAndPayment: { autoPay: account.autoPay, defaultPaymentMethodId: account.defaultMethodId, paymentGateway: GATEWAY.name, currency: account.currency, billCycleDay: '1', paymentTerm: 'Net 30' },
		billToContact: { id: `${account.id.slice(0, 31)}b`, firstName, lastName: last.join(' '), workEmail: account.email, country: new Intl.DisplayNames(['en'], { type: 'region' }).of(account.country) ?? account.country, state: '', mobilePhone: '' },
		metrics: { balance: '0', totalInvoiceBalance: '0' },
	});
};

const readApplications: Work = ({ world, ids }) => {
	const invoice = find(world.invoices, ids['invoiceKey']);
	const payments = [...world.payments.values()].filter(({ invoiceId, appliedMinor }) => invoiceId === invoice.id && appliedMinor > 0);
	const memos = [...world.creditMemos.values()].filter(({ invoiceId }) => invoiceId === invoice.id);
	const parts = [
		...payments.map(({ id, createdAt, amountMinor }) => ({ paymentId: id, createdDate: timeText(createdAt), appliedAmount: major(amountMinor, invoice.currency) })),
		...memos.map(({ id, createdAt, amountMinor }) => ({ creditMemoId: id, createdDate: timeText(createdAt), appliedAmount: major(amountMinor, invoice.currency) })),
	];
	return done({ applicationParts: parts });
};

const readParts: Work = (call) => {
	const payment = find(call.world.payments, call.ids['paymentKey']);
	const part = { id: `${payment.id.slice(0, 31)}a`, invoiceId: payment.invoiceId, amount: major(payment.amountMinor, payment.currency), createdDate: timeText(payment.createdAt) };
	return page(call, { list: 'parts', path: `/v1/payments/${payment.id}/parts` }, [part]);
};

const readMethods: Work = ({ world, ids }) => {
	const account = find(world.accounts, ids['account-key']);
	const methods = [...world.methods.values()].filter(({ accountId }) => accountId === account.id);
	const tokens = methods.filter(({ tokenOf }) => tokenOf !== null);
	const lists = {
		creditcard: methods.filter(({ tokenOf }) => tokenOf === null).map((method) => renderMethod(world, method)),
		...(tokens.length > 0 && { creditcardreferencetransaction: tokens.map((method) => renderMethod(world, method)) }),
	};
	return done({ defaultPaymentMethodId: account.defaultMethodId, paymentGateway: GATEWAY.name, ...lists });
};

/** How each reading operation answers. */
export const READS = {
	'GET /v1/invoices/{invoiceKey}': ({ world, ids }) => done(renderInvoice(world, find(world.invoices, ids['invoiceKey']))),
	'GET /v1/invoices/{invoiceKey}/items': (call) => page(call, { list: 'invoiceItems', path: '/v1/invoices/items' }, [renderItem(call.world, find(call.world.invoices, call.ids['invoiceKey']))]),
	'GET /v1/invoices/{invoiceKey}/application-parts': readApplications,
	'GET /v1/creditmemos': (call) => page(call, { list: 'creditmemos', path: '/v1/creditmemos' }, [...call.world.creditMemos.values()].filter(({ invoiceId }) => (call.query['referredInvoiceId'] ?? invoiceId) === invoiceId).map((memo) => renderCreditMemo(call.world, memo))),
	'GET /v1/accounts/{account-key}': readAccount,
	'GET /v1/accounts/{account-key}/payment-methods': readMethods,
	'GET /v1/transactions/invoices/accounts/{account-key}': (call) => {
		const account = find(call.world.accounts, call.ids['account-key']);
		const invoices = [...call.world.invoices.values()].filter(({ accountId }) => accountId === account.id).reverse();
		return page(call, { list: 'invoices', path: `/v1/transactions/invoices/accounts/${account.id}` }, invoices.map((invoice) => renderListedInvoice(call.world, invoice)));
	},
	'GET /v1/payments': readPayments,
	'GET /v1/payments/{paymentKey}': ({ world, ids }) => done(renderPayment(world, find(world.payments, ids['paymentKey']))),
	'GET /v1/payments/{paymentKey}/parts': readParts,
	'GET /v1/payment-methods/{payment-method-id}': ({ world, ids }) => done(renderMethod(world, find(world.methods, ids['payment-method-id']))),
	'GET /v1/paymentgateways': () => done({ paymentgateways: [GATEWAY, OTHER_GATEWAY].map((gateway) => ({ ...gateway, isActive: true, isDefault: gateway.id === GATEWAY.id })) }),
	'GET /v1/subscriptions/{subscription-key}': ({ world, ids }) => done(renderSubscription(world, find(world.subscriptions, ids['subscription-key']))),
	'GET /v1/payment-schedules': ({ world, query }) => [...world.schedules.values()].filter(({ accountId }) => accountId === query['accountId']).map(renderSchedule),
	'GET /v1/notification-history/callout': (call) => {
		const entries = call.world.failedCallouts.map(({ at, notification, url, status, tries, context }) => ({
			attemptedNum: String(tries),
			createTime: timeText(at),
			eventCategory: '1210',
			eventContext: JSON.stringify(context),
			notification,
			requestMethod: 'POST',
			requestUrl: url,
			responseCode: String(status ?? 0),
		}));
		return page(call, { list: 'calloutHistories', path: '/apps/v1/notification-history/callout' }, entries.reverse());
	},
	'GET /_sandbox/clocks/{id}': ({ world, ids }) => {
		const clock = find(world.clocks, ids['id']);
		return { id: clock.id, now: new Date(clock.now * 1000).toISOString() };
	},
} as const satisfies Readonly<Record<string, Work>>;
