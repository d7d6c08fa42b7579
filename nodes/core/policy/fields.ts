import type { Channel } from '../channels';
import type { Loosening } from './loosens';
import { EXPIRING_CARDS, OTHER_WAYS, PHASES, RETRY_OWNERS, TRANSFER_INVOICES, type Policy } from './policy';

/** Names of the groups whose fields stand one level deeper. */
type Group = 'pilot' | 'contact' | 'consent' | 'budgets' | 'learning' | 'approval';
type PathOf<G extends Group> = { [K in Extract<keyof Policy[G], string>]: `${G}.${K}` }[Extract<keyof Policy[G], string>];

/** Where a field stands in the document, e.g. `contact.fromHour`. */
export type FieldPath = Exclude<Extract<keyof Policy, string>, Group | 'version'> | { [G in Group]: PathOf<G> }[Group];

interface PolicyField {
	/** As a person calls it. */
	label: string;
	loosens: Loosening;
	/** How its value is told. */
	told?: 'percent' | 'share' | 'hours' | 'days' | 'clock' | 'money' | 'rules' | 'people' | 'roles' | 'models';
	/** What a missing value means. */
	none?: string;
}

const consent = (channel: string): PolicyField => ({ label: `Consent for ${channel}`, loosens: ['required', 'unless-withdrawn'] });

const CONSENTS = {
	'consent.email': consent('e-mail'),
	'consent.sms': consent('SMS'),
	'consent.voice': consent('calls'),
	'consent.in-app': consent('messages in the app'),
} as const satisfies Record<`consent.${Channel}`, PolicyField>;

/** Every field of the policy in the order in which it is shown, in words, and what loosens it. */
export const POLICY_FIELDS = {
	phase: { label: 'Phase', loosens: PHASES },
	phaseRules: { label: 'Phases of single actions and segments', loosens: 'any', told: 'rules' },
	'pilot.sharePercent': { label: 'Share of customers in the pilot', loosens: 'more', told: 'percent' },
	'pilot.upTo': { label: 'Pilot for amounts below', loosens: 'limits', told: 'money' },
	'pilot.excludeSegments': { label: 'Segments outside the pilot', loosens: 'fewer' },
	'pilot.outside': { label: 'Outside the pilot', loosens: ['shadow', 'approve-everything'] },
	segmentLabel: { label: 'Label that names the segment', loosens: 'any' },
	retryOwner: { label: 'Who retries the payment', loosens: RETRY_OWNERS },
	approvalFrom: { label: 'A person decides from', loosens: 'limits', told: 'money' },
	needsPerson: { label: 'Actions that always need a person', loosens: 'fewer' },
	lowConfidenceNeedsPerson: { label: 'An unsure score needs a person', loosens: 'off' },
	repeatedFailuresFrom: { label: 'A person decides from so many earlier failed invoices', loosens: 'more' },
	specialistBelow: { label: 'A specialist calls below a chance of', loosens: 'less', told: 'share' },
	stageDays: { label: 'Length of the dunning stage', loosens: 'more', told: 'days' },
	maxAttempts: { label: 'Most attempts per invoice', loosens: 'more' },
	minHoursBetweenRetries: { label: 'Shortest time between retries', loosens: 'less', told: 'hours' },
	otherMethods: { label: 'Other stored methods in planned retries', loosens: OTHER_WAYS, none: 'never' },
	otherGateways: { label: 'Other gateways in planned retries', loosens: OTHER_WAYS, none: 'never' },
	visaReattempts30d: { label: 'Most Visa attempts in 30 days', loosens: 'more' },
	assistGuardHours: { label: 'Distance from the platform’s next attempt', loosens: 'less', told: 'hours' },
	minHoursBetweenMessages: { label: 'Shortest time between messages', loosens: 'less', told: 'hours' },
	maxMessages: { label: 'Most messages per case', loosens: 'more' },
	channels: { label: 'Channel of each message', loosens: 'any', none: 'email' },
	modelRegions: { label: 'Which model may serve whom', loosens: 'any', told: 'models', none: 'no model' },
	expiringCards: { label: 'Who is asked before a card ends', loosens: EXPIRING_CARDS, none: 'unless-updated' },
	transferInvoices: { label: 'Overdue invoices that are paid by transfer', loosens: TRANSFER_INVOICES, none: 'by-hand' },
	reminderDays: { label: 'Reminder after', loosens: 'less', told: 'days' },
	'contact.fromHour': { label: 'Messages from', loosens: 'less', told: 'clock' },
	'contact.toHour': { label: 'Messages until', loosens: 'more', told: 'clock' },
	'contact.skipSundays': { label: 'No messages on Sundays', loosens: 'off' },
	'contact.skipHolidays': { label: 'No messages on public holidays', loosens: 'off' },
	'contact.maxPerDay': { label: 'Most messages to one customer in 24 hours', loosens: 'more' },
	'contact.maxPerWeek': { label: 'Most messages to one customer in 7 days', loosens: 'more' },
	...CONSENTS,
	'budgets.chargesPerDay': { label: 'Most charges in 24 hours', loosens: 'more', none: 'no limit' },
	'budgets.messagesPerDay': { label: 'Most messages in 24 hours', loosens: 'more', none: 'no limit' },
	'budgets.amountPerDay': { label: 'Most money charged in 24 hours', loosens: 'caps', told: 'money', none: 'no limit' },
	'learning.holdoutPercent': { label: 'Share of customers on the fixed schedule', loosens: 'never', told: 'percent' },
	'learning.explore': { label: 'Other good times are tried to learn of them', loosens: 'any' },
	'approval.approvers': { label: 'Approvers', loosens: 'any', told: 'people' },
	'approval.roles': { label: 'Roles of approvers', loosens: 'any', told: 'roles' },
	'approval.fourEyesFrom': { label: 'Two people approve from', loosens: 'caps', told: 'money', none: 'never' },
	'approval.remindAfterHours': { label: 'Approvers are reminded after', loosens: 'never', told: 'hours' },
	'approval.escalateAfterHours': { label: 'An approval is escalated after', loosens: 'never', told: 'hours' },
	'approval.escalateToRole': { label: 'An approval is escalated to', loosens: 'any', none: 'nobody' },
	'approval.expireAfterHours': { label: 'An approval expires after', loosens: 'more', told: 'hours' },
} as const satisfies Record<FieldPath, PolicyField>;

export const FIELD_PATHS = Object.keys(POLICY_FIELDS) as FieldPath[];

/** What is known about a field. */
export const fieldAt = (path: FieldPath): PolicyField => POLICY_FIELDS[path];

/** The value of a field. */
export function valueAt(policy: Policy, path: FieldPath): unknown {
	return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], policy);
}
