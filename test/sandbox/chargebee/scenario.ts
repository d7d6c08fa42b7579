import type { Invoice } from 'chargebee';
import type { NewCard } from '../stripe/cards';
import { TROUBLES, type Trouble, type TroubleKind } from '../stripe/troubles';
import type { Truth } from '../stripe/truth';
import { collectAutomatically } from './automation';
import { buildCustomer, buildInvoice, buildSubscription, type Person } from './build';
import { applyPayment } from './collect';
import { addSource } from './customerActs';
import { about, change, emit } from './events';
import { findOr404, nowOf, nowOn, wallSeconds, type Wire, type World } from './world';

/** A customer of the sandbox. Amounts in minor units; times in unix seconds. */
export interface NewCustomer extends Person {
	/** ISO 4217 in lower case. */
	currency: string;
	amountMinor: number;
	/** `true` makes a time machine of its own; a name joins an existing one. */
	clock?: boolean | string;
	/** Where a clock of its own starts; now when left out. */
	startsAt?: number;
	/** Monthly invoices paid before, which makes the customer that old. */
	paidInvoices?: number;
	card?: NewCard;
	/** A second card on file that is not the primary one. */
	backupCard?: NewCard;
}

/** The ids of a customer that was made. */
export interface MadeCustomer {
	customerId: string;
	subscriptionId: string;
	paymentSourceId: string;
	backupPaymentSourceId: string | null;
	testClockId: string | null;
}

/** A customer whose payment fails: who, with what trouble, and any detail of it to override. */
export interface FailingCustomer extends NewCustomer {
	kind: TroubleKind;
	truth?: Truth;
	succeedsAfterDays?: number;
}

/** The ids of a customer whose payment failed. */
export interface FailedCustomer extends MadeCustomer {
	invoiceId: string;
	transactionId: string | null;
}

function clockFor(world: World, { clock, startsAt }: NewCustomer): string | null {
	if (typeof clock === 'string') return findOr404(world, 'time_machine', clock).name;
	if (clock !== true) return null;
	const name = world.newId('delorean-');
	const at = startsAt ?? wallSeconds();
	world.tables.time_machine.set(name, { object: 'time_machine', name, time_travel_status: 'succeeded', genesis_time: at, destination_time: at });
	return name;
}

function monthsLater(seconds: number, months: number): number {
	const date = new Date(seconds * 1000);
	date.setUTCMonth(date.getUTCMonth() + months);
	return Math.floor(date.getTime() / 1000);
}

/** The same world, where nobody hears of what happens. */
function hush(world: World): World {
	return { ...world, onEvent: () => {}, tables: { ...world.tables, event: new Map() } };
}

function makeInvoice(world: World, subscriptionId: string, at: number): Wire<Invoice> {
	const subscription = findOr404(world, 'subscription', subscriptionId);
	const isFirst = [...world.tables.invoice.values()].every((one) => one.subscription_id !== subscription.id);
	const id = world.newId('INV-');
	const invoice = buildInvoice(world, subscription, { id, at, amountMinor: subscription.mrr ?? 0, isFirst });
	world.tables.invoice.set(id, invoice);
	return invoice;
}

/** Paid before the story begins: no attempt enters the book for these. */
function payHistory(world: World, subscriptionId: string, months: number): void {
	const quiet = hush(world);
	const { customer_id: customerId } = findOr404(world, 'subscription', subscriptionId);
	for (let back = months; back > 0; back -= 1) {
		const at = monthsLater(nowOf(world, customerId), -back);
		const invoice = makeInvoice(quiet, subscriptionId, at);
		applyPayment(quiet, invoice, invoice.amount_due ?? 0);
		change(quiet, invoice, { paid_at: at });
	}
}

/** Makes a customer with a monthly subscription and a card, without any open invoice. */
export function addCustomer(world: World, wanted: NewCustomer): MadeCustomer {
	const quiet = hush(world);
	const clockId = clockFor(world, wanted);
	const now = nowOn(world, clockId ?? undefined);
	const startedAt = monthsLater(now, -(wanted.paidInvoices ?? 0));
	const customer = buildCustomer(world, wanted, { id: world.newId('cust_'), createdAt: startedAt, clockId });
	world.tables.customer.set(customer.id, customer);
	const paymentSourceId = addSource(quiet, customer, wanted.card ?? {});
	const backupPaymentSourceId = wanted.backupCard === undefined ? null : addSource(quiet, customer, wanted.backupCard);
	const terms = { currency: wanted.currency.toUpperCase(), amountMinor: wanted.amountMinor, startedAt, termStart: now, termEnd: monthsLater(now, 1) };
	const subscription = buildSubscription(world, customer, { id: world.newId('sub_'), terms });
	world.tables.subscription.set(subscription.id, subscription);
	payHistory(world, subscription.id, wanted.paidInvoices ?? 0);
	return { customerId: customer.id, subscriptionId: subscription.id, paymentSourceId, backupPaymentSourceId, testClockId: clockId };
}

/** Bills a customer's subscription now and lets the vendor try to collect it at once, as it does at a renewal. */
export function billCustomer(world: World, subscriptionId: string): Wire<Invoice> {
	const { customer_id: customerId } = findOr404(world, 'subscription', subscriptionId);
	const invoice = makeInvoice(world, subscriptionId, nowOf(world, customerId));
	emit(world, 'invoice_generated', about(world, invoice));
	collectAutomatically(world, invoice);
	return invoice;
}

/** Makes a customer in trouble, bills the subscription and fails the first attempt, so that the webhooks go out. */
export function failCustomer(world: World, wanted: FailingCustomer): FailedCustomer {
	const trouble: Trouble = TROUBLES[wanted.kind];
	const now = wanted.clock === true && wanted.startsAt !== undefined ? wanted.startsAt : wallSeconds();
	const startsAt = typeof wanted.clock === 'string' ? nowOn(world, wanted.clock) : now;
	const truth = wanted.truth ?? trouble.truth(startsAt, wanted.succeedsAfterDays);
	const made = addCustomer(world, { ...wanted, card: { ...trouble.card(startsAt), truth, ...wanted.card } });
	const invoice = billCustomer(world, made.subscriptionId);
	const transaction = [...world.tables.transaction.values()].findLast((one) => one.customer_id === made.customerId);
	if (trouble.isPaidMeanwhile === true) {
		// Paid by transfer, which staff recorded: no attempt on any card.
		applyPayment(world, invoice, invoice.amount_due ?? 0);
		world.source = 'admin_console';
		emit(world, 'payment_succeeded', about(world, invoice));
	}
	return { ...made, invoiceId: invoice.id, transactionId: transaction?.id ?? null };
}
