/** A public n8n template, as far as it can be told without running it. */
interface Peer {
	name: string;
	address: string;
	/** Nodes without sticky notes; null where the page does not say. */
	nodes: number | null;
	does: string;
	/** What we had in front of us. */
	known: 'its nodes' | 'its page';
}

/** Where the counts over all templates come from. */
export const CORPUS = {
	templates: 7_842,
	mirror: 'gao51-qw/n8nworkflow.com',
	commit: '2d419ea',
	takenOn: '2026-01-28',
} as const;

const template = (id: number): string => `https://n8n.io/workflows/${id}`;

/** The templates about failed subscription payments that we found, and two neighbours that do some part better. */
export const PEERS: readonly Peer[] = [
	{ name: '5702', address: template(5702), nodes: 11, does: 'Failed payments go into a Google Sheet without duplicates; every day at 10:00 whoever has fewer than two mails gets the next one', known: 'its nodes' },
	{ name: '8794', address: template(8794), nodes: 8, does: 'A webhook of Stripe is filtered for failed renewals; a model writes subject and body; Postmark sends them', known: 'its nodes' },
	{ name: '11601', address: template(11601), nodes: 10, does: 'A webhook with four required fields; a model names risk and urgency; a Jira ticket and a Slack message', known: 'its nodes' },
	{ name: '12315', address: template(12315), nodes: 6, does: 'On `charge.expired` a model drafts a reminder and a new Stripe invoice is made; a mail is optional', known: 'its page' },
	{ name: '12741', address: template(12741), nodes: 13, does: 'A model drafts a mail about an invoice; a row in a Google Sheet, a Slack message, a PDF', known: 'its nodes' },
	{ name: '18655 (Lago)', address: template(18655), nodes: null, does: 'A verified and deduplicated trigger, at most three attempts, state in a Data Table, mail to staff', known: 'its page' },
	{ name: '18054 (overdue invoices)', address: template(18054), nodes: null, does: 'Invoice reminders once each, stopped when paid, with a list of what could not be delivered', known: 'its page' },
];

/** What the public templates do about each event, in the order of the events; ours is measured, this is read. */
export const READ_ABOUT = {
	forged: 'No template checks a Stripe signature in its nodes. 5702 and 12315 start with n8n’s Stripe Trigger, which checks one where a signing secret is kept, since n8n 2.25.7 and 2.26.2 (CVE-2026-54308). 8794 and 11601 take any POST.',
	repeated: '5702 removes duplicate rows, 18655 deduplicates. In 8794, 11601 and 12315 nothing looks for a second delivery.',
	declineCode: 'No template mentions `decline_code`. 11601 hands a free text to a model.',
	paidMeanwhile: '18054 stops when an invoice is paid. In 5702 the number of mails in the sheet decides, not the payment.',
	quietHours: '5702 writes to everybody at 10:00 of the n8n’s own time zone. The others write when the event comes.',
	cardUpdated: 'None of the first five listens for a changed payment method.',
	disputed: 'None of the first five listens for a dispute.',
	disordered: 'Only 5702 and 18655 keep anything between two events.',
	highAmount: '11601 raises the priority of its ticket above 500. None of the first five asks for an approval.',
	tampered: 'A sheet or a table that anybody with access can edit, without a trace that we found.',
} as const;

/** Name of one of the ten events. */
export type EventName = keyof typeof READ_ABOUT;
