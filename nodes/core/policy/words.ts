import { formatMoney, type Money } from '../money';
import { fieldAt, valueAt, type FieldPath } from './fields';
import type { Policy } from './policy';

type Told = NonNullable<ReturnType<typeof fieldAt>['told']>;

const some = (words: readonly string[], none: string): string => (words.length === 0 ? none : words.join(', '));
const limits = (rows: readonly Money[], none: string): string => some(rows.map((row) => formatMoney(row)), none);

const tellRule = ({ groups, segments, phase }: Policy['phaseRules'][number]): string => `${some(groups, 'any action')} for ${some(segments, 'any segment')}: ${phase}`;

const tellRole = ({ name, groups, upTo }: Policy['approval']['roles'][number]): string => `${name} (${some(groups, 'any action')}, up to ${limits(upTo, 'any amount')})`;

const tellModel = ({ endpoint, regions, readsFreeText }: NonNullable<Policy['modelRegions']>[number]): string =>
	`${endpoint === '*' ? 'any endpoint' : endpoint} for ${some(regions.map((region) => (region === '*' ? 'everywhere' : region)), 'nowhere')}${readsFreeText ? ', free text too' : ''}`;

/** How values are told that say little by themselves. */
const TELL: Record<Told, (value: never, none: string) => string> = {
	percent: (value: number) => `${value} %`,
	share: (value: number) => `${Math.round(value * 1000) / 10} %`,
	hours: (value: number) => `${value} h`,
	days: (value: number) => `${value} days`,
	clock: (value: number) => `${value}:00`,
	money: limits,
	rules: (rules: Policy['phaseRules'], none) => some(rules.map(tellRule), none),
	people: (people: Policy['approval']['approvers'], none) => some(people.map(({ id, role }) => `${id} (${role})`), none),
	models: (rows: NonNullable<Policy['modelRegions']> | undefined, none) => some((rows ?? []).map(tellModel), none),
	roles: (roles: Policy['approval']['roles'], none) => some(roles.map(tellRole), none),
};

function tellPlain(value: unknown, none: string): string {
	if (value === null || value === undefined) return none;
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return Array.isArray(value) ? some(value.map(String), none) : String(value);
}

/** The value of a field as a person reads it. */
export function tellField(policy: Policy, path: FieldPath): string {
	const { told, none = 'none' } = fieldAt(path);
	const value = valueAt(policy, path);
	return told ? TELL[told](value as never, none) : tellPlain(value, none);
}
