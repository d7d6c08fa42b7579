import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { DECLINE_CLASSES } from '../../nodes/core/decline';
import { rowsOf, type DeclineRow, type DeclineTable } from '../../nodes/core/declines/table';
import { GUARDS } from '../../nodes/core/guards';
import { RULE_PACKS, type RulePack } from '../../nodes/core/guards/rules';
import type { Hours } from '../../nodes/core/guards/rules/contact';
import { HOLIDAYS } from '../../nodes/core/guards/rules/holidays';
import { holidaysOf } from '../../nodes/core/holidays';
import { PLATFORMS } from '../../nodes/platforms';
import { code, GENERATED_NOTICE, table } from './markdown';

const root = path.resolve(__dirname, '../..');
const GUARD = /\/\*\*(?<comment>(?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+: Guard = \{\s*name: '(?<name>[^']+)'/;

/** A guard with what it protects, which is said once, in the comment above it, and the file that holds it. */
export function readGuards(): Array<{ name: string; edition: string; protects: string; file: string }> {
	const found = new Map(
		globSync('nodes/core/guards/*.ts', { cwd: root }).flatMap((file) => {
			const { name, comment } = GUARD.exec(readFileSync(path.join(root, file), 'utf8'))?.groups ?? {};
			return name && comment ? [[name, { file, protects: comment.replace(/^\s*\*?/gm, ' ').replace(/\s+/g, ' ').trim() }] as const] : [];
		}),
	);
	return GUARDS.map(({ name, edition }) => {
		const about = found.get(name);
		if (!about) throw new Error(`The guard '${name}' has no comment that says what it protects.`);
		return { name, edition, ...about };
	});
}

function renderGuards(): string {
	return table(['Guard', 'Edition', 'What it protects'], readGuards().map(({ name, edition, protects }) => [code(name), edition, protects]));
}

const isHours = (value: unknown): value is Hours => typeof value === 'object' && value !== null && 'weekday' in value;

function describeValue(value: unknown): string {
	if (!isHours(value)) return [value].flat().join(', ');
	const span = (hours: readonly [number, number] | null): string => (hours === null ? 'not at all' : `${hours[0]}–${hours[1]}`);
	return `Mon–Fri ${span(value.weekday)}, Sat ${span(value.saturday)}, Sun ${span(value.sunday)}`;
}

function renderPack({ title, about, rules }: RulePack): string {
	const rows = rules.map(({ id, says, value, unit, validFrom, validUntil, source, edition }) => {
		const valid = validUntil === undefined ? `from ${validFrom}` : `${validFrom} to ${validUntil}`;
		return [code(id), says, isHours(value) ? describeValue(value) : `${describeValue(value)} ${unit}`, valid, edition, source];
	});
	return `### ${title}\n\n${about}\n\n${table(['Rule', 'What it asks for', 'Value', 'Valid', 'Edition', 'Source'], rows)}`;
}

function renderHolidays(): string {
	const rows = HOLIDAYS.map(({ country, source, validUntil }) => {
		const days = [...(holidaysOf(country) ?? [])].filter(([day]) => day.startsWith('2026'));
		return [country, days.map(([day, name]) => `${day.slice(5)} ${name}`).join(', '), validUntil, source];
	});
	return table(['Country', 'In 2026', 'Known until', 'Source'], rows);
}

function renderDeclines(): string {
	const rows = Object.entries(DECLINE_CLASSES).map(([name, { label, retry, cure, tellCustomer }]) => [code(name), label, retry, cure, tellCustomer ? 'yes' : 'no']);
	return table(['Class', 'In words', 'Retry', 'Cure', 'May be named to the customer'], rows);
}

/** Numbers of networks and schemes that a row carries besides its own code. */
function numbersOf({ visaCategory, waitHours, code: text, iso8583, mac, bankReason }: DeclineRow): string {
	const numbers = { 'Visa category': visaCategory, 'hours to wait': waitHours, 'ISO 8583': iso8583, MAC: mac, reason: bankReason };
	const told = Object.entries(numbers).filter(([, value]) => value !== null && value !== text);
	return told.map(([name, value]) => `${name} ${value}`).join(', ');
}

function renderCodes(declines: DeclineTable): string {
	const { processor, signal, source, edition } = declines;
	const rows = rowsOf(declines).map((row) => [code(row.code), code(row.class), row.retry, row.cure, numbersOf(row)]);
	return `### ${processor}, ${signal}\n\nSource: ${source}, edition ${edition}.\n\n${table(['Code', 'Class', 'Retry', 'Cure', 'Numbers'], rows)}`;
}

/** Tables of all platforms, each once. */
async function renderAllCodes(): Promise<string> {
	const platforms = await Promise.all(PLATFORMS.map(async (about) => await about.load()));
	const all = [...new Set(platforms.flatMap(({ declines }) => declines))];
	return all.map(renderCodes).join('\n\n');
}

/** The file `docs/rules.md`: guards, rules of others, decline classes, straight from the data. */
export async function renderRulesPage(): Promise<string> {
	const parts = [
		GENERATED_NOTICE,
		'# Guards and rules',
		'Every guard judges every decision, money and message apart. A guard may only tighten. The strictest verdict wins: allow, wait, review, stop. A guard that crashes counts as stop.',
		renderGuards(),
		'## Rules of others',
		'Facts of networks, schemes and authorities, kept as dated rows: the row that holds on the day is applied, and a verdict names it with its source. Where sources disagree, the stricter value stands. This is no legal advice.',
		...RULE_PACKS.map(renderPack),
		'### Public holidays',
		'Kept unless the policy says otherwise, for the whole country only. For a country that is not listed none is known, and the evidence says so.',
		renderHolidays(),
		'## Decline classes',
		'Each code of a platform maps onto one class. `same-method`: trying the same card again can work. `after-change`: only after something changed. `never`: this card must not be charged again. A code that is not listed is `unknown`, and a person looks.',
		renderDeclines(),
		'## Decline codes',
		'Keyed on who numbers and in which field the code comes, since processors renumber the codes of others. A row can be stricter than its class, never looser.',
		await renderAllCodes(),
		'## The policy',
		'What is the merchant’s choice stands in [policy.md](policy.md), with its built-in values.',
	];
	return `${parts.join('\n\n')}\n`;
}
