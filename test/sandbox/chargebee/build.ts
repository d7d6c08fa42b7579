import { createHash } from 'node:crypto';
import type { Invoice, PaymentSource, Subscription } from 'chargebee';
import type { NewCard } from '../stripe/cards';
import type { SandboxCustomer, Wire, World } from './world';

/** Who a customer is. */
export interface Person {
	name: string;
	email: string;
	country: string;
	locale?: string;
	labels?: Record<string, string>;
}

const versioned = (world: World, at: number) => ({ updated_at: at, resource_version: world.nextVersion(), deleted: false });

export function buildCustomer(world: World, person: Person, facts: { id: string; createdAt: number; clockId: string | null }): SandboxCustomer {
	const [first = '', ...rest] = person.name.split(' ');
	return {
		...versioned(world, facts.createdAt),
		object: 'customer',
		id: facts.id,
		first_name: first,
		last_name: rest.join(' '),
		email: person.email,
		auto_collection: 'on',
		net_term_days: 0,
		allow_direct_debit: false,
		created_at: facts.createdAt,
		taxability: 'taxable',
		locale: person.locale ?? 'en',
		pii_cleared: 'active',
		card_status: 'valid',
		promotional_credits: 0,
		refundable_credits: 0,
		excess_payments: 0,
		unbilled_charges: 0,
		billing_address: { country: person.country, validation_status: 'not_validated', object: 'billing_address' } as SandboxCustomer['billing_address'],
		...(person.labels === undefined ? {} : { meta_data: person.labels }),
		...(facts.clockId === null ? {} : { cf_dunning_test_clock: facts.clockId }),
	};
}

/** Six digits of an issuer, the customer's own, so that two customers never hold the same card. */
function issuerDigits(brand: string, customerId: string): string {
	const first = brand === 'mastercard' ? '5' : '4';
	const digits = BigInt(`0x${createHash('sha256').update(customerId).digest('hex').slice(0, 12)}`) % 100_000n;
	return `${first}${String(digits).padStart(5, '0')}`;
}

export function buildSource(world: World, card: NewCard, facts: { id: string; createdAt: number; customer: SandboxCustomer }): Wire<PaymentSource> {
	const { customer, createdAt, id } = facts;
	const brand = card.brand ?? 'visa';
	const year = new Date(createdAt * 1000).getUTCFullYear();
	const iin = issuerDigits(brand, customer.id);
	const last4 = card.last4 ?? '4242';
	const expiry = { month: card.expMonth ?? 8, year: card.expYear ?? year + 3 };
	return {
		...versioned(world, createdAt),
		object: 'payment_source',
		id,
		customer_id: customer.id,
		type: 'card',
		reference_id: `tok_${id}`,
		status: Date.UTC(expiry.year, expiry.month, 1) <= createdAt * 1000 ? 'expired' : 'valid',
		gateway: 'stripe',
		gateway_account_id: 'gw_main',
		issuing_country: card.country ?? (customer.billing_address?.country ?? 'US'),
		created_at: createdAt,
		card: {
			iin,
			last4,
			brand,
			funding_type: card.funding ?? 'credit',
			expiry_month: expiry.month,
			expiry_year: expiry.year,
			masked_number: `************${last4}`,
			object: 'card',
		} as PaymentSource['card'],
	};
}

/** What a subscription costs and when its term runs. */
export interface Terms {
	currency: string;
	amountMinor: number;
	startedAt: number;
	termStart: number;
	termEnd: number;
}

export function buildSubscription(world: World, customer: SandboxCustomer, facts: { id: string; terms: Terms }): Wire<Subscription> {
	const { terms } = facts;
	const plan =
		world.settings.catalog === 'v1'
			? { plan_id: 'pro-monthly', plan_quantity: 1, plan_unit_price: terms.amountMinor, plan_amount: terms.amountMinor }
			: { subscription_items: [{ item_price_id: `pro-${terms.currency}-monthly`, item_type: 'plan', quantity: 1, unit_price: terms.amountMinor, amount: terms.amountMinor, free_quantity: 0, object: 'subscription_item' }] };
	return {
		...versioned(world, terms.termStart),
		...(plan as Partial<Subscription>),
		object: 'subscription',
		id: facts.id,
		customer_id: customer.id,
		status: 'active',
		billing_period: 1,
		billing_period_unit: 'month',
		current_term_start: terms.termStart,
		current_term_end: terms.termEnd,
		next_billing_at: terms.termEnd,
		created_at: terms.startedAt,
		started_at: terms.startedAt,
		activated_at: terms.startedAt,
		has_scheduled_changes: false,
		has_scheduled_advance_invoices: false,
		decommissioned: false,
		channel: 'web',
		currency_code: terms.currency,
		due_invoices_count: 0,
		mrr: terms.amountMinor,
	};
}

export function buildInvoice(world: World, subscription: Wire<Subscription>, facts: { id: string; at: number; amountMinor: number; isFirst: boolean }): Wire<Invoice> {
	const { at, amountMinor } = facts;
	return {
		...versioned(world, at),
		object: 'invoice',
		id: facts.id,
		customer_id: subscription.customer_id,
		subscription_id: subscription.id,
		recurring: true,
		status: 'payment_due',
		price_type: 'tax_exclusive',
		date: at,
		due_date: at,
		net_term_days: 0,
		exchange_rate: 1,
		total: amountMinor,
		amount_paid: 0,
		amount_adjusted: 0,
		write_off_amount: 0,
		credits_applied: 0,
		amount_due: amountMinor,
		amount_to_collect: amountMinor,
		round_off_amount: 0,
		new_sales_amount: amountMinor,
		first_invoice: facts.isFirst,
		has_advance_charges: false,
		currency_code: subscription.currency_code,
		generated_at: at,
		is_gifted: false,
		term_finalized: true,
		channel: 'web',
		tax: 0,
		sub_total: amountMinor,
		line_items: [
			{
				id: world.newId('li_'),
				date_from: at,
				date_to: subscription.current_term_end ?? at,
				unit_amount: amountMinor,
				quantity: 1,
				amount: amountMinor,
				pricing_model: 'per_unit',
				is_taxed: false,
				tax_amount: 0,
				object: 'line_item',
				subscription_id: subscription.id,
				customer_id: subscription.customer_id,
				description: 'Pro plan',
				entity_type: 'plan_item_price',
				entity_id: `pro-${subscription.currency_code}-monthly`,
				discount_amount: 0,
				item_level_discount_amount: 0,
			} as Invoice.LineItem,
		],
		linked_payments: [],
		dunning_attempts: [],
		applied_credits: [],
		adjustment_credit_notes: [],
		issued_credit_notes: [],
		linked_orders: [],
	};
}
