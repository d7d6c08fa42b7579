import { createHash } from 'node:crypto';

import type { NewCard } from '../stripe/cards';
import type { FailedCustomer, FailingCustomer as Failing } from '../billing';
import { TROUBLES, type Trouble } from '../stripe/troubles';
import type { Truth } from '../stripe/truth';
import { collectAutomatically } from './automation';
import { LOCALES } from './locales';
import type { Account, BillingInfo, Invoice, Subscription } from './objects';
import { closeInvoice } from './settle';
import { findOr404, nowOf, nowOn, wallSeconds, type World } from './world';

/** A customer of the sandbox whose payment fails, with any detail to override. */
export interface FailingCustomer extends Failing {
	card?: NewCard;
	/** A second card on file that is not the first. */
	backupCard?: NewCard;
	truth?: Truth;
	labels?: Record<string, string>;
}

export interface MadeCustomer {
	customerId: string;
	subscriptionId: string;
	paymentMethodId: string;
	backupPaymentMethodId: string | null;
	testClockId: string | null;
}

const BRANDS: Readonly<Record<string, string>> = { visa: 'Visa', mastercard: 'MasterCard', amex: 'American Express' };

/** Makes a card of an account; the last four digits decide the rest of its number. */
export function addCard(world: World, account: Account, card: NewCard): BillingInfo {
	const at = nowOf(world, account.id);
	const brand = card.brand ?? 'visa';
	const last4 = card.last4 ?? '4242';
	const info: BillingInfo = {
		id: world.newId(),
		accountId: account.id,
		card: {
			brand: BRANDS[brand] ?? 'Visa',
			firstSix: brand === 'mastercard' ? '555555' : '411111',
			last4,
			expMonth: card.expMonth ?? 8,
			expYear: card.expYear ?? new Date(at * 1000).getUTCFullYear() + 3,
			country: card.country ?? account.country,
			funding: card.funding ?? 'credit',
		},
		isPrimary: false,
		isBackup: false,
		createdAt: at,
		updatedAt: at,
		truth: card.truth ?? { kind: 'pays' },
		declinedCount: 0,
	};
	world.tables.billing_info.set(info.id, info);
	return info;
}

function clockFor(world: World, { clock, startsAt }: Pick<Failing, 'clock' | 'startsAt'>): string | null {
	if (typeof clock === 'string') return clock;
	if (clock !== true) return null;
	const id = `clock_${world.newId()}`;
	world.clocks.set(id, startsAt ?? wallSeconds());
	return id;
}

function months(seconds: number, count: number): number {
	const date = new Date(seconds * 1000);
	date.setUTCMonth(date.getUTCMonth() + count);
	return Math.floor(date.getTime() / 1000);
}

function addAccount(world: World, wanted: FailingCustomer): Account {
	const clockId = clockFor(world, wanted);
	const [firstName = '', ...rest] = wanted.name.split(' ');
	const id = world.newId();
	const labels = Object.entries(wanted.labels ?? {}).map(([name, value]) => ({ name, value }));
	const account: Account = {
		id,
		code: `acct-${id}`,
		firstName,
		lastName: rest.join(' '),
		email: wanted.email,
		country: wanted.country,
		locale: LOCALES.find((locale) => wanted.locale !== undefined && locale.toLowerCase().startsWith(wanted.locale.toLowerCase())) ?? null,
		token: createHash('sha256').update(`${world.apiKey}${id}`).digest('hex').slice(0, 32),
		clockId,
		campaignId: null,
		customFields: [...labels, ...(clockId === null ? [] : [{ name: 'dunning_test_clock', value: clockId }])],
		createdAt: months(nowOn(world, clockId), -(wanted.paidInvoices ?? 0)),
	};
	world.tables.account.set(id, account);
	return account;
}

