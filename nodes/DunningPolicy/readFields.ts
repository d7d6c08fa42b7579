import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Money } from '../core/money';
import type { Policy } from '../core/policy/policy';

/** Where the settings of a section stand in the policy: in a group of their own, or on top. */
const SECTIONS = {
	pilot: 'pilot',
	people: null,
	retries: null,
	messages: null,
	contact: 'contact',
	consent: 'consent',
	models: null,
	budgets: 'budgets',
	learning: 'learning',
	approval: 'approval',
} as const satisfies Record<string, keyof Policy | null>;

/** Names of the lists inside a repeatable field. */
const LISTS = ['limit', 'rule', 'approver', 'role', 'endpoint'] as const;

const splitNames = (value: unknown): string[] => String(value).split(',').map((name) => name.trim()).filter((name) => name !== '');

/** Settings that the editor shows in another way than the policy keeps them. */
const CONVERT: Record<string, (value: unknown) => unknown> = {
	excludeSegments: splitNames,
	segments: splitNames,
	channels: splitNames,
	regions: splitNames,
	specialistBelow: (value) => Number(value) / 100,
	escalateToRole: (value) => String(value).trim() || null,
	currency: (value) => String(value).trim().toUpperCase(),
	segmentLabel: (value) => String(value).trim(),
};

/** Settings whose name in the policy is no name for a field. */
const RENAME: Record<string, string> = { inApp: 'in-app' };

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A repeatable field is a list of its entries; one without any has none. */
function listOf(value: IDataObject): unknown[] | undefined {
	if (Object.keys(value).length === 0) return [];
	const name = LISTS.find((one) => one in value);
	return name && [value[name]].flat().map((entry) => (isObject(entry) ? readAll(entry) : entry));
}

function readOne(name: string, value: unknown): unknown {
	const convert = CONVERT[name];
	if (convert) return convert(value);
	return isObject(value) ? (listOf(value) ?? readAll(value)) : value;
}

const readAll = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [RENAME[name] ?? name, readOne(name, value)])) as IDataObject;

/** Amounts that were stated replace those of their currency; the others stay. */
function mergeAmounts(base: readonly Money[], stated: unknown): Money[] {
	const rows = stated as Money[];
	return [...base.filter(({ currency }) => !rows.some((row) => row.currency === currency)), ...rows];
}

const AMOUNTS = new Set(['approvalFrom', 'upTo', 'amountPerDay', 'fourEyesFrom']);

function layOver(base: object, stated: IDataObject): object {
	const kept = base as Record<string, unknown>;
	const merged = Object.entries(stated).map(([name, value]) => [name, AMOUNTS.has(name) ? mergeAmounts(kept[name] as Money[], value) : value]);
	return { ...base, ...Object.fromEntries(merged) };
}

/** The policy that the fields state over a base. Not yet checked. */
export function readFields(context: IExecuteFunctions, index: number, base: Policy): unknown {
	const read = (name: string): IDataObject => context.getNodeParameter(name, index, {}) as IDataObject;
	const rules = listOf(read('phaseRules')) ?? [];
	const top = {
		phase: context.getNodeParameter('phase', index),
		retryOwner: context.getNodeParameter('retryOwner', index),
		...(rules.length > 0 || context.getNodeParameter('base', index) === 'builtIn' ? { phaseRules: rules } : {}),
	};
	return Object.entries(SECTIONS).reduce<object>((policy, [section, group]) => {
		const stated = readAll(read(section));
		return group === null ? layOver(policy, stated) : { ...policy, [group]: layOver((policy as Policy)[group], stated) };
	}, { ...base, ...top });
}
