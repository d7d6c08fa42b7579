import { branchOf, listOf, mergeMetadata, textOf } from '../params';
import { changeAndEmit } from '../events';
import { invalidRequest } from '../errors';
import { listPage } from '../listing';
import { findOr404 } from '../world';
import { attachMethod, detachMethod } from '../cards';
import { idIn, type Call, type WorkTable } from './call';
import type { Customer } from '../objects/customer';

function orNull(sent: string | undefined, current: string | null): string | null {
	if (sent === undefined) return current;
	return sent === '' ? null : sent;
}

function ownMethod(call: Call, customer: Customer, id: string): string {
	const method = findOr404(call.world, 'payment_method', { id, param: 'invoice_settings[default_payment_method]' });
	if (method.customer === customer.id) return id;
	throw invalidRequest('The customer does not have a payment method with the ID ' + id + '. The payment method must be attached to the customer.', {
		param: 'invoice_settings[default_payment_method]',
	});
}

function settingsFrom(call: Call, customer: Customer): Customer['invoice_settings'] {
	const sent = textOf(branchOf(call.params, 'invoice_settings') ?? {}, 'default_payment_method');
	if (sent === undefined) return customer.invoice_settings;
	const default_payment_method = sent === '' ? null : ownMethod(call, customer, sent);
	return { ...customer.invoice_settings, default_payment_method };
}

function updateCustomer(call: Call): object {
	const { world, params } = call;
	const customer = findOr404(world, 'customer', { id: idIn(call, 'customer') });
	const changes: Partial<Customer> = {
		name: orNull(textOf(params, 'name'), customer.name),
		email: orNull(textOf(params, 'email'), customer.email),
		phone: orNull(textOf(params, 'phone'), customer['phone'] as string | null),
		description: orNull(textOf(params, 'description'), customer['description'] as string | null),
		metadata: mergeMetadata(customer.metadata, params),
		invoice_settings: settingsFrom(call, customer),
	};
	if (params['preferred_locales'] !== undefined) changes.preferred_locales = listOf(params, 'preferred_locales');
	changeAndEmit(world, 'customer.updated', { object: customer, changes });
	return customer;
}

function listCustomers(call: Call): object {
	const email = textOf(call.params, 'email');
	const clock = textOf(call.params, 'test_clock');
	const found = [...call.world.tables.customer.values()].filter(
		(customer) => (email ?? customer.email) === customer.email && (clock ?? customer.test_clock) === customer.test_clock,
	);
	return listPage(found, call);
}

function listMethods(call: Call, customerId: string | undefined): object {
	const type = textOf(call.params, 'type') ?? 'card';
	const found = [...call.world.tables.payment_method.values()].filter(
		(method) => method.type === type && method.customer !== null && (customerId ?? method.customer) === method.customer,
	);
	return listPage(found, call);
}

/** Customers and their cards. */
export const CUSTOMER_WORKS = {
	'GET /v1/customers': listCustomers,
	'GET /v1/customers/{customer}': (call) => findOr404(call.world, 'customer', { id: idIn(call, 'customer') }),
	'POST /v1/customers/{customer}': updateCustomer,
	'GET /v1/customers/{customer}/payment_methods': (call) => {
		const customer = findOr404(call.world, 'customer', { id: idIn(call, 'customer') });
		return listMethods(call, customer.id);
	},
	'GET /v1/payment_methods': (call) => listMethods(call, textOf(call.params, 'customer')),
	'GET /v1/payment_methods/{payment_method}': (call) =>
		findOr404(call.world, 'payment_method', { id: idIn(call, 'payment_method'), param: 'payment_method' }),
	'POST /v1/payment_methods/{payment_method}/attach': (call) => {
		const method = findOr404(call.world, 'payment_method', { id: idIn(call, 'payment_method'), param: 'payment_method' });
		const customer = findOr404(call.world, 'customer', { id: textOf(call.params, 'customer') ?? '', param: 'customer' });
		attachMethod(call.world, method, customer);
		return method;
	},
	'POST /v1/payment_methods/{payment_method}/detach': (call) => {
		const method = findOr404(call.world, 'payment_method', { id: idIn(call, 'payment_method'), param: 'payment_method' });
		if (method.customer === null) {
			throw invalidRequest('The payment method you provided is not attached to a customer so detachment is impossible.');
		}
		detachMethod(call.world, method);
		return method;
	},
} as const satisfies WorkTable;