function subscribe(world: World, account: Account, { currency, amountMinor }: Pick<Failing, 'currency' | 'amountMinor'>): Subscription {
	const at = nowOf(world, account.id);
	const subscription: Subscription = {
		...{ id: world.newId(), uuid: world.newUuid(), accountId: account.id, state: 'active' },
		...{ currency: currency.toUpperCase(), amountMinor, periodStartsAt: at, periodEndsAt: months(at, 1), pauseCycles: null, createdAt: account.createdAt, canceledAt: null, redemptions: [] },
	};
	world.tables.subscription.set(subscription.id, subscription);
	return subscription;
}

/** A new invoice of a subscription, due at once. */
export function billSubscription(world: World, subscription: Subscription, at = nowOf(world, subscription.accountId)): Invoice {
	const invoice: Invoice = {
		...{ id: world.newId(), uuid: world.newUuid(), number: String(1000 + world.tables.invoice.size), type: 'charge', origin: 'renewal', state: 'pending' },
		...{ accountId: subscription.accountId, subscriptionId: subscription.id, previousInvoiceId: null, currency: subscription.currency },
		...{ totalMinor: subscription.amountMinor, paidMinor: 0, refundedMinor: 0, balanceMinor: subscription.amountMinor, description: 'Team plan', productCode: null },
		...{ netTerms: 0, gatewayCode: null, createdAt: at, updatedAt: at, dueAt: at, closedAt: null, dunningEventsSent: 0, credits: [], nextAttemptAt: at },
	};
	world.tables.invoice.set(invoice.id, invoice);
	return invoice;
}

// Paid before the story begins: no attempt enters the book for these, and nobody hears of them.
function payHistory(world: World, subscription: Subscription, count: number): void {
	const now = nowOf(world, subscription.accountId);
	for (let back = count; back > 0; back -= 1) {
		const at = months(now, -back);
		const invoice = billSubscription(world, subscription, at);
		Object.assign(invoice, { state: 'paid', paidMinor: invoice.totalMinor, balanceMinor: 0, closedAt: at, nextAttemptAt: null });
	}
}

/** Makes a customer with a monthly subscription and a card, without any open invoice. */
export function addCustomer(world: World, wanted: FailingCustomer): MadeCustomer {
	const account = addAccount(world, wanted);
	const info = addCard(world, account, wanted.card ?? {});
	info.isPrimary = true;
	const backup = wanted.backupCard === undefined ? null : addCard(world, account, wanted.backupCard);
	const subscription = subscribe(world, account, wanted);
	payHistory(world, subscription, wanted.paidInvoices ?? 0);
	return { customerId: account.id, subscriptionId: subscription.id, paymentMethodId: info.id, backupPaymentMethodId: backup?.id ?? null, testClockId: account.clockId };
}

/** Bills a subscription now and lets the vendor try to collect it at once, as it does at a renewal. */
export function billCustomer(world: World, subscriptionId: string): Invoice {
	const invoice = billSubscription(world, findOr404(world, 'subscription', subscriptionId));
	collectAutomatically(world, invoice);
	return invoice;
}

/** Makes a customer in trouble, bills the subscription and fails the first attempt, so that the webhooks go out. */
export function failCustomer(world: World, wanted: FailingCustomer): MadeCustomer & FailedCustomer {
	const trouble: Trouble = TROUBLES[wanted.kind];
	const now = wanted.clock === true && wanted.startsAt !== undefined ? wanted.startsAt : wallSeconds();
	const startsAt = typeof wanted.clock === 'string' ? nowOn(world, wanted.clock) : now;
	const truth = wanted.truth ?? trouble.truth(startsAt, wanted.succeedsAfterDays);
	const made = addCustomer(world, { ...wanted, card: { ...trouble.card(startsAt), truth, ...wanted.card } });
	const invoice = billCustomer(world, made.subscriptionId);
	if (trouble.isPaidMeanwhile === true) {
		// Paid outside Recurly, as staff marks it in the console: no transaction.
		invoice.paidMinor = invoice.totalMinor;
		closeInvoice(world, invoice, 'paid');
	}
	return { ...made, invoiceId: invoice.id };
}
