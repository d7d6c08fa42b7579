import { createHash } from 'node:crypto';

import { z } from 'zod';

import { CHANNELS } from '../channels';
import { canonicalJson } from '../ledger/canonicalJson';
import { moneySchema } from '../money';
import { DEFAULTS } from './defaults';

/**
 * How far an action may go. `shadow`: recorded, not executed. `approve-everything`: a person decides each one.
 * `pilot`: a sticky share of a cohort acts, the rest does what `pilot.outside` says. `auto`: acts if every guard allows it.
 */
export const PHASES = ['shadow', 'approve-everything', 'pilot', 'auto'] as const;
export type Phase = (typeof PHASES)[number];

export const RETRY_OWNERS = ['observe', 'assist', 'own'] as const;

/** How far a planned retry may go to a method that the customer stored but did not choose, or to another gateway, from strict to loose. */
export const OTHER_WAYS = ['never', 'ask', 'use'] as const;

/** Kinds of action that a phase or a limit can be set for. */
export const ACTION_GROUPS = ['retry', 'contact', 'terms', 'subscription', 'write-off'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/**
 * Who is asked for another card before theirs ends. `never-updated`: only where it is known that the platform will not get the
 * next card by itself. `unless-updated`: also where that is unknown, late. `everyone`: at once, whoever updates.
 */
export const EXPIRING_CARDS = ['never-updated', 'unless-updated', 'everyone'] as const;

/** What happens to an overdue invoice that is paid by transfer. `by-hand`: a person writes. `remind`: the billing contact gets a statement. */
export const TRANSFER_INVOICES = ['by-hand', 'remind'] as const;

const hourSchema = z.number().int().min(0).max(24);

const modelRegionSchema = z.object({
	endpoint: z.string().min(1).describe('As the node that asks the model names it; * is any'),
	regions: z.array(z.string()).describe('ISO 3166-1 codes, EU, EEA, or * for any'),
	readsFreeText: z.boolean().describe('Whether it may read what customers wrote; then names may reach it'),
});

const phaseRuleSchema = z.object({
	groups: z.array(z.enum(ACTION_GROUPS)).describe('Empty: any action'),
	segments: z.array(z.string()).describe('Empty: any segment'),
	phase: z.enum(PHASES),
});

const approverSchema = z.object({
	id: z.string().min(1).describe('What the audit calls this person, e.g. an e-mail address or a user name'),
	role: z.string().min(1),
});

const roleSchema = z.object({
	name: z.string().min(1),
	groups: z.array(z.enum(ACTION_GROUPS)).describe('Actions that the role may approve; empty: any'),
	upTo: z.array(moneySchema).describe('A currency without a row has no limit only if the list is empty'),
});

/** Everything that is the merchant's choice. Rules of networks and regulators are not here but in `guards/rules`. */
export const policySchema = z.object({
	version: z.string(),
	phase: z.enum(PHASES).describe('What holds for actions and segments without a rule of their own'),
	phaseRules: z.array(phaseRuleSchema).describe('The first that fits stands'),
	pilot: z.object({
		sharePercent: z.number().int().min(0).max(100).describe('Share of the cohort’s customers, sticky'),
		upTo: z.array(moneySchema).describe('The cohort holds invoices below these amounts; a currency without a row is outside'),
		excludeSegments: z.array(z.string()),
		outside: z.enum(['shadow', 'approve-everything']),
	}),
	segmentLabel: z.string().describe('Label of the customer on the platform that names the segment'),
	retryOwner: z.enum(RETRY_OWNERS).describe('observe: the platform retries; assist: one extra attempt when something changed; own: our schedule'),
	approvalFrom: z.array(moneySchema).describe('From this amount a person decides; a currency without a row always needs one'),
	needsPerson: z.array(z.enum(ACTION_GROUPS)).describe('Actions that a person decides whatever the amount'),
	lowConfidenceNeedsPerson: z.boolean(),
	repeatedFailuresFrom: z.number().int().min(1).describe('From so many earlier invoices of the customer that failed, a person decides about charges'),
	specialistBelow: z.number().min(0).max(1).describe('A high-value customer whose chance of recovery is below this is called by a specialist'),
	stageDays: z.number().int().min(1).describe('Length of the dunning stage'),
	maxAttempts: z.number().int().min(1).describe('Attempts per invoice, native ones included, after which a person decides'),
	minHoursBetweenRetries: z.number().min(0),
	otherMethods: z.enum(OTHER_WAYS).optional().describe('Whether a planned retry may charge another stored method than the platform’s default: never, after a person agreed, or by itself where your terms say so; each one once per invoice'),
	otherGateways: z.enum(OTHER_WAYS).optional().describe('Whether a planned retry may go through another gateway after a technical failure: never, after a person agreed, or by itself; each gateway once per invoice'),
	visaReattempts30d: z.union([z.literal(15), z.literal(20)]).describe('15 is what several acquirers still enforce; 20 is Visa’s own figure'),
	minHoursBetweenMessages: z.number().min(0),
	expiringCards: z.enum(EXPIRING_CARDS).optional().describe('Who is asked for another card before theirs ends; unless-updated where nothing is said'),
	transferInvoices: z.enum(TRANSFER_INVOICES).optional().describe('Who writes about an overdue invoice that is paid by transfer: a person, or a reminder under the same limits as every message; by-hand where nothing is said'),
	maxMessages: z.number().int().min(0).describe('Messages per case'),
	channels: z.array(z.enum(CHANNELS)).min(1).optional().describe('By the number of the message; the last one repeats. E-mail where the customer cannot be reached there'),
	modelRegions: z.array(modelRegionSchema).optional().describe('Which model endpoint may serve customers of which regions; none at all: templates only'),
	contact: z.object({
		fromHour: hourSchema,
		toHour: hourSchema.describe('Local hours of the customer between which messages may leave; 0 to 24 is any time'),
		skipSundays: z.boolean(),
		skipHolidays: z.boolean().describe('Public holidays of the customer’s country, as far as they are known'),
		maxPerDay: z.number().int().min(0).describe('Messages to one customer over all cases and channels in 24 hours'),
		maxPerWeek: z.number().int().min(0).describe('The same in 7 days'),
	}),
	consent: z.record(z.enum(CHANNELS), z.enum(['required', 'unless-withdrawn'])).describe('required: only with a recorded consent'),
	budgets: z.object({
		chargesPerDay: z.number().int().min(0).nullable().describe('Attempts of ours in 24 hours over the whole account; null is no limit'),
		messagesPerDay: z.number().int().min(0).nullable(),
		amountPerDay: z.array(moneySchema).describe('Amount attempted by us in 24 hours; a currency without a row has no limit'),
	}),
	learning: z.object({
		holdoutPercent: z.number().int().min(0).max(50).describe('Share of customers whose retries keep the fixed schedule for ever, sticky: what the model brings is measured against them'),
		explore: z.boolean().describe('Whether good times other than the best are tried now and then, so that the model learns of them; never above an approval limit'),
	}),
	assistGuardHours: z.number().min(0).describe('An extra attempt needs the platform’s next one to be at least this far away'),
	reminderDays: z.number().min(1).describe('Days after which a customer who did not act is reminded'),
	approval: z.object({
		approvers: z.array(approverSchema),
		roles: z.array(roleSchema),
		fourEyesFrom: z.array(moneySchema).describe('From this amount two different people must approve'),
		remindAfterHours: z.number().positive(),
		escalateAfterHours: z.number().positive(),
		escalateToRole: z.string().nullable(),
		expireAfterHours: z.number().positive(),
	}),
});
export type Policy = z.infer<typeof policySchema>;
/** What an operator states; everything else keeps its default. */
export type PolicyChoices = Partial<Omit<Policy, 'version'>>;

/** Safe for a first run: nothing is executed, the platform keeps its retries, and a person decides about large amounts. */
export const DEFAULT_POLICY: Policy = policySchema.parse(DEFAULTS);

/** SHA-256 (hex) over the canonical JSON of everything but the version's name. */
export function policyHash(policy: Omit<Policy, 'version'>): string {
	const { version: _, ...said } = { version: '', ...policy };
	return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

/** The built-in policy with the operator's fields over it; the version names both, so that a decision can be replayed. */
export function derivePolicy(choices: PolicyChoices): Policy {
	const { version: _, ...said } = { ...DEFAULT_POLICY, ...choices };
	return { ...said, version: `${DEFAULT_POLICY.version}+${policyHash(said).slice(0, 8)}` };
}
