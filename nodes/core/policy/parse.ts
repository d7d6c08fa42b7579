import { z } from 'zod';

import type { Money } from '../money';
import { policySchema, type Policy } from './policy';

/** What an exported policy says it is. */
export const EXPORT_FORMAT = 'n8n-nodes-dunning/policy';

export type ParsedPolicy = { ok: true; policy: Policy } | { ok: false; problems: string[] };

const versionless = policySchema.extend({ version: z.string().default('') });
const exportSchema = z.object({ format: z.literal(EXPORT_FORMAT), formatVersion: z.literal(1), policy: z.unknown() });

/** A version as a file that another ledger can take in. */
export function exportPolicy(policy: Policy): z.infer<typeof exportSchema> {
	return { format: EXPORT_FORMAT, formatVersion: 1, policy };
}

/** Fields that no policy has: a misspelt one must not count as its default. */
function unknownFields(raw: unknown, known: unknown, path: readonly string[] = []): string[] {
	if (Array.isArray(raw) && Array.isArray(known)) return raw.flatMap((entry, index) => unknownFields(entry, known[index], [...path, String(index)]));
	if (typeof raw !== 'object' || raw === null || typeof known !== 'object' || known === null) return [];
	return Object.entries(raw).flatMap(([key, value]) => {
		const here = [...path, key];
		return Object.hasOwn(known, key) ? unknownFields(value, (known as Record<string, unknown>)[key], here) : [`${here.join('.')}: there is no such field`];
	});
}

function moneyProblems(path: string, rows: readonly Money[]): string[] {
	const twice = rows.filter(({ currency }, index) => rows.findIndex((row) => row.currency === currency) !== index);
	const negative = rows.filter(({ amountMinor }) => amountMinor < 0);
	return [
		...twice.map(({ currency }) => `${path}: ${currency} is there twice`),
		...negative.map(({ currency }) => `${path}: the amount for ${currency} is below zero`),
	];
}

function roleProblems({ approvers, roles, escalateToRole }: Policy['approval']): string[] {
	const names = new Set(roles.map(({ name }) => name));
	const homeless = approvers.filter(({ role }) => names.size > 0 && !names.has(role));
	const isLost = escalateToRole !== null && !approvers.some(({ role }) => role === escalateToRole);
	return [
		...(names.size < roles.length ? ['approval.roles: a role is there twice'] : []),
		...homeless.map(({ role }) => `approval.approvers: there is no role "${role}"`),
		...(isLost ? [`approval.escalateToRole: nobody has the role "${escalateToRole ?? ''}"`] : []),
	];
}

function channelProblems({ consent }: Policy): string[] {
	return (['email', 'sms', 'voice', 'in-app'] as const).filter((channel) => consent[channel] === undefined).map((channel) => `consent.${channel}: required`);
}

/** What each field permits by itself but not together with others. */
function contradictions(policy: Policy): string[] {
	const { contact, approval, pilot, budgets } = policy;
	const isInOrder = approval.remindAfterHours < approval.escalateAfterHours && approval.escalateAfterHours < approval.expireAfterHours;
	return [
		...moneyProblems('approvalFrom', policy.approvalFrom),
		...moneyProblems('pilot.upTo', pilot.upTo),
		...moneyProblems('budgets.amountPerDay', budgets.amountPerDay),
		...moneyProblems('approval.fourEyesFrom', approval.fourEyesFrom),
		...approval.roles.flatMap(({ name, upTo }) => moneyProblems(`approval.roles.${name}`, upTo)),
		...(contact.fromHour < contact.toHour ? [] : ['contact.toHour: must be later than contact.fromHour']),
		...(isInOrder ? [] : ['approval: the reminder comes first, then the escalation, then the expiry']),
		...channelProblems(policy),
		...roleProblems(approval),
	];
}

/** A policy with all that is wrong with it, each problem with its field. Pure. */
export function parsePolicy(raw: unknown): ParsedPolicy {
	const parsed = versionless.safeParse(raw);
	if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'policy'}: ${message.toLowerCase()}`) };
	const problems = [...unknownFields(raw, parsed.data), ...contradictions(parsed.data)];
	return problems.length > 0 ? { ok: false, problems } : { ok: true, policy: parsed.data };
}

type ReadJson = { ok: true; value: unknown } | { ok: false; problems: string[] };

function readJson(raw: unknown): ReadJson {
	if (typeof raw !== 'string') return { ok: true, value: raw };
	try {
		return { ok: true, value: JSON.parse(raw) as unknown };
	} catch (error) {
		return { ok: false, problems: [`policy: this is no JSON (${error instanceof Error ? error.message : String(error)})`] };
	}
}

/** The policy in an exported file, or a bare one, as an object or as its text. */
export function importPolicy(raw: unknown): ParsedPolicy {
	const read = readJson(raw);
	if (!read.ok) return read;
	const file = exportSchema.safeParse(read.value);
	return parsePolicy(file.success ? file.data.policy : read.value);
}
