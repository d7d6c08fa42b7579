import type { DunningCase } from '../case';
import { knownAmount, knownValue, type KnownKind, type KnownValue } from './knownValues';

/** How fields are called, in our case and in what other nodes add to it, that hold something personal. */
const FIELD_KINDS: ReadonlyArray<readonly [RegExp, Exclude<KnownKind, 'amount'>]> = [
	[/e-?mail|^to$|replyto|recipient/i, 'email'],
	[/phone|mobile|fax|^tel/i, 'phone'],
	[/company|organi[sz]ation|employer|accountname/i, 'company'],
	[/product|^plan(?:name)?$/i, 'product'],
	[/street|address|city|town|zip|postal|postcode|line[12]$/i, 'address'],
	[/name$|firstname|lastname|contact$|owner$|^author|manager|^by$|setby/i, 'name'],
	[/(?:^|[a-z])ids?$|^id$|number$|fingerprint|^account$|last4|url$|token|permit|reference|username/i, 'id'],
];

/** Fields whose texts are words of our own, not of a person's life. */
const OWN_WORDS = new Set(['schemaVersion', 'platform', 'brief', 'decision', 'score', 'missing', 'language', 'country', 'currency', 'status', 'type', 'brand', 'network', 'funding', 'collection', 'timeZone', 'texts', 'number']);

const kindOf = (field: string): Exclude<KnownKind, 'amount'> | undefined => FIELD_KINDS.find(([name]) => name.test(field))?.[1];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isMoney = (value: Record<string, unknown>): value is { amountMinor: number; currency: string } => typeof value.amountMinor === 'number' && typeof value.currency === 'string';

function ofLeaf(value: unknown, field: string): KnownValue[] {
	const kind = kindOf(field);
	const text = typeof value === 'number' && field !== 'number' ? String(value) : value;
	return kind !== undefined && typeof text === 'string' ? knownValue(kind, text) : [];
}

/** Walks a tree of any shape: what other nodes put beside our sections is known as well. */
function walk(value: unknown, field: string, depth: number): KnownValue[] {
	if (depth > 8) return [];
	if (Array.isArray(value)) return value.slice(0, 200).flatMap((entry) => walk(entry, field, depth + 1));
	if (!isObject(value)) return ofLeaf(value, field);
	if (isMoney(value)) return knownAmount(value);
	return Object.entries(value).flatMap(([name, inner]) => (OWN_WORDS.has(name) ? [] : walk(inner, name, depth + 1)));
}

/**
 * Every value that is known from a case and could tell who it is about: names, addresses, numbers, ids, amounts, the plan,
 * and the merchant's labels. Anything else in the item whose field has such a name counts too.
 */
export function knownOfCase(item: Readonly<Record<string, unknown>> & Partial<DunningCase>): KnownValue[] {
	const labels = Object.values(item.customer?.labels ?? {}).flatMap((label) => knownValue('label', label));
	const found = [...knownValue('id', item.invoice?.number), ...knownValue('id', item.caseId), ...walk(item, '', 0), ...labels];
	// The first stands: a name is a name, even if the e-mail address holds it too.
	return [...new Map(found.toReversed().map((value) => [value.squashed, value])).values()].toReversed();
}
