import { canonicalJson } from '../ledger/canonicalJson';
import { FIELD_PATHS, fieldAt, valueAt, type FieldPath } from './fields';
import { isLooser } from './loosens';
import type { Policy } from './policy';
import { tellField } from './words';

/** One field that differs between two versions. */
export interface PolicyChange {
	field: FieldPath;
	/** E.g. `Most attempts per invoice: 8 → 5`. */
	text: string;
	/** Whether more may happen without a person than before. */
	loosens: boolean;
}

/** A version may be older than a field: then what the field means where nothing is said. */
const meantAt = (policy: Policy, field: FieldPath): unknown => valueAt(policy, field) ?? fieldAt(field).none ?? null;

const isEqual = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What differs between two versions, in the order of the fields. */
export function diffPolicies(before: Policy, after: Policy): PolicyChange[] {
	return FIELD_PATHS.filter((field) => !isEqual(meantAt(before, field), meantAt(after, field))).map((field) => {
		const { label, loosens } = fieldAt(field);
		const readAt = typeof loosens === 'string' ? valueAt : meantAt;
		return {
			field,
			text: `${label}: ${tellField(before, field)} → ${tellField(after, field)}`,
			loosens: isLooser(loosens, readAt(before, field), readAt(after, field)),
		};
	});
}

/** Every field with its value, one line each. */
export function tellPolicy(policy: Policy): string[] {
	return FIELD_PATHS.map((field) => `${fieldAt(field).label}: ${tellField(policy, field)}`);
}
