import { collectAutomatically } from './automation';
import { attachMethod, createMethod, setCustomerDefault, type NewCard } from './cards';
import { closeAsPaid, recover } from './settle';
import { change, emit } from './events';
import { buildCustomer, type Customer } from './objects/customer';
import type { Invoice } from './objects/invoice';
import { buildTestClock } from './objects/platform';
import { buildSubscription, type Subscription } from './objects/subscription';
import { addMonth, billSubscription } from './renew';
import { TROUBLES, type Trouble, type TroubleKind } from './troubles';
import type { Truth } from './truth';
import { findOr404, nowOn, wallSeconds, type World } from './world';

/** A customer of the sandbox. Amounts in minor units; times in unix seconds. */
export interface NewCustomer {
	name: string;
	email: string;
	phone?: string;
	/** ISO 3166 two letters. */
	country: string;
	/** ISO 4217 in lower case. */
	currency: string;
	amountMinor: number;
	locale?: string;
	/** The vendor's metadata of the customer. */
	labels?: Record<string, string>;
	/** `true` makes a test clock of its own; an id joins an existing one. */
	clock?: boolean | string;
	/** Where a clock of its own starts; now when left out. */
	startsAt?: number;
	/** Monthly invoices paid before, which makes the customer that old. */
	paidInvoices?: number;
	card?: NewCard;
	/** A second card on file that is not the default. */
	backupCard?: NewCard;
	/** Whether the events of signing up go out; they do not by default, since it happened before the story begins. */
	announces?: boolean;
	/** Whether the card is the subscription's own default instead of the customer's. */
	onSubscription?: boolean;
}

/** The ids of a customer that was made. */
export interface MadeCustomer {
	customerId: string;
	subscriptionId: string;
	paymentMethodId: string;
	backupPaymentMethodId: string | null;
	testClockId: string | null;
}

/** A customer whose payment fails: who, with what trouble, and any detail of it to override. */
export interface FailingCustomer extends NewCustomer {
	kind: TroubleKind;
	truth?: Truth;
	/** For troubles that end by themselves: days until the money is there. */
	succeedsAfterDays?: number;
}

/** The ids of a customer whose payment failed. */
export interface FailedCustomer extends MadeCustomer {
	invoiceId: string;
	chargeId: string | null;
	hostedInvoiceUrl: string;
}

function clockFor(world: World, wanted: NewCustomer): string | null {
	if (typeof wanted.clock === 'string') return findOr404(world, 'test_helpers.test_clock', { id: wanted.clock }).id;
	if (wanted.clock !== true) return null;
	const frozenTime = wanted.startsAt ?? wallSeconds();
	const clock = buildTestClock({ id: world.newId('clock'), created: wallSeconds(), frozenTime, name: wanted.name });
	world.tables['test_helpers.test_clock'].set(clock.id, clock);
	return clock.id;
}

function monthsBefore(seconds: number, months: number): number {
	const date = new Date(seconds * 1000);
	date.setUTCMonth(date.getUTCMonth() - months);
	return Math.floor(date.getTime() / 1000);
}

function subscribe(world: World, customer: Customer, wanted: NewCustomer): Subscription {
	const now = nowOn(world, customer.test_clock);
	const subscription = buildSubscription({
		id: world.newId('sub'),
		itemId: world.newId('si'),
		priceId: world.newId('price'),
		productId: world.newId('prod'),
		created: customer.created,
		customer: customer.id,
		currency: wanted.currency,
		amountMinor: wanted.amountMinor,
		periodStart: now,
		periodEnd: addMonth(now),
		testClock: customer.test_clock,
	});
	world.tables.subscription.set(subscription.id, subscription);
	return subscription;
}

/** The same world, where nobody hears of what happens. */
function hush(world: World): World {
	return { ...world, onEvent: () => {}, tables: { ...world.tables, event: new Map() } };
}

// Paid before the story begins: no charge enters the book for these.
function payHistory(world: World, subscription: Subscription, months: number): void {
	const now = nowOn(world, subscription.test_clock);
	for (let back = months; back > 0; back -= 1) {
		const at = monthsBefore(now, back);
		const invoice = billSubscription(world, subscription);
		closeAsPaid(world, invoice, { attempt_count: 1, attempted: true });
		const status_transitions = { ...invoice.status_transitions, finalized_at: at, paid_at: at };
		change(invoice, { created: at, effective_at: at, period_start: at, period_end: at, status_transitions });
	}
}

/** Makes a customer with a monthly subscription and a card, without any open invoice. */
export function addCustomer(world: World, wanted: NewCustomer): MadeCustomer {
	const audible = wanted.announces === true ? world : hush(world);
	const testClock = clockFor(world, wanted);
	const created = monthsBefore(nowOn(world, testClock), wanted.paidInvoices ?? 0);
	const customer = buildCustomer({ ...wanted, id: world.newId('cus'), created, testClock });
	world.tables.customer.set(customer.id, customer);
	emit(audible, 'customer.created', { object: customer });
	const method = createMethod(world, wanted.card ?? {}, customer);
	attachMethod(audible, method, customer);
	const backup = wanted.backupCard === undefined ? null : createMethod(world, wanted.backupCard, customer);
	if (backup !== null) attachMethod(audible, backup, customer);
	const subscription = subscribe(world, customer, wanted);
	if (wanted.onSubscription === true) subscription.default_payment_method = method.id;
	else setCustomerDefault(audible, customer, method.id);
	payHistory(hush(world), subscription, wanted.paidInvoices ?? 0);
	emit(audible, 'customer.subscription.created', { object: subscription });
	return {
		customerId: customer.id,
		subscriptionId: subscription.id,
		paymentMethodId: method.id,
		backupPaymentMethodId: backup?.id ?? null,
		testClockId: testClock,
	};
}

/** Bills a customer's subscription now and lets the vendor try to collect it at once, as it does at a renewal. */
export function billCustomer(world: World, subscriptionId: string): Invoice {
	const subscription = findOr404(world, 'subscription', { id: subscriptionId });
	const invoice = billSubscription(world, subscription);
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
	const charge = [...world.tables.charge.values()].findLast((entry) => entry.customer === made.customerId);
	if (trouble.isPaidMeanwhile) {
		closeAsPaid(world, invoice, {});
		recover(world, invoice);
	}
	return { ...made, invoiceId: invoice.id, chargeId: charge?.id ?? null, hostedInvoiceUrl: invoice.hosted_invoice_url };
}
