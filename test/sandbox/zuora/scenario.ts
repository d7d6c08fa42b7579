import type { FailedCustomer, FailingCustomer } from '../billing';
import { TROUBLES, type Trouble } from '../stripe/troubles';
import type { Truth } from '../stripe/truth';
import { attemptPayment, collectAutomatically } from './collect';
import type { Account, Invoice, Method, Subscription } from './records';
import { balanceOf, DAY, emit, must, nowOf, PROFILES, wallSeconds, type World } from './world';

/** What a story may change of a customer in trouble. */
export interface ZuoraTrouble extends FailingCustomer {
	truth?: Truth;
	/** The card is kept as a token of this gateway. */
	tokenOf?: string;
	/** A second stored card that is not the default. */
	backupCard?: Partial<Pick<Method, 'brand' | 'last4' | 'truth'>>;
}

/** The ids of a customer whose payment failed. */
export interface ZuoraCustomer extends FailedCustomer {
	paymentMethodId: string;
	backupPaymentMethodId: string | null;
	paymentId: string | null;
}

export function addMethod(world: World, accountId: string, card: Partial<Method>): Method {
	const now = nowOf(world, accountId);
	const year = new Date(now * 1000).getUTCFullYear() + 3;
	const method: Method = { id: world.newId(), accountId, brand: 'Visa', last4: '4242', expMonth: 8, expYear: year, status: 'Active', tokenOf: null, createdAt: now, updatedAt: now, failures: 0, lastFailedAt: null, truth: { kind: 'pays' }, ...card };
	world.methods.set(method.id, method);
	return method;
}

/** Brands as Zuora spells them. */
const BRANDS: Readonly<Record<string, string>> = { visa: 'Visa', mastercard: 'MasterCard' };

function addAccount(world: World, wanted: FailingCustomer, clockId: string | null): Account {
	const account: Account = {
		id: world.newId(),
		number: world.nextNumber('A'),
		name: wanted.name,
		email: wanted.email,
		country: wanted.country,
		currency: wanted.currency.toUpperCase(),
		autoPay: true,
		defaultMethodId: null,
		notes: '',
		profileId: PROFILES[0],
		labels: { customer_tier: 'standard', ...wanted.labels },
		clockId,
	};
	world.accounts.set(account.id, account);
	return account;
}

function subscribe(world: World, account: Account, wanted: FailingCustomer): Subscription {
	const startedAt = nowOf(world, account.id) - (wanted.paidInvoices ?? 0) * 30 * DAY;
	const subscription: Subscription = { id: world.newId(), number: world.nextNumber('A-S'), accountId: account.id, status: 'Active', version: 1, startedAt, amountMinor: wanted.amountMinor, currency: account.currency };
	world.subscriptions.set(subscription.id, subscription);
	return subscription;
}

/** An invoice of a subscription, posted and due today unless told otherwise. */
export function bill(world: World, subscription: Subscription, at = nowOf(world, subscription.accountId)): Invoice {
	const invoice: Invoice = {
		id: world.newId(),
		number: world.nextNumber('INV'),
		accountId: subscription.accountId,
		subscriptionId: subscription.id,
		amountMinor: subscription.amountMinor,
		paidMinor: 0,
		creditedMinor: 0,
		currency: subscription.currency,
		status: 'Posted',
		autoPay: true,
		comments: '',
		createdAt: at,
		updatedAt: at,
		dueOn: new Date((at + 30 * DAY) * 1000).toISOString().slice(0, 10),
		retryStatus: null,
		isDueTold: false,
	};
	world.invoices.set(invoice.id, invoice);
	return invoice;
}

/** Paid before the story begins: told to nobody, and no entry of the book. */
function payHistory(world: World, subscription: Subscription, { method, months = 0 }: { method: Method; months: number | undefined }): void {
	const now = nowOf(world, subscription.accountId);
	for (let back = months; back > 0; back -= 1) {
		const at = now - back * 30 * DAY;
		const invoice = bill(world, subscription, at);
		invoice.paidMinor = invoice.amountMinor;
		invoice.isDueTold = true;
		const { amountMinor, currency, accountId } = invoice;
		const id = world.newId();
		world.payments.set(id, { id, number: world.nextNumber('P-'), accountId, methodId: method.id, invoiceId: invoice.id, amountMinor, refundMinor: 0, currency, status: 'Processed', createdAt: at, updatedAt: at, gatewayId: '2c92c0f85e2d19af015e3a61d8947e5d', code: 'approved', response: 'Approved', appliedMinor: amountMinor });
	}
}

