/** How a rated request ended. */
export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;

/** Channels that a source may say the customer wants no messages by. What an opt-out of e-mails means in a CRM is marketing. */
export const OPT_OUT_CHANNELS = ['sms', 'voice'] as const;

/** How the value of a field is written, whichever source it comes from; `parseField` reads each of them. */
export type FieldKind = 'text' | 'list' | 'person' | 'money' | 'percent' | 'change' | 'nps' | 'count' | 'instant' | 'date' | 'sentiment' | 'channels' | 'tickets' | 'responsiveness';

/** One field of the context that is not billing: where it stands, how it is called, what it means on every source. */
export interface ContextField {
	section: 'relationship' | 'support' | 'engagement';
	label: string;
	kind: FieldKind;
	meaning: string;
}

/** Everything that CRM, support and engagement may tell about a customer. A source may fill a field only with this meaning. */
export const CONTEXT_FIELDS = {
	accountOwner: { section: 'relationship', label: 'Account Owner', kind: 'person', meaning: 'Who owns the account' },
	customerSuccessManager: { section: 'relationship', label: 'Customer Success Manager', kind: 'person', meaning: 'Who looks after the customer' },
	segment: { section: 'relationship', label: 'Segment', kind: 'text', meaning: 'Group of customers in your own words, e.g. SMB' },
	tier: { section: 'relationship', label: 'Tier', kind: 'text', meaning: 'Service level or plan group in your own words, e.g. Gold' },
	healthScore: { section: 'relationship', label: 'Health Score', kind: 'percent', meaning: '0 (about to leave) to 100 (healthy)' },
	lifetimeValue: { section: 'relationship', label: 'Lifetime Value', kind: 'money', meaning: 'What the customer is worth over the whole time, as your own system reckons it' },
	renewalOn: { section: 'relationship', label: 'Renewal Date', kind: 'date', meaning: 'Day on which the contract renews' },
	tags: { section: 'relationship', label: 'Tags', kind: 'list', meaning: 'Tags of the customer; known words among them stop everything automatic' },
	lastContactedAt: { section: 'relationship', label: 'Last Contacted At', kind: 'instant', meaning: 'When one of your people last wrote to, called or met the customer' },
	contactsLast30Days: { section: 'relationship', label: 'Contacts in 30 Days', kind: 'count', meaning: 'Calls, e-mails and meetings of your people with the customer in the last 30 days' },
	openTickets: { section: 'support', label: 'Open Tickets', kind: 'tickets', meaning: 'Requests of the customer, or of their company, that are not solved' },
	lastSentiment: { section: 'support', label: 'Last Sentiment', kind: 'sentiment', meaning: 'Mood of the latest rated request: positive, neutral or negative' },
	csatPercent: { section: 'support', label: 'CSAT', kind: 'percent', meaning: 'Latest satisfaction rating: 0 (worst) to 100 (best), whatever its scale was' },
	npsScore: { section: 'support', label: 'NPS', kind: 'nps', meaning: 'Latest answer to the recommendation question, 0 to 10' },
	usageDropPercent: { section: 'engagement', label: 'Usage Drop', kind: 'change', meaning: 'How much less the product is used than in the period before; 40 is a drop by 40 %, below zero is growth' },
	lastHeardFromAt: { section: 'engagement', label: 'Last Heard From At', kind: 'instant', meaning: 'When the customer last wrote' },
	email: { section: 'engagement', label: 'Email Responsiveness', kind: 'responsiveness', meaning: 'Messages that arrived, and how many were opened, clicked and replied to' },
	sms: { section: 'engagement', label: 'SMS Responsiveness', kind: 'responsiveness', meaning: 'The same for text messages' },
	optedOutOf: { section: 'engagement', label: 'Opted Out Of', kind: 'channels', meaning: 'Texts or calls that the customer does not want; nothing is sent there' },
} as const satisfies Record<string, ContextField>;

export type FieldName = keyof typeof CONTEXT_FIELDS;
export type SectionName = ContextField['section'];

/** In the order of the table. */
export const FIELD_NAMES = Object.keys(CONTEXT_FIELDS) as FieldName[];

/** Where a field stands in the case, e.g. `relationship.healthScore`. */
export const pathOf = (name: FieldName): string => `${CONTEXT_FIELDS[name].section}.${name}`;
