import { invalidRequest } from './errors';
import type { Tables, World } from './world';

/** What can be expanded, per object: dotted paths to a field that holds an id, or to a list that is left out otherwise. */
const EXPANDABLE: Record<string, readonly string[]> = {
	invoice: ['customer', 'default_payment_method', 'parent.subscription_details.subscription', 'payments'],
	invoice_payment: ['invoice', 'payment.payment_intent'],
	payment_intent: ['customer', 'latest_charge', 'payment_method'],
	charge: ['customer', 'payment_intent', 'refunds'],
	customer: ['invoice_settings.default_payment_method', 'subscriptions', 'test_clock'],
	subscription: ['customer', 'default_payment_method', 'discounts', 'latest_invoice', 'test_clock'],
	payment_method: ['customer'],
	dispute: ['charge', 'payment_intent'],
	refund: ['charge', 'payment_intent'],
	credit_note: ['customer', 'invoice', 'refunds'],
};

const MAX_LEVELS = 4;

interface Node {
	[field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

function lookUp(world: World, id: string): object | undefined {
	for (const kind of Object.keys(world.tables) as Array<keyof Tables>) {
		const found = world.tables[kind].get(id);
		if (found !== undefined) return structuredClone(found);
	}
	return undefined;
}

function asList(entries: object[], url: string): object {
	return { object: 'list', data: structuredClone(entries), has_more: false, url };
}

function leftOutList(world: World, owner: Node, field: string): object | undefined {
	const id = String(owner['id']);
	if (owner['object'] === 'invoice' && field === 'payments') {
		const entries = [...world.tables.invoice_payment.values()].filter((entry) => entry.invoice === id);
		return asList(entries, `/v1/invoice_payments?invoice=${id}`);
	}
	if (owner['object'] === 'charge' && field === 'refunds') {
		const entries = [...world.tables.refund.values()].filter((entry) => entry.charge === id);
		return asList(entries, `/v1/charges/${id}/refunds`);
	}
	if (owner['object'] === 'customer' && field === 'subscriptions') {
		const entries = [...world.tables.subscription.values()].filter((entry) => entry.customer === id);
		return asList(entries, `/v1/customers/${id}/subscriptions`);
	}
	return undefined;
}

function fill(world: World, owner: Node, path: string[]): unknown {
	const field = path.at(-1) ?? '';
	const holder = path.slice(0, -1).reduce<unknown>((node, part) => (isNode(node) ? node[part] : undefined), owner);
	if (!isNode(holder)) return undefined;
	const current = holder[field];
	if (typeof current === 'string') holder[field] = lookUp(world, current) ?? current;
	else if (Array.isArray(current)) holder[field] = current.map((entry: unknown) => (typeof entry === 'string' ? (lookUp(world, entry) ?? entry) : entry));
	else if (current === undefined) holder[field] = leftOutList(world, owner, field);
	return holder[field];
}

function expandPath(world: World, node: Node, path: { parts: string[]; whole: string }): void {
	const { parts, whole } = path;
	if (parts.length === 0) return;
	if (node['object'] === 'list' && parts[0] === 'data' && Array.isArray(node['data'])) {
		for (const entry of node['data']) if (isNode(entry)) expandPath(world, entry, { parts: parts.slice(1), whole });
		return;
	}
	const known = EXPANDABLE[String(node['object'])] ?? [];
	const match = known.find((candidate) => parts.slice(0, candidate.split('.').length).join('.') === candidate);
	if (match === undefined) {
		throw invalidRequest(`This property cannot be expanded (${whole}).`, { param: 'expand' });
	}
	const taken = match.split('.');
	const filled = fill(world, node, taken);
	if (isNode(filled)) expandPath(world, filled, { parts: parts.slice(taken.length), whole });
}

/** Copies an answer with the wanted ids replaced by their objects; refuses more than four levels and what has no such field. */
export function expandAnswer(world: World, answer: object, wanted: string[]): object {
	const copy: object = structuredClone(answer);
	for (const whole of wanted) {
		const parts = whole.split('.');
		if (parts.length > MAX_LEVELS) {
			throw invalidRequest(`You cannot expand more than ${MAX_LEVELS} levels of a property. Property: ${whole}`, { param: 'expand' });
		}
		if (isNode(copy)) expandPath(world, copy, { parts, whole });
	}
	return copy;
}
