import { z } from 'zod';

import { formatMoney, moneySchema, type Money } from '../../nodes/core/money';
import { DEFAULT_POLICY, policySchema } from '../../nodes/core/policy/policy';
import { code, table } from './markdown';

const isMoney = (value: unknown): value is Money => moneySchema.strict().safeParse(value).success;

function describeValue(value: unknown): string {
	if (value === null) return 'no limit';
	if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value);
	if (value.length === 0) return 'none';
	return value.map((one) => (isMoney(one) ? formatMoney(one) : describeValue(one))).join(', ');
}

function rowsOf(schema: z.AnyZodObject, values: Record<string, unknown>, prefix = ''): string[][] {
	return Object.entries(schema.shape as z.ZodRawShape).flatMap(([name, field]) => {
		const value = values[name];
		if (field instanceof z.ZodObject) return rowsOf(field as z.AnyZodObject, value as Record<string, unknown>, `${prefix}${name}.`);
		return [[code(prefix + name), describeValue(value), field.description ?? '']];
	});
}

/** Every setting of the policy with its default and its meaning. */
export function renderPolicyTable(): string {
	return table(['Setting', 'Default', 'Meaning'], rowsOf(policySchema, DEFAULT_POLICY));
}
