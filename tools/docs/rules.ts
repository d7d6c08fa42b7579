import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { DECLINE_CLASSES } from '../../nodes/core/decline';
import { GUARDS } from '../../nodes/core/guards';
import type { DatedRule } from '../../nodes/core/guards/rules/cards';
import { code, GENERATED_NOTICE, table } from './markdown';
import { renderPolicyTable } from './policyTable';

const root = path.resolve(__dirname, '../..');
const GUARD = /\/\*\*(?<comment>(?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+: Guard = \{\s*name: '(?<name>[^']+)'/;

/** What a guard protects is said once, in the comment above it. */
function readGuardComments(): Map<string, string> {
	const files = globSync('nodes/core/guards/*.ts', { cwd: root });
	return new Map(
		files.flatMap((file) => {
			const { name, comment } = GUARD.exec(readFileSync(path.join(root, file), 'utf8'))?.groups ?? {};
			return name && comment ? [[name, comment.replace(/^\s*\*?/gm, ' ').replace(/\s+/g, ' ').trim()] as const] : [];
		}),
	);
}

function renderGuards(): string {
	const comments = readGuardComments();
	const rows = GUARDS.map(({ name, edition }) => {
		const comment = comments.get(name);
		if (!comment) throw new Error(`The guard '${name}' has no comment that says what it protects.`);
		return [code(name), edition, comment];
	});
	return table(['Guard', 'Edition', 'What it protects'], rows);
}

async function readRules(): Promise<DatedRule[]> {
	const rules: DatedRule[] = [];
	for (const file of globSync('nodes/core/guards/rules/*.ts', { cwd: root }).sort()) {
		const pack = (await import(path.join(root, file))) as Record<string, Record<string, DatedRule>>;
		rules.push(...Object.values(pack).flatMap((rows) => Object.values(rows)));
	}
	return rules;
}

async function renderRules(): Promise<string> {
	const rows = (await readRules()).map(({ id, value, unit, validFrom, source, edition }) => [code(id), `${value} ${unit}`, validFrom, edition, source]);
	return table(['Rule', 'Value', 'Valid from', 'Edition', 'Source'], rows);
}

function renderDeclines(): string {
	const rows = Object.entries(DECLINE_CLASSES).map(([name, { label, retry, cure, tellCustomer }]) => [code(name), label, retry, cure, tellCustomer ? 'yes' : 'no']);
	return table(['Class', 'In words', 'Retry', 'Cure', 'May be named to the customer'], rows);
}

/** The file `docs/rules.md`: guards, rules of others, decline classes and the built-in policy, straight from the data. */
export async function renderRulesPage(): Promise<string> {
	const parts = [
		GENERATED_NOTICE,
		'# Guards and rules',
		'Every guard judges every decision, money and message apart. A guard may only tighten. The strictest verdict wins: allow, wait, review, stop. A guard that crashes counts as stop.',
		renderGuards(),
		'## Rules of card networks',
		'Facts of others, kept as dated rows. Where sources disagree, the stricter value stands. Attempts of the billing platform itself are counted too.',
		await renderRules(),
		'## Decline classes',
		'Each code of a platform maps onto one class. `same-method`: trying the same card again can work. `after-change`: only after something changed. `never`: this card must not be charged again. A code that is not listed is `unknown`, and a person looks.',
		renderDeclines(),
		'## The built-in policy',
		'What is the merchant’s choice, with the safe values of a first run. Fields of Guarded Action override it; the version in every decision names both.',
		renderPolicyTable(),
	];
	return `${parts.join('\n\n')}\n`;
}
