import { STOP_FLAGS } from '../stopFlag';
import { CONTEXT_FIELDS, FIELD_NAMES, type FieldName } from './fieldTable';
import type { PlainFieldName } from './parseField';

/** The id under which values that a workflow mapped itself stand in `readFrom`. */
export const ITEM_SOURCE = 'item';

/** A place in the editor where somebody maps a value of their own. */
export interface ItemField {
	name: string;
	label: string;
	description: string;
	/** The field whose form it has. */
	like: PlainFieldName;
}

/** Whether a field is one value. */
export const isPlain = (name: FieldName): name is PlainFieldName => !['tickets', 'responsiveness'].includes(CONTEXT_FIELDS[name].kind);

/** What is counted of messages. */
export const COUNTS = ['delivered', 'opened', 'clicked', 'replied'] as const;
/** With a capital, to join names. */
export const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

const responseFields = (channel: 'email' | 'sms', label: string): ItemField[] =>
	COUNTS.map((count) => ({ name: `${channel}${capital(count)}`, label: `${label} ${capital(count)}`, description: `How many of your ${label.toLowerCase()} were ${count === 'replied' ? 'answered' : count}`, like: 'contactsLast30Days' as const }));

/** Everything that can be mapped, one plain value each. */
export const ITEM_FIELDS: readonly ItemField[] = [
	...FIELD_NAMES.filter(isPlain).map((name) => ({ name, label: CONTEXT_FIELDS[name].label, description: CONTEXT_FIELDS[name].meaning, like: name })),
	{ name: 'lifetimeValueCurrency', label: 'Lifetime Value Currency', description: 'ISO 4217, e.g. EUR; empty takes the currency of the invoice', like: 'tier' },
	{ name: 'openTicketCount', label: 'Open Tickets', description: 'How many requests are not solved', like: 'contactsLast30Days' },
	{ name: 'openTicketIds', label: 'Open Ticket IDs', description: 'With commas between them', like: 'tags' },
	{ name: 'openTicketTopics', label: 'Open Ticket Topics', description: 'Category or subject of each, with commas between them; only how many are about what is kept', like: 'tags' },
	{ name: 'oldestTicketOpenedAt', label: 'Oldest Ticket Opened At', description: 'When the oldest unsolved request was opened', like: 'lastContactedAt' },
	...responseFields('email', 'Emails'),
	...responseFields('sms', 'Texts'),
	{ name: 'stopFlags', label: 'Stop Flags', description: `Why the customer is to be left alone: ${STOP_FLAGS.join(', ')}; with commas between several`, like: 'tags' },
];
