import { companyDomain } from '../core/context/mailDomain';
import type { Problem } from '../core/context/findings';
import type { FieldName } from '../core/context/fieldTable';
import type { Lookup, LookupWay, SourceAbout } from './source';

/** By what a customer is looked for, or why nobody can be. */
export type Key = { ok: true; field: string | null; value: string } | { ok: false; problem: Problem };

const cannot = (why: string): Key => ({ ok: false, problem: { why, closes: false } });

const KEYS: { readonly [Way in LookupWay]: (lookup: Lookup, about: SourceAbout) => Key } = {
	email: ({ email }) => (email?.includes('@') ? { ok: true, field: null, value: email.trim().toLowerCase() } : cannot('the billing platform knows no e-mail address of the customer')),
	domain: ({ email }) => {
		const domain = companyDomain(email);
		return domain === null ? cannot('the customer has no e-mail address of a company to look for') : { ok: true, field: null, value: domain };
	},
	'customer-id': ({ customerId, customerIdField }, about) => {
		const field = customerIdField ?? about.customerIdField;
		return field === null ? cannot(`this node does not say which field of ${about.name} holds the billing customer ID`) : { ok: true, field, value: customerId };
	},
};

/** What to look for. */
export function keyOf(lookup: Lookup, about: SourceAbout): Key {
	if (!about.lookups.includes(lookup.by)) return cannot(`${about.name} cannot be searched that way`);
	return KEYS[lookup.by](lookup, about);
}

/** Nobody, or more than one: in both cases nothing is told, since somebody else's troubles must not decide. */
export function notOne(about: SourceAbout, found: number): Problem {
	const why = found === 0 ? `${about.name} knows nobody by what this node looks for` : `${about.name} knows several by what this node looks for, so nobody is taken for the customer`;
	return { why, closes: false };
}

/** Every field that this source was to tell. */
export function fieldsAsked(about: SourceAbout, lookup: Lookup): FieldName[] {
	const named = lookup.named.map(({ for: meaning }): FieldName => (meaning.startsWith('stop:') ? 'tags' : (meaning as FieldName)));
	return [...new Set([...about.fills, ...named])];
}
