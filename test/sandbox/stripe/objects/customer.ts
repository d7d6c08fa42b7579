import { NO_ADDRESS } from './address';

/** A customer as the vendor shows it; `test_clock` is the id of the clock it lives on. */
export interface Customer {
	id: string;
	object: 'customer';
	created: number;
	name: string | null;
	email: string | null;
	currency: string | null;
	delinquent: boolean;
	metadata: Record<string, string>;
	invoice_settings: {
		custom_fields: null;
		default_payment_method: string | null;
		footer: string | null;
		rendering_options: null;
	};
	preferred_locales: string[];
	test_clock: string | null;
	[field: string]: unknown;
}

/** What a new customer is made from; the country lands in the address. */
export interface CustomerFacts {
	id: string;
	created: number;
	name: string;
	email: string;
	country: string;
	currency: string;
	phone?: string;
	locale?: string;
	/** Metadata. */
	labels?: Record<string, string>;
	testClock: string | null;
}

/** Makes a customer without any payment method. */
export function buildCustomer(facts: CustomerFacts): Customer {
	return {
		id: facts.id,
		object: 'customer',
		address: { ...NO_ADDRESS, country: facts.country },
		balance: 0,
		created: facts.created,
		currency: facts.currency,
		default_source: null,
		delinquent: false,
		description: null,
		discount: null,
		email: facts.email,
		invoice_prefix: facts.id.slice(-7).toUpperCase(),
		invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
		livemode: false,
		metadata: { ...facts.labels },
		name: facts.name,
		next_invoice_sequence: 2,
		phone: facts.phone ?? null,
		preferred_locales: facts.locale === undefined ? [] : [facts.locale],
		shipping: null,
		tax_exempt: 'none',
		test_clock: facts.testClock,
	};
}
