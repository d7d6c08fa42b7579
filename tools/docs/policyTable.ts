import { z } from 'zod';

import { FIELD_PATHS, fieldAt, type FieldPath } from '../../nodes/core/policy/fields';
import type { Loosening } from '../../nodes/core/policy/loosens';
import { DEFAULT_POLICY, policySchema } from '../../nodes/core/policy/policy';
import { tellField } from '../../nodes/core/policy/words';
import { code, table } from './markdown';

const LOOSER: Record<Extract<Loosening, string>, string> = {
	more: 'it is higher',
	less: 'it is lower',
	off: 'it is switched off',
	fewer: 'an entry is taken out',
	limits: 'an amount is higher, or new',
	caps: 'an amount is higher, or taken away',
	any: 'it changes at all',
	never: 'never',
};

function tellLoosening(loosens: Loosening): string {
	return typeof loosens === 'string' ? LOOSER[loosens] : `it moves right: ${loosens.join(', ')}`;
}

/** What the schema says of a field. */
function meaningOf(path: FieldPath): string {
	const [group = '', name] = path.split('.');
	const field: unknown = policySchema.shape[group as keyof typeof policySchema.shape];
	if (name === undefined || !(field instanceof z.ZodObject)) return (field as z.ZodTypeAny).description ?? '';
	return ((field.shape as z.ZodRawShape)[name] as z.ZodTypeAny).description ?? '';
}

/** Every setting of the policy in words, with its built-in value, its meaning, and what lets more happen. */
export function renderPolicyTable(): string {
	const rows = FIELD_PATHS.map((path) => {
		const { label, loosens } = fieldAt(path);
		return [label, code(path), tellField(DEFAULT_POLICY, path), meaningOf(path), tellLoosening(loosens)];
	});
	return table(['Setting', 'In JSON', 'Built-in value', 'Meaning', 'Lets more happen when'], rows);
}