function clockFor(world: World, { clock, startsAt }: FailingCustomer): string | null {
	if (typeof clock === 'string') return must(world.clocks, clock).id;
	if (clock !== true) return null;
	const id = world.newId();
	world.clocks.set(id, { id, now: startsAt ?? wallSeconds() });
	return id;
}

/** The invoice is settled in another way, which Zuora's callouts do not tell. */
export function payElsewhere(world: World, invoice: Invoice): void {
	invoice.paidMinor += balanceOf(invoice);
	invoice.updatedAt = nowOf(world, invoice.accountId);
	invoice.retryStatus = null;
	const cycle = world.cycles.get(invoice.id);
	if (cycle !== undefined) cycle.isActive = false;
}

function addTroubledMethod(world: World, account: Account, wanted: ZuoraTrouble): Method {
	const trouble: Trouble = TROUBLES[wanted.kind];
	const startsAt = nowOf(world, account.id);
	const { brand = 'visa', ...card } = trouble.card(startsAt);
	const method = addMethod(world, account.id, { ...card, brand: BRANDS[brand] ?? brand, truth: wanted.truth ?? trouble.truth(startsAt, wanted.succeedsAfterDays), tokenOf: wanted.tokenOf ?? null } as Partial<Method>);
	account.defaultMethodId = method.id;
	return method;
}

/** Makes a customer in trouble, bills the subscription and fails the first attempt, so that the callouts go out. */
export function failCustomer(world: World, wanted: ZuoraTrouble): ZuoraCustomer {
	const trouble: Trouble = TROUBLES[wanted.kind];
	const account = addAccount(world, wanted, clockFor(world, wanted));
	const method = addTroubledMethod(world, account, wanted);
	const backup = wanted.backupCard === undefined ? null : addMethod(world, account.id, { last4: '4444', brand: 'MasterCard', ...wanted.backupCard });
	const subscription = subscribe(world, account, wanted);
	payHistory(world, subscription, { method, months: wanted.paidInvoices });
	const invoice = bill(world, subscription);
	collectAutomatically(world, invoice);
	const payment = [...world.payments.values()].findLast(({ invoiceId }) => invoiceId === invoice.id);
	if (trouble.isPaidMeanwhile === true) payElsewhere(world, invoice);
	return { customerId: account.id, subscriptionId: subscription.id, invoiceId: invoice.id, testClockId: account.clockId, paymentMethodId: method.id, backupPaymentMethodId: backup?.id ?? null, paymentId: payment?.id ?? null };
}

/** The customer puts a new, paying card on file, which becomes the default. */
export function updateCard(world: World, { customerId, card }: { customerId: string; card?: Partial<Method> }): { paymentMethodId: string } {
	const account = must(world.accounts, customerId);
	const method = addMethod(world, account.id, card ?? {});
	account.defaultMethodId = method.id;
	emit(world, 'PaymentMethodUpdated', { accountId: account.id, context: { '<PaymentMethod.ID>': method.id } });
	return { paymentMethodId: method.id };
}

/** The customer pays with a new card on the merchant's page, or confirms the stored one there. */
export function payOnPage(world: World, { invoiceId }: { invoiceId: string }): { status: string } {
	const invoice = must(world.invoices, invoiceId);
	const stored = must(world.methods, must(world.accounts, invoice.accountId).defaultMethodId);
	const method = stored.truth.kind === 'needs-authentication' ? stored : addMethod(world, invoice.accountId, { last4: '1881' });
	const { status } = attemptPayment(world, { invoice, method, source: 'customer', isAuthenticated: true, idempotencyKey: null });
	return { status };
}

/** Gives a part of a payment back. */
export function refund(world: World, { paymentId, amountMinor }: { paymentId: string; amountMinor: number }): object {
	const payment = must(world.payments, paymentId);
	payment.refundMinor += amountMinor;
	payment.updatedAt = nowOf(world, payment.accountId);
	emit(world, 'PaymentRefundProcessed', { accountId: payment.accountId, context: { '<Payment.ID>': payment.id } });
	return { paymentId };
}

/** The bank takes a payment back. */
export function chargeBack(world: World, { paymentId }: { paymentId: string }): object {
	const payment = must(world.payments, paymentId);
	payment.status = 'Reversed';
	payment.updatedAt = nowOf(world, payment.accountId);
	emit(world, 'PaymentChargedBack', { accountId: payment.accountId, context: { '<Payment.ID>': payment.id } });
	return { paymentId };
}
