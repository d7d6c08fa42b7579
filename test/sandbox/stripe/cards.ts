import { createHash } from 'node:crypto';
import { change, changeAndEmit, emit } from './events';
import { invalidRequest } from './errors';
import type { Customer } from './objects/customer';
import { buildPaymentMethod, type CardFacts, type PaymentMethod } from './objects/paymentMethod';
import type { Truth } from './truth';
import { nowOn, type World } from './world';

/** A card to be made: its visible facts (a Visa credit card valid for years unless said otherwise) and its hidden truth. */
export interface NewCard {
	brand?: CardFacts['brand'];
	last4?: string;
	expMonth?: number;
	expYear?: number;
	country?: string;
	funding?: CardFacts['funding'];
	truth?: Truth;
}

/** Makes a payment method that belongs to nobody yet and remembers its hidden truth. */
export function createMethod(world: World, card: NewCard, owner: Customer): PaymentMethod {
	const id = world.newId('pm');
	const address = owner['address'] as { country: string | null };
	const year = new Date(nowOn(world, owner.test_clock) * 1000).getUTCFullYear();
	const brand = card.brand ?? 'visa';
	const last4 = card.last4 ?? '4242';
	const method = buildPaymentMethod({
		id,
		created: nowOn(world, owner.test_clock),
		card: {
			brand,
			last4,
			expMonth: card.expMonth ?? 8,
			expYear: card.expYear ?? year + 3,
			country: card.country ?? address.country ?? 'US',
			funding: card.funding ?? 'credit',
			fingerprint: createHash('sha256').update(`${owner.id}${brand}${last4}`).digest('hex').slice(0, 16),
		},
		person: { name: owner.name, email: owner.email, country: address.country },
	});
	world.tables.payment_method.set(id, method);
	world.truths.set(id, card.truth ?? { kind: 'pays' });
	return method;
}

/** Attaches a payment method to a customer, who keeps the default that was set before. */
export function attachMethod(world: World, method: PaymentMethod, customer: Customer): void {
	if (method.customer !== null && method.customer !== customer.id) {
		throw invalidRequest('The payment method you provided has already been attached to a customer.');
	}
	change(method, { customer: customer.id });
	emit(world, 'payment_method.attached', { object: method });
}

/** Detaches a payment method; defaults that pointed to it become empty. */
export function detachMethod(world: World, method: PaymentMethod): void {
	const customer = method.customer === null ? undefined : world.tables.customer.get(method.customer);
	const previous = change(method, { customer: null });
	emit(world, 'payment_method.detached', { object: method, ...(previous === null ? {} : { previous }) });
	if (customer?.invoice_settings.default_payment_method === method.id) setCustomerDefault(world, customer, null);
	for (const subscription of world.tables.subscription.values()) {
		if (subscription.default_payment_method !== method.id) continue;
		changeAndEmit(world, 'customer.subscription.updated', { object: subscription, changes: { default_payment_method: null } });
	}
}

/** Sets or clears the customer's default for invoices. */
export function setCustomerDefault(world: World, customer: Customer, methodId: string | null): void {
	const invoice_settings = { ...customer.invoice_settings, default_payment_method: methodId };
	changeAndEmit(world, 'customer.updated', { object: customer, changes: { invoice_settings } });
}
